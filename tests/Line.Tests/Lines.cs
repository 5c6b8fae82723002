using DeskDevice.Broker;
using DeskDevice.Line.External;
using DeskDevice.Line.Listener;
using DeskDevice.Mqtt;
using Microsoft.Extensions.Logging.Abstractions;

namespace DeskDevice.Line.Tests;

/// <summary>Makes the lines that the contract is for, by their names.</summary>
internal sealed class Lines(Brokers brokers)
{
    public const string Listener = "listener";
    public const string Mosquitto = "mosquitto";
    public const string RabbitMq = "RabbitMQ";

#if PUBLIC_FEED
    public static readonly string[] ByMqttNet = ["mosquitto by MQTTnet", "RabbitMQ by MQTTnet"];
#else
    public static readonly string[] ByMqttNet = [];
#endif

    /// <summary>Starts the line of that name and waits until it is up; with <paramref name="site"/> the client id is always the same.</summary>
    public async Task<TestLine> StartAsync(string name, string site, ILineReceiver receiver)
    {
        TestLine line = name == Listener ? OnListener(receiver) : await OnBrokerAsync(name, site, receiver);
        await line.Line.AddAsync([$"dd/1/{site}/+/event"]);
        await line.Line.StartAsync(CancellationToken.None);
        await Wait.UntilAsync(() => line.Line.Status.State == LineState.Up, $"{name} is up; it says '{line.Line.Status.Reason}'");
        return line;
    }

    /// <summary>A line to any broker, not started.</summary>
    public static IDeskLine To(string name, BrokerOptions broker, ILineReceiver receiver)
    {
#if PUBLIC_FEED
        if (ByMqttNet.Contains(name)) return new MqttNet.MqttNetLine(broker, receiver, NullLogger<MqttNet.MqttNetLine>.Instance);
#endif
        return new ClientLine(broker, receiver, NullLogger<ClientLine>.Instance);
    }

    /// <summary>How a gateway of <paramref name="site"/> connects to a broker.</summary>
    public static BrokerOptions Options(int port, string site, MqttVersion version) => new()
    {
        Host = "127.0.0.1",
        Port = port,
        ClientId = "gateway-" + site,
        Version = version,
        ReconnectMin = TimeSpan.FromMilliseconds(50),
        ReconnectMax = TimeSpan.FromSeconds(1),
    };

    private static TestLine OnListener(ILineReceiver receiver)
    {
        MqttListenerOptions options = new() { Endpoints = [new MqttEndpoint { Port = 0 }] };
        ListenerLine line = new(options, new OpenAccess(), receiver);
        return new TestLine(line, () => line.EndPoints[0].Port);
    }

    private async Task<TestLine> OnBrokerAsync(string name, string site, ILineReceiver receiver)
    {
        BrokerKind kind = name.StartsWith(Mosquitto, StringComparison.Ordinal) ? BrokerKind.Mosquitto : BrokerKind.RabbitMq;
        int port = await brokers.PortAsync(kind);
        MqttVersion version = kind == BrokerKind.Mosquitto ? MqttVersion.V5 : MqttVersion.V311;
        return new TestLine(To(name, Options(port, site, version), receiver), () => port);
    }
}

/// <summary>A line, and where desks connect to reach it.</summary>
internal sealed class TestLine(IDeskLine line, Func<int> port) : IAsyncDisposable
{
    public IDeskLine Line { get; } = line;

    /// <summary>A connected desk.</summary>
    public async Task<TestDesk> ConnectAsync(string desk, params string[] filters)
    {
        Received received = new();
        MqttClientOptions options = new()
        {
            Host = "127.0.0.1",
            Port = port(),
            ClientId = desk,
            Subscriptions = [.. filters.Select(filter => new MqttSubscription(filter, MqttQos.AtLeastOnce))],
        };
        MqttClient client = new(options, message => received.ReceiveAsync(message, CancellationToken.None));
        await client.ConnectAsync().WaitAsync(Wait.Deadline);
        return new TestDesk(client, received);
    }

    public async ValueTask DisposeAsync()
    {
        await Line.StopAsync();
        await Line.DisposeAsync();
    }
}

/// <summary>An MQTT client in a desk's place, and what it has received.</summary>
internal sealed record TestDesk(MqttClient Client, Received Received) : IAsyncDisposable
{
    public Task SayAsync(string topic, params string[] texts) => Task.WhenAll(
        texts.Select(text => Client.PublishAsync(new MqttMessage(topic, System.Text.Encoding.UTF8.GetBytes(text), MqttQos.AtLeastOnce))));

    public ValueTask DisposeAsync() => Client.DisposeAsync();
}
