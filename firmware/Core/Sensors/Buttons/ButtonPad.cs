namespace DeskDevice.Core.Sensors;

/// <summary>The four buttons of a desk.</summary>
public sealed class ButtonPad
{
    /// <summary>The answer button.</summary>
    public const int Answer = 0;

    /// <summary>The hold button.</summary>
    public const int Hold = 1;

    /// <summary>The wrap-up button.</summary>
    public const int WrapUp = 2;

    /// <summary>The help button.</summary>
    public const int Help = 3;

    /// <summary>How many there are.</summary>
    public const int Count = 4;

    private readonly Button[] _buttons = new Button[Count];
    private readonly int[] _gestures = new int[Count];

    /// <summary>All buttons up.</summary>
    public ButtonPad()
    {
        for (int i = 0; i < Count; i++)
        {
            _buttons[i] = new Button(i);
            _gestures[i] = Gesture.None;
        }
    }

    /// <summary>What the button's latest press would have meant in another <paramref name="row"/> of <see cref="ButtonMeaning"/>, or empty.</summary>
    public string Meant(int button, int row) => _gestures[button] == Gesture.None ? string.Empty : ButtonMeaning.Of(button, _gestures[button], row);

    /// <summary>Follows one reading of a button; what its press means in this <paramref name="row"/> of <see cref="ButtonMeaning"/>, or empty.</summary>
    public string Step(int button, Readings readings, int row, long nowMs)
    {
        int gesture = _buttons[button].Step(readings.IsDown(button), row, nowMs);
        if (gesture != Gesture.None) _gestures[button] = gesture;

        // Not "": the desk's runtime makes a new object for each use of a literal, and this one is used 400 times a second.
        return gesture == Gesture.None ? string.Empty : ButtonMeaning.Of(button, gesture, row);
    }
}
