using System.Buffers;
using System.Diagnostics;
using DeskDevice.Benchmarks.Mqtt.Load;
using DeskDevice.Contract;
using DeskDevice.Mqtt;

namespace DeskDevice.Benchmarks.Mqtt.Rows;

/// <summary>Nanoseconds for one event and its acknowledgement in the codec alone; on any processor, in this process.</summary>
internal static class CodecRow
{
    private const int Times = 300_000;
    private const int Rounds = 21;

    private static readonly ArrayBufferWriter<byte> Output = new(1 << 16);
    private static readonly MqttMessage Event = new(Packets.Topic(17, Topics.Event), new byte[96], MqttQos.AtLeastOnce);
    private static readonly MqttTopicCache Known = new();

    public static Task<IEnumerable<TableRow>> RunAsync()
    {
        byte[] packet = WritePublish();
        double decode = MedianNs(() => Decode(packet));
        double encode = MedianNs(Encode);
        IEnumerable<TableRow> lines = [new("decoding an event; encoding it and its PUBACK", $"{decode:0.0} ns; {encode:0.0} ns", "", "MQTT 3.1.1, 96 bytes")];
        return Task.FromResult(lines);
    }

    private static byte[] WritePublish()
    {
        Output.ResetWrittenCount();
        MqttEncoder.TryWritePublish(Output, MqttPeer.V311, Event, new MqttPublishHop(7, MqttDelivery.First));
        return Output.WrittenSpan.ToArray();
    }

    private static int Decode(byte[] packet)
    {
        MqttFrame.TryRead(packet, MqttVersion.V311, 64 * 1024, out MqttFrame frame, out int consumed);
        MqttPublishPacket read = MqttDecoder.ReadPublish(frame);
        return Known.Get(read.Topic).Length + read.Payload.Length + consumed;
    }

    private static int Encode()
    {
        if (Output.WrittenCount > 1 << 15) Output.ResetWrittenCount();
        MqttEncoder.TryWritePublish(Output, MqttPeer.V311, Event, new MqttPublishHop(7, MqttDelivery.First));
        MqttEncoder.WriteAck(Output, MqttPeer.V311, MqttPacketType.PubAck, new MqttAckPacket(7));
        return Output.WrittenCount;
    }

    private static double MedianNs(Func<int> step)
    {
        double[] rounds = new double[Rounds];
        long sum = 0;
        for (int round = 0; round < Rounds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < Times; i++) sum += step();
            rounds[round] = Stopwatch.GetElapsedTime(start).TotalNanoseconds / Times;
        }

        Array.Sort(rounds);
        return sum > 0 ? rounds[Rounds / 2] : throw new InvalidOperationException("Nothing was coded.");
    }
}
