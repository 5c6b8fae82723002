namespace DeskDevice.Mqtt;

/// <summary>The versions of the protocol spoken, by the protocol level in CONNECT.</summary>
public enum MqttVersion : byte
{
    /// <summary>MQTT 3.1.1.</summary>
    V311 = 4,

    /// <summary>MQTT 5.</summary>
    V5 = 5,
}
