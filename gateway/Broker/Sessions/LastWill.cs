using DeskDevice.Mqtt;

namespace DeskDevice.Broker;

/// <summary>What is published when a connection is lost.</summary>
/// <param name="Message">The message; its delay is taken out of its properties.</param>
/// <param name="DelayMs">Milliseconds between the loss and the message.</param>
/// <param name="Identity">Whose rights it is published with.</param>
internal sealed record LastWill(MqttMessage Message, long DelayMs, string Identity)
{
    public static LastWill? Of(MqttMessage? asked, string identity)
    {
        if (asked is not { } message) return null;
        long delayMs = (message.Properties?.WillDelaySeconds ?? 0) * 1000L;
        if (message.Properties is { } properties) properties.WillDelaySeconds = null;
        return new LastWill(message, delayMs, identity);
    }

    /// <summary>
    /// Publishes it, if its client has the right to. No client waits for the observer's word on it, so it is routed first: what the observer does about it, such as to take it back where it is
    /// retained, comes behind it.
    /// </summary>
    public async Task FireAsync(BrokerContext broker, Session session)
    {
        if (!broker.Access.MayPublish(Identity, Message.Topic))
        {
            Interlocked.Increment(ref broker.Tally.DroppedNotAllowed);
            return;
        }

        broker.Router.Route(Message, session);
        try
        {
            await broker.ObserveAsync(session.ClientId, Message).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // There is no client left to send it again.
            broker.NoteObserverFailure(e);
        }
    }
}
