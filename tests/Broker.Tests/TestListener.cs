using DeskDevice.Mqtt;

namespace DeskDevice.Broker.Tests;

/// <summary>A listener on a free port, and clients of it.</summary>
internal sealed class TestListener : IAsyncDisposable
{
    private readonly List<MqttClient> _clients = [];

    private TestListener(MqttListener listener) => Listener = listener;

    public MqttListener Listener { get; }

    public int Port => Listener.EndPoint.Port;

    /// <summary>The port of the second endpoint.</summary>
    public int SecondPort => Listener.EndPoints[1].Port;

    public MqttListenerCounters Counters => Listener.Counters;

    public static async Task<TestListener> StartAsync(
        MqttListenerOptions? options = null, IMqttAccess? access = null, IMqttObserver? observer = null, TimeProvider? time = null)
    {
        options ??= new MqttListenerOptions();
        options = options with { Endpoints = [.. options.Endpoints.Select(endpoint => endpoint with { Port = 0 })] };
        var listener = new MqttListener(options, access ?? new OpenAccess(), observer, time);
        await listener.StartAsync(CancellationToken.None);
        return new TestListener(listener);
    }

    public MqttClientOptions Options(string clientId) => new() { Host = "127.0.0.1", Port = Port, ClientId = clientId };

    /// <summary>A connected client; disconnected with the listener's end at the latest.</summary>
    public Task<MqttClient> ConnectAsync(string clientId, Func<MqttMessage, ValueTask>? onMessage = null) => ConnectAsync(Options(clientId), onMessage);

    public async Task<MqttClient> ConnectAsync(MqttClientOptions options, Func<MqttMessage, ValueTask>? onMessage = null)
    {
        var client = new MqttClient(options, onMessage);
        _clients.Add(client);
        await client.ConnectAsync().WaitAsync(Wait.Deadline);
        return client;
    }

    /// <summary>A connected client that keeps what it receives under one filter.</summary>
    public async Task<Messages> SubscribeAsync(string clientId, string filter, MqttQos qos = MqttQos.AtLeastOnce)
    {
        var messages = new Messages();
        await ConnectAsync(Options(clientId) with { Subscriptions = [new MqttSubscription(filter, qos)] }, messages.Take);
        return messages;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (MqttClient client in _clients) await client.DisposeAsync();
        await Listener.StopAsync(CancellationToken.None).WaitAsync(Wait.Deadline);
    }
}
