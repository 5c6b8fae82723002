using DeskDevice.Mqtt;

namespace DeskDevice.Broker;

/// <summary>How the end of a connection is told to a client that speaks MQTT 5.</summary>
internal static class MqttDisconnectReasons
{
    /// <summary>The reason code, or null when there is nobody to tell.</summary>
    public static MqttReason? ToReason(this MqttDisconnectReason reason) => reason switch
    {
        MqttDisconnectReason.KeepAliveTimeout => MqttReason.KeepAliveTimeout,
        MqttDisconnectReason.TakenOver => MqttReason.SessionTakenOver,
        MqttDisconnectReason.ProtocolError => MqttReason.ProtocolError,
        MqttDisconnectReason.SlowSubscriber => MqttReason.QuotaExceeded,
        MqttDisconnectReason.Refused => MqttReason.NotAuthorized,
        MqttDisconnectReason.ObserverFailed => MqttReason.UnspecifiedError,
        MqttDisconnectReason.ServerStopping => MqttReason.ServerShuttingDown,
        _ => null,
    };
}
