namespace DeskDevice.Device;

/// <summary>What the board's files leave for an update.</summary>
public static class Slots
{
    // Both slots and what is staged take half of the files; a third is the budget of the outbox, the rest for the file system itself.
    private const int Shares = 6;

    /// <summary>Largest image, bytes.</summary>
    public const int Capacity = Pins.FilesKb * 1024 / Shares;
}
