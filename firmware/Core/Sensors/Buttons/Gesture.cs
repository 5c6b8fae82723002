namespace DeskDevice.Core.Sensors;

/// <summary>How a button was pressed, in the order of the columns of <see cref="ButtonMeaning"/>.</summary>
public static class Gesture
{
    /// <summary>Not pressed, or not yet clear how.</summary>
    public const int None = -1;

    /// <summary>Pressed and let go.</summary>
    public const int Short = 0;

    /// <summary>Held down for a second.</summary>
    public const int Long = 1;

    /// <summary>Twice in quick succession.</summary>
    public const int Double = 2;

    /// <summary>How many there are.</summary>
    public const int Count = 3;
}
