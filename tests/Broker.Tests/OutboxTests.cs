using DeskDevice.Mqtt;

namespace DeskDevice.Broker.Tests;

public sealed class OutboxTests
{
    [Fact]
    public void Sends_in_order_within_the_window_and_refuses_above_the_capacity()
    {
        var box = new Outbox(capacity: 3, window: 2);
        Assert.True(Add(box, "a") && Add(box, "b") && Add(box, "c"));
        Assert.False(Add(box, "d"));
        Assert.Equal(["a1", "b2"], Drain(box));
        box.Acknowledge(1);
        Assert.Equal(["c3"], Drain(box));
        Assert.True(Add(box, "d"));
    }

    [Fact]
    public void Acknowledgements_may_come_in_any_order_and_twice()
    {
        var box = new Outbox(capacity: 8, window: 8);
        foreach (string topic in (string[])["a", "b", "c"]) Add(box, topic);
        Drain(box);
        box.Acknowledge(3);
        box.Acknowledge(2);
        box.Acknowledge(2);
        box.Acknowledge(77);
        Assert.Equal(3, box.Count);
        box.Acknowledge(1);
        Assert.Equal(0, box.Count);
    }

    [Fact]
    public void A_new_connection_gets_what_was_not_acknowledged_again_with_its_old_id()
    {
        var box = new Outbox(capacity: 8, window: 8);
        foreach (string topic in (string[])["a", "b", "c"]) Add(box, topic);
        Drain(box);
        Add(box, "d");
        box.Acknowledge(2);
        box.Restart();
        Assert.Equal(["a1 again", "c3 again", "d4"], Drain(box));
    }

    [Fact]
    public void Removing_the_oldest_makes_room()
    {
        var box = new Outbox(capacity: 2, window: 2);
        Add(box, "a");
        Add(box, "b");
        Drain(box);
        box.RemoveOldest();
        Assert.True(Add(box, "c"));
        box.Acknowledge(1);
        Assert.Equal(2, box.Count);
        box.Restart();
        Assert.Equal(["b2 again", "c3"], Drain(box));
    }

    [Fact]
    public void Packet_ids_run_through_all_65535_and_start_over()
    {
        var box = new Outbox(capacity: 4, window: 4);
        for (int i = 0; i < 70_000; i++)
        {
            Add(box, "a");
            Assert.True(box.TryNext(out _, out ushort id, out _));
            Assert.Equal((i % 65_535) + 1, id);
            box.Acknowledge(id);
        }

        Assert.Equal(0, box.Count);
    }

    private static bool Add(Outbox box, string topic) => box.TryAdd(new MqttMessage(topic, default, MqttQos.AtLeastOnce));

    private static List<string> Drain(Outbox box)
    {
        List<string> sent = [];
        while (box.TryNext(out MqttMessage message, out ushort id, out MqttDelivery delivery))
            sent.Add($"{message.Topic}{id}{(delivery == MqttDelivery.Again ? " again" : "")}");
        return sent;
    }
}
