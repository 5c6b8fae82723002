using DeskDevice.Contract;
using DeskDevice.Contract.Events;

namespace DeskDevice.Virtual.Replay;

/// <summary>One event of a recorded day, as its desk sent it.</summary>
/// <param name="Site">The desk's site.</param>
/// <param name="Desk">The desk.</param>
/// <param name="OffsetMs">When it came, ms since the recording began.</param>
/// <param name="Payload">The bytes.</param>
public sealed record RecordedEvent(string Site, string Desk, long OffsetMs, ReadOnlyMemory<byte> Payload)
{
    /// <summary>Where it is published.</summary>
    public string Topic => Topics.Of(Site, Desk, Topics.Event);

    /// <summary>Reads boot and sequence; null where the payload breaks the contract, as a recording may well hold.</summary>
    internal DeskEvent? Read()
    {
        try
        {
            byte[] payload = Payload.ToArray();
            return DeskEvent.Read(payload, 0, payload.Length);
        }
        catch (ContractException)
        {
            return null;
        }
    }
}
