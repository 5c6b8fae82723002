namespace DeskDevice.Mqtt;

/// <summary>What the receiver of packets speaks and takes.</summary>
/// <param name="Version">The version of the connection.</param>
/// <param name="MaxPacketBytes">The longest packet it takes, in bytes; always without a limit in MQTT 3.1.1.</param>
public readonly record struct MqttPeer(MqttVersion Version, int MaxPacketBytes = int.MaxValue)
{
    /// <summary>Speaks MQTT 3.1.1.</summary>
    public static readonly MqttPeer V311 = new(MqttVersion.V311);

    /// <summary>Speaks MQTT 5 and takes packets of any length.</summary>
    public static readonly MqttPeer V5 = new(MqttVersion.V5);
}
