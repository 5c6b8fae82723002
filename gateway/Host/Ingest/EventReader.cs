using System.Runtime.InteropServices;
using DeskDevice.Contract;
using DeskDevice.Contract.Events;
using DeskDevice.Contract.Json;
using DeskDevice.Site.Events;

namespace DeskDevice.Host.Ingest;

/// <summary>Reads events, and finds out whose a broken one is.</summary>
internal static class EventReader
{
    /// <summary>Reads a payload; see <see cref="DeskEvent.Read"/>.</summary>
    public static DeskEvent Read(ReadOnlyMemory<byte> payload) => PlainEvent.Read(payload.Span);

    /// <summary>
    /// The boot and sequence of a payload that cannot be read, where they can: it is then journaled under its own number, so that
    /// the desk's outbox can let go of it. (0, 0) where they cannot.
    /// </summary>
    public static (long Boot, long Seq) Salvage(ReadOnlyMemory<byte> payload)
    {
        ArraySegment<byte> bytes = Bytes(payload);
        JsonReader reader = new(bytes.Array!, bytes.Offset, bytes.Count);
        long boot = 0;
        long seq = 0;
        try
        {
            reader.Read();
            while ((boot == 0 || seq == 0) && reader.Read() == JsonToken.Key)
            {
                string key = reader.Text;
                if (key == "boot") boot = Fields.Number(reader, key, 1, DeskEvent.MaxBoot);
                else if (key == "seq") seq = Fields.Number(reader, key, 1, DeskEvent.MaxCount);
                else reader.Skip();
            }
        }
        catch (ContractException)
        {
            // What was found up to here is what there is.
        }

        return boot > 0 && seq > 0 ? (boot, seq) : (0, 0);
    }

    /// <summary>The array under a payload.</summary>
    public static ArraySegment<byte> Bytes(ReadOnlyMemory<byte> payload) =>
        MemoryMarshal.TryGetArray(payload, out ArraySegment<byte> bytes) ? bytes : payload.ToArray();
}
