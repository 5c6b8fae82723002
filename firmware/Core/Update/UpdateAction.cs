namespace DeskDevice.Core.Update;

/// <summary>What a step of an update does, before it is in its next state.</summary>
public static class UpdateAction
{
    /// <summary>Nothing.</summary>
    public const int None = 0;

    /// <summary>Starts to fetch the desired image, or what of it does not stand on flash.</summary>
    public const int Begin = 1;

    /// <summary>Notes that the desired image was refused, and why.</summary>
    public const int Refuse = 2;

    /// <summary>Writes the staged image to the other slot, to be tried at the next start.</summary>
    public const int Install = 3;

    /// <summary>Takes the installed image back before it was started.</summary>
    public const int Cancel = 4;

    /// <summary>Restarts into the new image.</summary>
    public const int Restart = 5;

    /// <summary>Keeps the new image for good.</summary>
    public const int Confirm = 6;

    /// <summary>Restarts into the image that ran before.</summary>
    public const int GoBack = 7;

    /// <summary>Notes that the unit has come up.</summary>
    public const int CameUp = 8;
}
