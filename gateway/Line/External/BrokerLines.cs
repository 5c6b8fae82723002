using Microsoft.Extensions.Logging;

namespace DeskDevice.Line.External;

/// <summary>The line to a broker that this build has: by MQTTnet in a build with the public package feed, by the client of shared/Mqtt in any other.</summary>
public static class BrokerLines
{
#if PUBLIC_FEED
    /// <summary>The client in use, in words for people.</summary>
    public const string Client = "MQTTnet; a build without -p:PublicFeed=true uses the built-in client";

    /// <summary>Makes the line; it does not connect yet.</summary>
    public static IDeskLine Open(BrokerOptions broker, ILineReceiver receiver, ILoggerFactory loggers) =>
        new MqttNet.MqttNetLine(broker, receiver, loggers.CreateLogger<MqttNet.MqttNetLine>());
#else
    /// <summary>The client in use, in words for people.</summary>
    public const string Client = "the built-in client; a build with -p:PublicFeed=true uses MQTTnet";

    /// <summary>Makes the line; it does not connect yet.</summary>
    public static IDeskLine Open(BrokerOptions broker, ILineReceiver receiver, ILoggerFactory loggers) =>
        new ClientLine(broker, receiver, loggers.CreateLogger<ClientLine>());
#endif
}
