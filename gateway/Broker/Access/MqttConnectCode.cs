using DeskDevice.Mqtt;

namespace DeskDevice.Broker;

/// <summary>What <see cref="IMqttAccess"/> may answer to a client that wants to connect.</summary>
public enum MqttConnectCode
{
    /// <summary>It may.</summary>
    Accepted,

    /// <summary>The client id is not allowed.</summary>
    IdentifierRejected,

    /// <summary>No more clients are taken now.</summary>
    ServerUnavailable,

    /// <summary>User name or password is wrong.</summary>
    BadUserNameOrPassword,

    /// <summary>This client may not connect.</summary>
    NotAuthorized,
}

/// <summary>How an answer is told on the wire.</summary>
internal static class MqttConnectCodes
{
    public static MqttReason ToReason(this MqttConnectCode code) => code switch
    {
        MqttConnectCode.Accepted => MqttReason.Success,
        MqttConnectCode.IdentifierRejected => MqttReason.ClientIdentifierNotValid,
        MqttConnectCode.ServerUnavailable => MqttReason.ServerUnavailable,
        MqttConnectCode.BadUserNameOrPassword => MqttReason.BadUserNameOrPassword,
        _ => MqttReason.NotAuthorized,
    };
}
