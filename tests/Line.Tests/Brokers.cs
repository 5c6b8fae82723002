using DeskDevice.Support;

namespace DeskDevice.Line.Tests;

/// <summary>One broker of each kind for all tests of this project, started when the first one needs it. Tests keep apart by their topics and client ids.</summary>
public sealed class Brokers : IAsyncLifetime
{
    /// <summary>The collection of the tests that share them.</summary>
    public const string Name = "brokers";

    private Task<Mosquitto>? _mosquitto;
    private Task<RabbitMq>? _rabbitMq;

    internal async Task<int> PortAsync(BrokerKind kind) => kind == BrokerKind.Mosquitto
        ? (await (_mosquitto ??= Mosquitto.StartAsync())).Port
        : (await (_rabbitMq ??= RabbitMq.StartAsync())).Port;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_mosquitto is { IsCompletedSuccessfully: true }) await (await _mosquitto).DisposeAsync();
        if (_rabbitMq is { IsCompletedSuccessfully: true }) await (await _rabbitMq).DisposeAsync();
    }
}

/// <summary>The brokers that tests run against.</summary>
internal enum BrokerKind
{
    /// <summary>Eclipse Mosquitto: MQTT 3.1.1 and 5.</summary>
    Mosquitto,

    /// <summary>RabbitMQ with its MQTT plugin; before 3.13 MQTT 3.1.1 alone.</summary>
    RabbitMq,
}

[CollectionDefinition(Brokers.Name)]
public sealed class BrokersCollection : ICollectionFixture<Brokers>;
