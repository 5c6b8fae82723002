using DeskDevice.Mqtt;

namespace DeskDevice.Broker.Tests;

public sealed class OutboxTests
{
    [Fact]
    public void Sends_in_order_within_the_window_and_refuses_above_the_capacity()
    {
        Outbox box = NewBox(capacity: 3, window: 2);
        Assert.True(Add(box, "a") && Add(box, "b") && Add(box, "c"));
        Assert.False(Add(box, "d"));
        Assert.Equal(["a1", "b2"], Drain(box));
        box.Complete(1);
        Assert.Equal(["c3"], Drain(box));
        Assert.True(Add(box, "d"));
    }

    [Fact]
    public void Acknowledgements_may_come_in_any_order_and_twice()
    {
        Outbox box = NewBox(capacity: 8, window: 8);
        foreach (string topic in (string[])["a", "b", "c"]) Add(box, topic);
        Drain(box);
        box.Complete(3);
        box.Complete(2);
        box.Complete(2);
        box.Complete(77);
        Assert.Equal(3, box.Count);
        box.Complete(1);
        Assert.Equal(0, box.Count);
    }

    [Fact]
    public void A_new_connection_gets_what_was_not_acknowledged_again_with_its_old_id()
    {
        Outbox box = NewBox(capacity: 8, window: 8);
        foreach (string topic in (string[])["a", "b", "c"]) Add(box, topic);
        Drain(box);
        Add(box, "d");
        box.Complete(2);
        box.Restart(8);
        Assert.Equal(["a1 PublishAgain", "c3 PublishAgain", "d4"], Drain(box));
    }

    [Fact]
    public void Removing_the_oldest_makes_room()
    {
        Outbox box = NewBox(capacity: 2, window: 2);
        Add(box, "a");
        Add(box, "b");
        Drain(box);
        box.RemoveOldest();
        Assert.True(Add(box, "c"));
        box.Complete(1);
        Assert.Equal(2, box.Count);
        box.Restart(2);
        Assert.Equal(["b2 PublishAgain", "c3"], Drain(box));
    }

    [Fact]
    public void Packet_ids_run_through_all_65535_and_start_over()
    {
        Outbox box = NewBox(capacity: 4, window: 4);
        for (int i = 0; i < 70_000; i++)
        {
            Add(box, "a");
            Assert.True(box.TryNext(out _, out ushort id, out _));
            Assert.Equal((i % 65_535) + 1, id);
            box.Complete(id);
        }

        Assert.Equal(0, box.Count);
    }

    [Fact]
    public void QoS_2_goes_on_with_its_release_and_only_then_is_done()
    {
        Outbox box = NewBox(capacity: 8, window: 8);
        Add(box, "a", MqttQos.ExactlyOnce);
        Add(box, "b");
        Drain(box);
        Assert.True(box.Release(1));
        Assert.False(box.Release(2));
        Assert.False(box.Release(3));
        box.Restart(8);
        Assert.Equal(["a1 Release", "b2 PublishAgain"], Drain(box));
        box.Complete(1);
        box.Complete(2);
        Assert.Equal(0, box.Count);
    }

    [Fact]
    public void Bytes_are_bounded_too_but_one_message_alone_may_be_larger()
    {
        var box = new Outbox(capacity: 8, maxBytes: 500);
        Assert.True(box.TryAdd(Out("a", MqttQos.AtLeastOnce, new byte[900])));
        Assert.False(Add(box, "b"));
        box.RemoveOldest();
        Assert.True(Add(box, "b") && Add(box, "c") && Add(box, "d"));
        Assert.False(Add(box, "e"));
        box.Restart(8);
        Drain(box);
        box.Complete(3);
        Assert.True(Add(box, "e"));
    }

    [Fact]
    public void Packet_ids_taken_and_not_released_are_a_set()
    {
        var set = new PacketIdSet();
        foreach (ushort id in (ushort[])[1, 65_535, 64, 64]) set.Add(id);
        Assert.Equal(3, set.Count);
        Assert.True(set.Contains(65_535) && set.Contains(64) && !set.Contains(63));
        Assert.True(set.Remove(64));
        Assert.False(set.Remove(64));
        Assert.Equal(2, set.Count);
    }

    private static Outbox NewBox(int capacity, int window)
    {
        var box = new Outbox(capacity, maxBytes: 1 << 20);
        box.Restart(window);
        return box;
    }

    private static bool Add(Outbox box, string topic, MqttQos qos = MqttQos.AtLeastOnce) => box.TryAdd(Out(topic, qos, []));

    private static Outgoing Out(string topic, MqttQos qos, byte[] payload) =>
        new(new Publication(new MqttMessage(topic, payload, qos), null, 0), qos, OutgoingRetain.Clear, null);

    private static List<string> Drain(Outbox box)
    {
        List<string> sent = [];
        while (box.TryNext(out Outgoing message, out ushort id, out OutgoingStep step))
            sent.Add($"{message.Message.Topic}{id}{(step == OutgoingStep.Publish ? "" : $" {step}")}");
        return sent;
    }
}
