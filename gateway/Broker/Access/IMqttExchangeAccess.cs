namespace DeskDevice.Broker;

/// <summary>
/// Rights that also know authentication methods of MQTT 5, where client and listener exchange AUTH packets before CONNACK, and again whenever
/// the client asks. What an <see cref="IMqttAccess"/> may be besides; without it a CONNECT that names a method is refused.
/// </summary>
public interface IMqttExchangeAccess : IMqttAccess
{
    /// <summary>Begins an exchange by this method; null when the method is not known.</summary>
    IMqttExchange? Begin(string method, in MqttConnectRequest request);
}

/// <summary>One exchange, of one connection. Answers must be quick and must not throw.</summary>
public interface IMqttExchange
{
    /// <summary>Takes what the client sent, and says how it goes on. Not called again once there is a result.</summary>
    /// <param name="data">The client's Authentication Data; empty if it sent none.</param>
    MqttExchangeStep Next(ReadOnlyMemory<byte> data);
}

/// <summary>How an exchange goes on.</summary>
/// <param name="Result">The end of it, or null: the client has to answer.</param>
/// <param name="Data">Authentication Data for the client, or null for none; not sent with a refusal.</param>
public readonly record struct MqttExchangeStep(MqttConnectResult? Result, byte[]? Data = null);
