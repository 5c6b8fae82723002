using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics;
using DeskDevice.Contract;
using DeskDevice.Contract.Events;

namespace DeskDevice.Benchmarks.Mqtt.Load;

/// <summary>What a desk says in the contract's words; done with the gateway's own <c>ack</c>, which comes after the journal's fsync.</summary>
internal sealed class EventTraffic : ITraffic
{
    private const int StepMs = 2_000;

    /// <summary>A call with a verdict on its ring, answer time and hold.</summary>
    private static readonly string[] Call =
        [EventKinds.Ring, EventKinds.Answer, EventKinds.Hold, EventKinds.Unhold, EventKinds.End, EventKinds.Done];

    /// <summary>Every second one is answered with a prompt.</summary>
    private static readonly string[] Help = [EventKinds.Help, EventKinds.Unhelp];

    private readonly byte[][] _heads;
    private readonly byte[][] _tails;
    private readonly byte[] _bootTail = ",\"k\":\"boot\",\"fw\":\"1.0.0\",\"slot\":\"a\",\"why\":\"power\"}"u8.ToArray();
    private readonly int[] _topicEnds;

    public EventTraffic(LoadOptions options)
    {
        long boot = Random.Shared.NextInt64(1L << 40, 1L << 50);
        _heads = [.. Enumerable.Range(0, options.Desks).Select(i =>
            Packets.Publish(Packets.Topic(i, Topics.Event), $"{{\"v\":1,\"boot\":{boot + i},\"seq\":"))];
        _topicEnds = [.. _heads.Select(head => Packets.IdOffset(head))];
        string[] kinds = options.Traffic == "help" ? Help : Call;
        _tails = [.. kinds.Select(kind => System.Text.Encoding.ASCII.GetBytes($",\"k\":\"{kind}\"}}"))];
    }

    public long Done { get; private set; }

    public Action<long>? Answered { get; set; }

    public byte[] Subscribe(LoadClient desk) => Packets.Subscribe(
        Packets.Topic(desk.Index, Topics.Ack), Packets.Topic(desk.Index, Topics.Prompt), Packets.Topic(desk.Index, Topics.Config));

    public int Next(LoadClient desk, byte[] buffer)
    {
        long seq = desk.Sent + 1;
        byte[] head = _heads[desk.Index];
        byte[] tail = seq == 1 ? _bootTail : _tails[(seq - 2) % _tails.Length];
        head.CopyTo(buffer, 0);
        int at = head.Length;
        at += Number(buffer, at, seq);
        ",\"ms\":"u8.CopyTo(buffer.AsSpan(at));
        at += 6;
        at += Number(buffer, at, seq * StepMs);
        tail.CopyTo(buffer, at);
        at += tail.Length;
        // One byte of length is enough: the packet is shorter than 130 bytes.
        buffer[1] = (byte)(at - 2);
        BinaryPrimitives.WriteUInt16BigEndian(buffer.AsSpan(_topicEnds[desk.Index]), (ushort)((seq % ushort.MaxValue) + 1));
        return at <= 129 ? at : throw new InvalidOperationException($"An event of {at} bytes needs two bytes of length.");
    }

    public void Acknowledged(LoadClient desk)
    {
        // MQTT's acknowledgement says nothing of the journal.
    }

    public void Received(LoadClient desk, ReadOnlySpan<byte> topic, ReadOnlySpan<byte> payload)
    {
        if (topic[^1] == 'k') TakeAck(desk, payload);
        else if (topic.EndsWith("prompt"u8)) Answered?.Invoke(Stopwatch.GetTimestamp() - desk.SentAt);
    }

    private void TakeAck(LoadClient desk, ReadOnlySpan<byte> payload)
    {
        int at = payload.IndexOf("\"seq\":"u8) + 6;
        if (!Utf8Parser.TryParse(payload[at..], out long seq, out _)) throw new IOException("An ack without a sequence.");
        if (payload.IndexOf("\"wait\""u8) >= 0) throw new IOException("The gateway says wait: its queue or its disk is full.");
        if (seq <= desk.Done) return;
        Done += seq - desk.Done;
        desk.Done = seq;
    }

    private static int Number(byte[] buffer, int at, long value)
    {
        Utf8Formatter.TryFormat(value, buffer.AsSpan(at), out int bytes);
        return bytes;
    }
}
