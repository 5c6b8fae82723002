using DeskDevice.Contract.Json;

namespace DeskDevice.Contract.Up;

/// <summary><c>health</c>, once a minute: how the unit itself is.</summary>
public sealed class HealthReport
{
    /// <summary>Milliseconds since the desk started.</summary>
    public long Ms { get; init; }

    /// <summary>Free managed heap, bytes; -1 where the desk cannot tell.</summary>
    public long HeapBytes { get; init; } = -1;

    /// <summary>Events waiting in the outbox.</summary>
    public long Queue { get; init; }

    /// <summary>Events the outbox has dropped since the desk started.</summary>
    public long Dropped { get; init; }

    /// <summary>Radio signal, dBm; 0 where there is no radio.</summary>
    public int Rssi { get; init; }

    /// <summary>Free native memory, bytes: what TLS, sockets and the radio take from; -1 where the desk cannot tell.</summary>
    /// <remarks>What tasks use of their stacks cannot be told: nanoFramework 1.x has no call for it.</remarks>
    public long NativeBytes { get; init; } = -1;

    /// <summary>Largest free block of native memory, bytes: far below <see cref="NativeBytes"/> it is in pieces; -1 where unknown.</summary>
    public long BlockBytes { get; init; } = -1;

    /// <summary>Writes the payload.</summary>
    public void Write(JsonWriter writer)
    {
        writer.Start().Number("ms", Ms).Number("heap", HeapBytes).Number("queue", Queue).Number("drop", Dropped).Number("rssi", Rssi);
        if (NativeBytes >= 0) writer.Number("native", NativeBytes);
        if (BlockBytes >= 0) writer.Number("block", BlockBytes);
        writer.End();
    }

    /// <summary>Reads the payload.</summary>
    /// <exception cref="ContractException">It breaks the contract.</exception>
    public static HealthReport Read(byte[] data, int offset, int count)
    {
        Payload payload = new(data, offset, count, Wire.MaxSmall);
        JsonReader reader = payload.Reader;
        long ms = -1;
        long heap = -1;
        long queue = 0;
        long dropped = 0;
        long rssi = 0;
        long native = -1;
        long block = -1;
        while (payload.Next())
        {
            string key = reader.Text;
            if (key == "ms") ms = Fields.Number(reader, key, 0, Events.DeskEvent.MaxMs);
            else if (key == "heap") heap = Fields.Number(reader, key, -1, Events.DeskEvent.MaxCount);
            else if (key == "queue") queue = Fields.Number(reader, key, 0, Events.DeskEvent.MaxCount);
            else if (key == "drop") dropped = Fields.Number(reader, key, 0, Events.DeskEvent.MaxCount);
            else if (key == "rssi") rssi = Fields.Number(reader, key, -150, 0);
            else if (key == "native") native = Fields.Number(reader, key, 0, Events.DeskEvent.MaxCount);
            else if (key == "block") block = Fields.Number(reader, key, 0, Events.DeskEvent.MaxCount);
            else reader.Skip();
        }

        Fields.Need(ms >= 0, "ms");
        return new HealthReport
        {
            Ms = ms,
            HeapBytes = heap,
            Queue = queue,
            Dropped = dropped,
            Rssi = (int)rssi,
            NativeBytes = native,
            BlockBytes = block,
        };
    }
}
