using DeskDevice.Mqtt;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Logging.Abstractions;

namespace DeskDevice.Broker.Tests;

/// <summary>The tables by themselves: what they find is what the plain rule of matching says.</summary>
public sealed class RoutingTests
{
    private static readonly string[] Levels = ["", "a", "b", "+", "#", "$x"];
    private static readonly BrokerContext Broker =
        new(new MqttListenerOptions(), new OpenAccess(), null, TimeProvider.System, NullLogger.Instance);

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
    public void A_session_with_overlapping_filters_is_found_once_with_the_highest_qos_and_all_ids()
    {
        var table = new SubscriptionTable();
        Session session = NewSession("s");
        table.Set(new Subscriber(session, new MqttSubscription("a/b", MqttQos.AtMostOnce), [1]));
        table.Set(new Subscriber(session, new MqttSubscription("a/+", MqttQos.AtLeastOnce), null));
        table.Set(new Subscriber(session, new MqttSubscription("#", MqttQos.AtMostOnce) { RetainAsPublished = true }, [3]));
        Delivery all = Assert.Single(Collect(table, "a/b"));
        Assert.Equal((session, MqttQos.AtLeastOnce, true), (all.Session, all.Qos, all.KeepsRetain));
        Assert.Equal([1u, 3u], all.Ids!.Order());
        table.Remove(session, "a/+");
        Assert.Equal(MqttQos.AtMostOnce, Assert.Single(Collect(table, "a/b")).Qos);
        table.RemoveAll(session);
        Assert.Empty(Collect(table, "a/b"));
    }

    [Fact]
    public void Subscribing_again_takes_the_place_of_what_was()
    {
        var table = new SubscriptionTable();
        Session session = NewSession("s");
        Assert.Equal(SubscriptionChange.Added, table.Set(new Subscriber(session, new MqttSubscription("a", MqttQos.AtLeastOnce), [1])));
        Assert.Equal(SubscriptionChange.Replaced, table.Set(new Subscriber(session, new MqttSubscription("a", MqttQos.AtMostOnce), null)));
        Assert.Equal([new Delivery(session, MqttQos.AtMostOnce, null, false)], Collect(table, "a"));
    }

    [Fact]
    public void A_group_gets_one_copy_its_members_in_turn_and_beside_their_own()
    {
        var table = new SubscriptionTable();
        Session first = NewSession("1"), second = NewSession("2");
        foreach (Session session in (Session[])[first, second])
            table.Set(new Subscriber(session, new MqttSubscription("$share/g/a/+", MqttQos.AtLeastOnce), null));
        Assert.Equal([first, second, first], Enumerable.Range(0, 3).Select(_ => Assert.Single(Collect(table, "a/b")).Session));
        table.Set(new Subscriber(first, new MqttSubscription("a/b", MqttQos.AtMostOnce), null));
        Assert.Equal(2, Collect(table, "a/b").Count);
        Assert.True(table.Remove(first, "$share/g/a/+"));
        Assert.False(table.Remove(first, "$share/g/a/+"));
        table.RemoveAll(first);
        table.RemoveAll(second);
        Assert.Empty(Collect(table, "a/b"));
    }

    [Fact]
    public void No_local_leaves_the_publisher_out()
    {
        var table = new SubscriptionTable();
        Session self = NewSession("self"), other = NewSession("other");
        foreach (Session session in (Session[])[self, other])
            table.Set(new Subscriber(session, new MqttSubscription("#", MqttQos.AtLeastOnce) { NoLocal = true }, null));
        List<Delivery> found = [];
        table.Collect("a", self, found);
        Assert.Equal(other, Assert.Single(found).Session);
    }

    [Fact]
    public void Retained_messages_are_replaced_cleared_expired_and_bounded()
    {
        var retained = new RetainedMessages(maxMessages: 1, maxBytes: 1000);
        Assert.True(retained.TrySet(Published("a", "1"u8.ToArray())));
        Assert.True(retained.TrySet(Published("a", "2"u8.ToArray())));
        Assert.False(retained.TrySet(Published("b", "1"u8.ToArray())));
        Assert.False(retained.TrySet(Published("a", new byte[900])));
        RetainedTopic place = Assert.Single(retained.Match("#"));
        Assert.Equal("2"u8.ToArray(), retained.TryRead(place, 0)!.Message.Payload.ToArray());
        Assert.True(retained.TrySet(Published("a", [])));
        Assert.Equal(0, retained.Count);
        Assert.Empty(retained.Match("#"));
        Assert.Null(retained.TryRead(place, 0));
        Assert.True(retained.TrySet(Published("a", new byte[700], new MqttProperties { MessageExpirySeconds = 5 })));
        place = Assert.Single(retained.Match("#"));
        Assert.NotNull(retained.TryRead(place, 4999));
        Assert.Null(retained.TryRead(place, 5000));
        Assert.Equal(0, retained.Count);
        Assert.True(retained.TrySet(Published("b", new byte[700])));
    }

    private static Publication Published(string topic, byte[] payload, MqttProperties? properties = null) =>
        new(new MqttMessage(topic, payload, MqttQos.AtLeastOnce, true, properties), publisher: null, nowMs: 0);

    private static Session NewSession(string id) => new(id, "", Broker);

    private static List<Delivery> Collect(SubscriptionTable table, string topic)
    {
        List<Delivery> found = [];
        table.Collect(topic, null, found);
        return found;
    }
}
