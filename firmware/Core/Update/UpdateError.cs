namespace DeskDevice.Core.Update;

/// <summary>The words of an update report's error.</summary>
public static class UpdateError
{
    /// <summary>Refused: the bytes are not those of the image's SHA-256.</summary>
    public const string Sha = "sha";

    /// <summary>Refused: longer than said, or than a slot.</summary>
    public const string Size = "size";

    /// <summary>Refused: the flash could not be written.</summary>
    public const string Flash = "flash";

    /// <summary>Went back: the loader could not start it.</summary>
    public const string Start = "start";

    /// <summary>Went back: it restarted before it had proved itself.</summary>
    public const string Restart = "restart";

    /// <summary>Went back: no link, or no health, within the trial's time.</summary>
    public const string Timeout = "timeout";
}
