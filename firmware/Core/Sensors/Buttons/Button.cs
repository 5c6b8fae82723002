namespace DeskDevice.Core.Sensors;

/// <summary>
/// One button. It tells gestures apart only where there is something to tell: one that can only mean one thing acts as it goes
/// down, one with a long meaning acts as it is let go, and only one with a double meaning waits for a second press.
/// </summary>
public sealed class Button
{
    /// <summary>Held this long it is a long press, ms.</summary>
    public const int LongMs = 1000;

    /// <summary>A second press counts as double within this after the first was let go, ms.</summary>
    public const int DoubleMs = 300;

    private const int StableMs = 30;
    private readonly Debounce _contact = new(StableMs);
    private long _sinceMs;
    private int _gestures;
    private bool _isOpen;
    private bool _mayDouble;

    /// <summary>
    /// Follows one reading. <paramref name="gestures"/> has a bit (1 &lt;&lt; <see cref="Gesture"/>) for each gesture that means something
    /// now; it is looked at as the button goes down. Returns the gesture that became clear, or <see cref="Gesture.None"/>.
    /// </summary>
    public int Step(bool isDown, int gestures, long nowMs)
    {
        if (_contact.Step(isDown, nowMs)) return _contact.IsOn ? Down(gestures, nowMs) : Up(nowMs);
        if (_contact.IsOn) return HeldLong(nowMs) ? Act(Gesture.Long) : Gesture.None;
        return _mayDouble && nowMs - _sinceMs >= DoubleMs ? Act(Gesture.Short) : Gesture.None;
    }

    private int Down(int gestures, long nowMs)
    {
        _sinceMs = nowMs;
        if (_mayDouble) return Act(Gesture.Double);
        _gestures = gestures;
        _isOpen = true;
        return Means(Gesture.Long) || Means(Gesture.Double) ? Gesture.None : Act(Gesture.Short);
    }

    private int Up(long nowMs)
    {
        _sinceMs = nowMs;
        if (!_isOpen) return Gesture.None;
        if (!Means(Gesture.Double)) return Act(Gesture.Short);
        _mayDouble = true;
        return Gesture.None;
    }

    private bool HeldLong(long nowMs) => _isOpen && Means(Gesture.Long) && nowMs - _sinceMs >= LongMs;

    private bool Means(int gesture) => (_gestures & (1 << gesture)) != 0;

    // What was pressed is used up: however it goes on, it acts no second time.
    private int Act(int gesture)
    {
        _isOpen = false;
        _mayDouble = false;
        return gesture;
    }
}
