using System.Diagnostics.Metrics;
using DeskDevice.Broker;

namespace DeskDevice.Host.Telemetry;

/// <summary>The instruments of the MQTT listener, over its own counters.</summary>
internal static class ListenerMeter
{
    private static readonly string[] Refusals = ["full", "tls", "proxy", "credentials", "not_authorized", "client_id", "other"];

    public static void Add(Meter meter, Func<MqttListenerCounters> counters)
    {
        meter.CreateObservableUpDownCounter("deskdevice.mqtt.connections", () => counters().Connections, "{connection}", "Connections open now.");
        meter.CreateObservableUpDownCounter("deskdevice.mqtt.opening", () => counters().Opening + counters().WaitingToOpen, "{connection}", "Connections that are in TLS or CONNECT, or wait for their turn at that.");
        meter.CreateObservableUpDownCounter("deskdevice.mqtt.sessions", () => counters().Sessions, "{session}", "Sessions kept, with or without a connection.");
        meter.CreateObservableUpDownCounter("deskdevice.mqtt.subscriptions", () => counters().Subscriptions, "{subscription}", "Subscriptions of all sessions.");
        meter.CreateObservableUpDownCounter("deskdevice.mqtt.retained", () => counters().RetainedMessages, "{message}", "Retained messages kept.");
        meter.CreateObservableCounter("deskdevice.mqtt.connection.accepted", () => counters().AcceptedConnections, "{connection}", "Connections accepted.");
        meter.CreateObservableCounter("deskdevice.mqtt.connection.refused", () => Refused(counters()), "{connection}", "Connections refused, by reason.");
        meter.CreateObservableCounter("deskdevice.mqtt.connection.closed", () => Closed(counters()), "{connection}", "Connections that the listener closed, by reason.");
        meter.CreateObservableCounter("deskdevice.mqtt.subscription.refused", () => counters().RefusedSubscriptions, "{subscription}", "Filters refused.");
        meter.CreateObservableCounter("deskdevice.mqtt.message.received", () => counters().MessagesIn, "{message}", "Messages taken from clients.");
        meter.CreateObservableCounter("deskdevice.mqtt.message.sent", () => counters().MessagesOut, "{message}", "Messages written to clients.");
        meter.CreateObservableCounter("deskdevice.mqtt.message.dropped", () => Dropped(counters()), "{message}", "Messages dropped, by reason.");
        meter.CreateObservableCounter("deskdevice.mqtt.received", () => counters().BytesIn, "By", "Bytes received from clients; with TLS those inside of it.");
        meter.CreateObservableCounter("deskdevice.mqtt.sent", () => counters().BytesOut, "By", "Bytes sent to clients; with TLS those inside of it.");
    }

    private static IEnumerable<Measurement<long>> Refused(MqttListenerCounters counters) => Refusals.Zip(counters.RefusedByReason, Of);

    private static Measurement<long>[] Closed(MqttListenerCounters counters) =>
    [
        Of("slow_subscriber", counters.SlowSubscribersClosed),
        Of("malformed", counters.Malformed),
        Of("keep_alive", counters.KeepAliveTimeouts),
        Of("observer_failed", counters.ObserverFailures),
    ];

    private static Measurement<long>[] Dropped(MqttListenerCounters counters) =>
    [
        Of("slow_subscriber", counters.DroppedSlowSubscriber),
        Of("absent_client", counters.DroppedAbsentClient),
        Of("not_allowed", counters.DroppedNotAllowed),
        Of("too_large", counters.DroppedTooLarge),
        Of("expired", counters.DroppedExpired),
        Of("retained_full", counters.DroppedRetained),
    ];

    private static Measurement<long> Of(string reason, long count) => new(count, new KeyValuePair<string, object?>("reason", reason));
}
