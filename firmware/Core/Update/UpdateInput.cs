namespace DeskDevice.Core.Update;

/// <summary>What can happen to an update.</summary>
public static class UpdateInput
{
    /// <summary>An image is desired that the desk neither runs nor has refused.</summary>
    public const int Desired = 0;

    /// <summary>The desired image is still the one in work.</summary>
    public const int Kept = 1;

    /// <summary>The desired image is what the desk runs.</summary>
    public const int Same = 2;

    /// <summary>The desired image was refused, or went back.</summary>
    public const int Barred = 3;

    /// <summary>The desired image is larger than a slot, or nobody signed it where that is asked for.</summary>
    public const int Unfit = 4;

    /// <summary>No image is desired any more.</summary>
    public const int Withdrawn = 5;

    /// <summary>The wanted piece came, or stood on flash from before a restart, and there are more to come.</summary>
    public const int Piece = 6;

    /// <summary>The last piece came; size and SHA-256 are right.</summary>
    public const int Right = 7;

    /// <summary>Size or SHA-256 is wrong.</summary>
    public const int Wrong = 8;

    /// <summary>The wanted piece did not come in time.</summary>
    public const int Silent = 9;

    /// <summary>The flash did not do as asked.</summary>
    public const int Broken = 10;

    /// <summary>The link is up, for the first time or again.</summary>
    public const int Linked = 11;

    /// <summary>No call is in progress, and the window is open.</summary>
    public const int Quiet = 12;

    /// <summary>Linked and healthy for long enough.</summary>
    public const int Proved = 13;

    /// <summary>The trial's time is over, and no call is in progress.</summary>
    public const int Expired = 14;

    /// <summary>The release block is whole: it is checked before anything else is asked for.</summary>
    public const int Sealed = 15;

    /// <summary>The release is signed, and speaks of this image, board and time.</summary>
    public const int Signed = 16;

    /// <summary>It waits for something else than before: a call, the window, or the time.</summary>
    public const int Waits = 17;

    /// <summary>It runs, and works as a desk should: it has come up.</summary>
    public const int Up = 18;

    /// <summary>The digest is wrong, and some of the image stood on flash from before a restart: that part is gone now.</summary>
    public const int Spoilt = 19;

    /// <summary>How many there are.</summary>
    public const int Count = 20;
}
