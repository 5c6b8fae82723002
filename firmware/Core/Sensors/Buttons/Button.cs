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

    /// <summary>A contact is believed after this long without a bounce, ms.</summary>
    public const int StableMs = 30;

    private readonly int _number;
    private readonly Debounce _contact = new(StableMs);
    private long _sinceMs;
    private bool _isOpen;
    private bool _mayBeLong;
    private bool _mayBeDouble;
    private bool _awaitsSecond;

    /// <summary>The button of that <paramref name="number"/> in <see cref="ButtonPad"/>, up.</summary>
    public Button(int number) => _number = number;

    /// <summary>
    /// Follows one reading. What the button may mean in this <paramref name="row"/> of <see cref="ButtonMeaning"/> is looked at as it goes down.
    /// Returns the gesture that became clear, or <see cref="Gesture.None"/>.
    /// </summary>
    public int Step(bool isDown, int row, long nowMs)
    {
        if (_contact.Step(isDown, nowMs)) return _contact.IsOn ? Down(row, nowMs) : Up(nowMs);
        if (_contact.IsOn) return _isOpen && _mayBeLong && nowMs - _sinceMs >= LongMs ? Act(Gesture.Long) : Gesture.None;
        return _awaitsSecond && nowMs - _sinceMs >= DoubleMs ? Act(Gesture.Short) : Gesture.None;
    }

    private int Down(int row, long nowMs)
    {
        _sinceMs = nowMs;
        if (_awaitsSecond) return Act(Gesture.Double);
        _mayBeLong = ButtonMeaning.Of(_number, Gesture.Long, row).Length > 0;
        _mayBeDouble = ButtonMeaning.Of(_number, Gesture.Double, row).Length > 0;
        _isOpen = true;
        return _mayBeLong || _mayBeDouble ? Gesture.None : Act(Gesture.Short);
    }

    private int Up(long nowMs)
    {
        _sinceMs = nowMs;
        if (!_isOpen) return Gesture.None;
        if (!_mayBeDouble) return Act(Gesture.Short);
        _awaitsSecond = true;
        return Gesture.None;
    }

    // What was pressed is used up: however it goes on, it acts no second time.
    private int Act(int gesture)
    {
        _isOpen = false;
        _awaitsSecond = false;
        return gesture;
    }
}
