using DeskDevice.Mqtt;
using FsCheck;
using FsCheck.Fluent;

namespace DeskDevice.Broker.Tests;

/// <summary>The tables by themselves: what they find is what the plain rule of matching says.</summary>
public sealed class RoutingTests
{
    private static readonly string[] Levels = ["", "a", "b", "+", "#", "$x"];
    private static readonly MqttListenerOptions Bounds = new();

    private static Gen<string> Paths => Gen.Choose(1, 4).SelectMany(n => Gen.Elements(Levels).ListOf(n)).Select(l => string.Join('/', l));

    private static Gen<string[]> Filters => Paths.Where(MqttTopic.IsValidFilter).ListOf().Select(l => l.Distinct().ToArray());

    private static Gen<string> Topics => Paths.Where(MqttTopic.IsValidName);

    [Fact]
    public void A_tree_of_filters_finds_what_matches_a_topic()
    {
        var cases = Filters.SelectMany(f => Topics.Select(t => (Filters: f, Topic: t)));
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var tree = new TopicTree<string>();
            foreach (string filter in c.Filters) tree.GetOrAdd(filter, () => filter);
            List<string> found = [];
            tree.MatchTopic(c.Topic, found);
            Assert.Equal(c.Filters.Where(f => MqttTopic.Matches(f, c.Topic)).Order(), found.Order());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void A_tree_of_topics_finds_what_a_filter_matches_also_after_removals()
    {
        var cases = Topics.ListOf().SelectMany(t => Paths.Where(MqttTopic.IsValidFilter).Select(f => (Topics: t.Distinct().ToArray(), Filter: f)));
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var tree = new TopicTree<string>();
            foreach (string topic in c.Topics) tree.GetOrAdd(topic, () => topic);
            foreach (string topic in c.Topics.Where((_, i) => i % 3 == 0)) tree.Remove(topic);
            List<string> found = [];
            tree.MatchFilter(c.Filter, found);
            Assert.Equal(c.Topics.Where((t, i) => i % 3 != 0 && MqttTopic.Matches(c.Filter, t)).Order(), found.Order());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void A_session_with_overlapping_filters_is_found_once_with_the_highest_qos()
    {
        var table = new SubscriptionTable();
        Session session = NewSession("s");
        table.Set(session, new MqttSubscription("a/b", MqttQos.AtMostOnce));
        table.Set(session, new MqttSubscription("a/+", MqttQos.AtLeastOnce));
        table.Set(session, new MqttSubscription("#", MqttQos.AtMostOnce));
        Assert.Equal([new Subscriber(session, MqttQos.AtLeastOnce)], Collect(table, "a/b"));
        table.Remove(session, "a/+");
        Assert.Equal([new Subscriber(session, MqttQos.AtMostOnce)], Collect(table, "a/b"));
        table.RemoveAll(session);
        Assert.Empty(Collect(table, "a/b"));
    }

    [Fact]
    public void Subscribing_again_changes_the_qos()
    {
        var table = new SubscriptionTable();
        Session session = NewSession("s");
        table.Set(session, new MqttSubscription("a", MqttQos.AtLeastOnce));
        table.Set(session, new MqttSubscription("a", MqttQos.AtMostOnce));
        Assert.Equal([new Subscriber(session, MqttQos.AtMostOnce)], Collect(table, "a"));
    }

    [Fact]
    public void Retained_messages_are_replaced_cleared_and_bounded()
    {
        var retained = new RetainedMessages(limit: 1);
        Assert.True(retained.TrySet(new MqttMessage("a", "1"u8.ToArray())));
        Assert.True(retained.TrySet(new MqttMessage("a", "2"u8.ToArray())));
        Assert.False(retained.TrySet(new MqttMessage("b", "1"u8.ToArray())));
        RetainedTopic place = Assert.Single(retained.Match("#"));
        Assert.True(retained.TryRead(place, out MqttMessage message));
        Assert.Equal("2"u8.ToArray(), message.Payload.ToArray());
        Assert.True(retained.TrySet(new MqttMessage("a", default)));
        Assert.Equal(0, retained.Count);
        Assert.Empty(retained.Match("#"));
        Assert.False(retained.TryRead(place, out _));
    }

    private static Session NewSession(string id) => new(id, Bounds, new RetainedMessages(1), new Tally()) { IsClean = true };

    private static List<Subscriber> Collect(SubscriptionTable table, string topic)
    {
        List<Subscriber> found = [];
        table.Collect(topic, found);
        return found;
    }
}
