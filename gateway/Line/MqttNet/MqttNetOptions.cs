using System.Buffers;
using DeskDevice.Line.External;
using DeskDevice.Mqtt;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace DeskDevice.Line.MqttNet;

/// <summary>Options and messages, in MQTTnet's types.</summary>
internal static class MqttNetOptions
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(10);

    public static MQTTnet.MqttClientOptions Of(BrokerOptions broker)
    {
        MqttClientOptionsBuilder builder = new MqttClientOptionsBuilder()
            .WithTcpServer(broker.Host, broker.Port)
            .WithProtocolVersion(broker.Version == MqttVersion.V5 ? MqttProtocolVersion.V500 : MqttProtocolVersion.V311)
            .WithClientId(broker.ClientId)
            .WithCleanStart(false)
            .WithKeepAlivePeriod(broker.KeepAlive)
            .WithTimeout(AnswerWithin);
        // The builder checks that neither is said in MQTT 3.1.1.
        if (broker.Version == MqttVersion.V5) builder.WithSessionExpiryInterval((uint)broker.SessionExpiry.TotalSeconds).WithReceiveMaximum(BrokerOptions.MaxInFlight);
        if (broker.User is not null) builder.WithCredentials(broker.User, broker.Password ?? "");
        if (broker.Tls is { } tls) builder.WithTlsOptions(options => Secure(options, broker, tls));
        return builder.Build();
    }

    public static MqttApplicationMessage MessageOf(in MqttMessage message) => new MqttApplicationMessageBuilder()
        .WithTopic(message.Topic)
        .WithPayload(new ReadOnlySequence<byte>(message.Payload))
        .WithQualityOfServiceLevel((MqttQualityOfServiceLevel)message.Qos)
        .WithRetainFlag(message.Retain)
        .Build();

    public static MqttMessage MessageOf(MqttApplicationMessage message) =>
        new(message.Topic, message.Payload.ToArray(), (MqttQos)message.QualityOfServiceLevel, message.Retain);

    private static void Secure(MqttClientTlsOptionsBuilder options, BrokerOptions broker, MqttClientTls tls)
    {
        options.UseTls().WithTargetHost(broker.Host);
        if (tls.Authorities.Count > 0) options.WithTrustChain(tls.Authorities);
        if (tls.Certificate is { } own) options.WithClientCertificates([own.TargetCertificate]);
    }
}
