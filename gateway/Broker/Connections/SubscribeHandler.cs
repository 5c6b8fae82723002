using DeskDevice.Mqtt;

namespace DeskDevice.Broker;

/// <summary>What SUBSCRIBE and UNSUBSCRIBE of a client do.</summary>
internal sealed class SubscribeHandler(BrokerContext broker, Outbound outbound, Session session, string identity)
{
    public void Subscribe(MqttSubscribePacket packet)
    {
        uint[]? ids = packet.Properties?.SubscriptionId is { } id ? [id] : null;
        var reasons = new MqttReason[packet.Subscriptions.Count];
        var backlogs = new List<RetainedTopic>?[reasons.Length];
        string? words = null;
        for (int i = 0; i < reasons.Length; i++)
        {
            var subscriber = new Subscriber(session, packet.Subscriptions[i], ids);
            reasons[i] = Check(subscriber.Wanted.Filter, ref words);
            if (!reasons[i].IsFailure()) backlogs[i] = Grant(subscriber, out reasons[i]);
        }

        outbound.WriteFilterAck(MqttPacketType.SubAck, packet.Id, reasons, words);
        for (int i = 0; i < reasons.Length; i++)
        {
            if (backlogs[i] is { } topics) session.DeliverRetained(topics, new Subscriber(session, packet.Subscriptions[i], ids));
        }
    }

    public void Unsubscribe(MqttUnsubscribePacket packet)
    {
        var reasons = new MqttReason[packet.Filters.Count];
        for (int i = 0; i < reasons.Length; i++)
        {
            bool wasThere = broker.Router.Subscriptions.Remove(session, packet.Filters[i]);
            reasons[i] = wasThere ? MqttReason.Success : MqttReason.NoSubscriptionExisted;
        }

        outbound.WriteFilterAck(MqttPacketType.UnsubAck, packet.Id, reasons, null);
    }

    private MqttReason Check(string filter, ref string? words)
    {
        string proper = MqttTopic.TrySplitShared(filter, out _, out string inner) ? inner : filter;
        bool hasRoom = session.Subscriptions.Contains(filter) || session.Subscriptions.Count < broker.Options.MaxSubscriptionsPerSession;
        if (hasRoom && broker.Access.MaySubscribe(identity, proper)) return MqttReason.Success;
        Interlocked.Increment(ref broker.Tally.RefusedSubscriptions);
        words ??= hasRoom ? $"No right to subscribe to '{filter}'." : $"More than {broker.Options.MaxSubscriptionsPerSession} subscriptions.";
        return hasRoom ? MqttReason.NotAuthorized : MqttReason.QuotaExceeded;
    }

    /// <summary>Subscribes, and finds what is retained under it, as far as it is wanted.</summary>
    private List<RetainedTopic>? Grant(in Subscriber subscriber, out MqttReason reason)
    {
        SubscriptionChange change = broker.Router.Subscriptions.Set(subscriber);
        MqttSubscription wanted = subscriber.Wanted;
        reason = (MqttReason)wanted.Qos;
        bool isWanted = wanted.RetainHandling == MqttRetainHandling.Send
            || (wanted.RetainHandling == MqttRetainHandling.SendIfNew && change == SubscriptionChange.Added);
        return isWanted && !MqttTopic.IsShared(wanted.Filter) ? broker.Router.Retained.Match(wanted.Filter) : null;
    }
}
