namespace DeskDevice.Core.Update;

/// <summary>Where a desk stands with an update.</summary>
public static class UpdateState
{
    /// <summary>Nothing to do.</summary>
    public const int Idle = 0;

    /// <summary>Fetches an image piece by piece.</summary>
    public const int Downloading = 1;

    /// <summary>Has it, whole and right; waits for its moment.</summary>
    public const int Staged = 2;

    /// <summary>It is in the other slot; waits for the moment to restart.</summary>
    public const int Installed = 3;

    /// <summary>On the way down; nothing moves any more.</summary>
    public const int Restarting = 4;

    /// <summary>Runs the new image, which has yet to prove itself.</summary>
    public const int Trial = 5;

    /// <summary>How many there are.</summary>
    public const int Count = 6;
}
