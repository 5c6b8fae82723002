using DeskDevice.Contract.Down;
using DeskDevice.Contract.Up;

namespace DeskDevice.Core.Update;

/// <summary>The desk's side of an update. All calls come from one thread; <c>linkMs</c> is milliseconds on one monotonic clock.</summary>
public interface IUpdater
{
    /// <summary>
    /// A configuration came: it names the image to run, or null to stay, and when it may be installed, or null for at any time. The same one may come any number of times.
    /// </summary>
    void Desire(ImageRef? image, InstallWindow? window, long linkMs);

    /// <summary>A piece of an image came: the payload of the image topic, its four-byte offset included.</summary>
    void Piece(string imageId, byte[] data, int offset, int count, long linkMs);

    /// <summary>
    /// What to report now, or null. Also what moves the update on: call it after each of the others and at least once a second,
    /// link or no link. A report that cannot be sent may be dropped: <see cref="Linked"/> has it said again.
    /// </summary>
    UpdateReport? Next(long linkMs);

    /// <summary>The link to the gateway is up, for the first time or again.</summary>
    void Linked(long linkMs);
}
