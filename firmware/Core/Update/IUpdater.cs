using DeskDevice.Contract.Down;
using DeskDevice.Contract.Up;

namespace DeskDevice.Core.Update;

/// <summary>
/// The update machine, as the desk sees it. All times are of the link's own monotonic clock: an update waits for the network, not for
/// the agent's day.
/// </summary>
public interface IUpdater
{
    /// <summary>What the configuration says the desk shall run; null to stay.</summary>
    void Desire(ImageRef? image, long linkMs);

    /// <summary>A piece of image <paramref name="imageId"/> came: offset and data as <see cref="ImagePiece"/> lays them out.</summary>
    /// <exception cref="Contract.ContractException">The piece breaks the contract; the desk counts it.</exception>
    void Piece(string imageId, byte[] data, int offset, int count, long linkMs);

    /// <summary>The next thing to tell or ask the gateway, or null when there is none. Asked often: it must cost little.</summary>
    UpdateReport? Next(long linkMs);

    /// <summary>The desk is connected and configured: a sign that what runs is healthy.</summary>
    void Linked(long linkMs);
}
