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

    /// <summary>Went back: it had proved itself once, and then did not come up three times in a row.</summary>
    public const string Starts = "starts";

    /// <summary>Went back: no link, or no health, within the trial's time.</summary>
    public const string Timeout = "timeout";

    /// <summary>Refused: nobody signed it, and this desk takes signed ones only.</summary>
    public const string Unsigned = "unsigned";

    /// <summary>Refused: the signature is not that of who releases firmware for this desk.</summary>
    public const string Signature = "signature";

    /// <summary>Refused: what is signed speaks of another image.</summary>
    public const string Mixed = "mixed";

    /// <summary>Refused: it is for other boards.</summary>
    public const string Board = "board";

    /// <summary>Refused: the desk has run this release or a newer one.</summary>
    public const string Old = "old";

    /// <summary>Refused: its time is over.</summary>
    public const string Expired = "expired";
}
