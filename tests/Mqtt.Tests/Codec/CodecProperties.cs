using FsCheck;
using FsCheck.Fluent;

namespace DeskDevice.Mqtt.Tests;

/// <summary>What holds for any input.</summary>
public sealed class CodecProperties
{
    private static readonly string[] Levels = ["", "a", "b", "+", "#", "$x", "ж"];

    private static Gen<string> Paths => Gen.Choose(1, 4).SelectMany(n => Gen.Elements(Levels).ListOf(n)).Select(l => string.Join('/', l));

    [Fact]
    public void A_publish_comes_back_as_it_was()
    {
        Prop.ForAll<byte[], byte, ushort>((payload, qos, id) =>
        {
            var sent = new MqttMessage("a/b", payload ?? [], (MqttQos)(qos % 3));
            ushort packetId = Math.Max(id, (ushort)1);
            byte[] bytes = Bytes.Of(b => MqttEncoder.TryWritePublish(b, MqttPeer.V311, sent, new MqttPublishHop(packetId, MqttDelivery.First)));
            MqttPublishPacket read = MqttDecoder.ReadPublish(Bytes.Frame(bytes));
            return read.Payload.SequenceEqual(sent.Payload.Span) && read.Qos == sent.Qos && (read.Qos == 0 || read.Id == packetId);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Any_text_either_is_no_topic_or_comes_back_as_it_was()
    {
        Prop.ForAll<string>(text =>
        {
            if (text is null || !MqttTopic.IsValidName(text)) return true;
            byte[] bytes = Bytes.Of(b => MqttEncoder.TryWritePublish(b, MqttPeer.V311, new MqttMessage(text, default), new MqttPublishHop(0, MqttDelivery.First)));
            return MqttDecoder.ReadTopicName(MqttDecoder.ReadPublish(Bytes.Frame(bytes)).Topic) == text;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Any_bytes_are_a_packet_or_too_few_or_a_protocol_fault()
    {
        Gen<byte[]> bytes = Gen.Choose(0, 255).Select(b => (byte)b).ArrayOf(24);
        Gen<byte[]> framed = Gen.Choose(0x10, 0xFF).SelectMany(first => bytes.Select(body => (byte[])[(byte)first, 24, .. body]));
        Prop.ForAll(Gen.OneOf(bytes, framed).ToArbitrary(), packet =>
        {
            foreach (MqttVersion version in (MqttVersion[])[MqttVersion.V311, MqttVersion.V5])
            {
                try
                {
                    if (MqttFrame.TryRead(packet, version, 1000, out _, out int consumed)) Bytes.Decode(packet.AsSpan(0, consumed), version);
                }
                catch (MqttProtocolException)
                {
                    // A fault that is named is a right answer; any other exception fails the test.
                }
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
    }

    [Fact]
    public void Every_prefix_of_a_packet_is_too_few_bytes()
    {
        byte[] whole = Bytes.Of(b => MqttEncoder.TryWritePublish(b, MqttPeer.V311, new MqttMessage("a/b", new byte[200], MqttQos.AtLeastOnce), new MqttPublishHop(7, MqttDelivery.First)));
        for (int length = 0; length < whole.Length; length++) Assert.False(MqttFrame.TryRead(whole.AsSpan(0, length), MqttVersion.V311, 1000, out _, out _));
        Assert.True(MqttFrame.TryRead(whole, MqttVersion.V311, 1000, out _, out int consumed));
        Assert.Equal(whole.Length, consumed);
    }

    [Fact]
    public void Matching_agrees_with_the_rule_said_over_lists_of_levels()
    {
        var pairs = Paths.SelectMany(f => Paths.Select(t => (Filter: f, Topic: t)));
        Prop.ForAll(pairs.ToArbitrary(), pair =>
        {
            if (!MqttTopic.IsValidFilter(pair.Filter) || !MqttTopic.IsValidName(pair.Topic)) return true;
            bool hidden = pair.Topic[0] == '$' && pair.Filter[0] is ('+' or '#');
            bool expected = !hidden && Matches(pair.Filter.Split('/'), pair.Topic.Split('/'));
            return MqttTopic.Matches(pair.Filter, pair.Topic) == expected;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
    }

    private static bool Matches(ReadOnlySpan<string> filter, ReadOnlySpan<string> topic)
    {
        if (filter is ["#"]) return true;
        if (filter.IsEmpty || topic.IsEmpty) return filter.IsEmpty && topic.IsEmpty;
        return (filter[0] == "+" || filter[0] == topic[0]) && Matches(filter[1..], topic[1..]);
    }
}
