using System.Buffers.Binary;
using System.Diagnostics;
using DeskDevice.Contract;

namespace DeskDevice.Benchmarks.Mqtt.Load;

/// <summary>Events of 96 bytes that nobody looks into; done with PUBACK.</summary>
internal sealed class PlainTraffic(LoadOptions options) : ITraffic
{
    private const int PayloadBytes = 96;

    private readonly byte[][] _packets =
        [.. Enumerable.Range(0, options.Desks).Select(i => Packets.Publish(Packets.Topic(i, Topics.Event), new string('x', PayloadBytes)))];

    public long Done { get; private set; }

    public Action<long>? Answered { get; set; }

    public byte[] Subscribe(LoadClient desk) => Packets.Subscribe(Packets.Topic(desk.Index, Topics.Prompt));

    public int Next(LoadClient desk, byte[] buffer)
    {
        byte[] packet = _packets[desk.Index];
        ushort id = (ushort)((desk.Sent % ushort.MaxValue) + 1);
        packet.CopyTo(buffer, 0);
        BinaryPrimitives.WriteUInt16BigEndian(buffer.AsSpan(Packets.IdOffset(packet)), id);
        return packet.Length;
    }

    public void Acknowledged(LoadClient desk)
    {
        desk.Done++;
        Done++;
    }

    public void Received(LoadClient desk, ReadOnlySpan<byte> topic, ReadOnlySpan<byte> payload) =>
        Answered?.Invoke(Stopwatch.GetTimestamp() - desk.SentAt);
}
