using DeskDevice.Mqtt;

namespace DeskDevice.Broker;

/// <summary>Why a connection ended.</summary>
public enum MqttDisconnectReason
{
    /// <summary>The client sent DISCONNECT.</summary>
    ClientLeft,

    /// <summary>The network connection broke, or the client closed it without DISCONNECT.</summary>
    ConnectionLost,

    /// <summary>Nothing came within one and a half keep-alive periods.</summary>
    KeepAliveTimeout,

    /// <summary>The same client id connected again.</summary>
    TakenOver,

    /// <summary>A packet was malformed or came at the wrong time.</summary>
    ProtocolError,

    /// <summary>The client did not take its QoS 1 and 2 messages fast enough.</summary>
    SlowSubscriber,

    /// <summary>It was authenticated again, and failed; or the process that hosts the listener ended it.</summary>
    Refused,

    /// <summary>The observer threw, so the message was not acknowledged.</summary>
    ObserverFailed,

    /// <summary>The listener is stopping; last wills do not fire.</summary>
    ServerStopping,
}

/// <summary>The process that hosts the listener sees every accepted message here, in the order its client sent it.</summary>
public interface IMqttObserver
{
    /// <summary>
    /// Called for each accepted PUBLISH, before it is routed and acknowledged and before more is read from that connection: a slow observer slows that client only. If it throws, the
    /// connection is closed without acknowledging. Called for each last will when it has been routed.
    /// </summary>
    /// <param name="clientId">Who published.</param>
    /// <param name="message">The message; its payload is the observer's to keep.</param>
    /// <param name="cancellation">Cancelled when the listener could not be stopped in time.</param>
    ValueTask OnPublishAsync(string clientId, MqttMessage message, CancellationToken cancellation);

    /// <summary>A client has connected; no message of it came before.</summary>
    void OnConnected(string clientId)
    {
    }

    /// <summary>A connection has ended; no message of it comes after but a delayed last will, and a new one of the same client has not begun.</summary>
    void OnDisconnected(string clientId, MqttDisconnectReason reason)
    {
    }
}
