using DeskDevice.Host.Composition;
using DeskDevice.Host.Settings;
using DeskDevice.Mqtt;
using DeskDevice.Site;
using DeskDevice.Support;
using DeskDevice.Virtual.Desks;
using DeskDevice.Virtual.Time;

namespace DeskDevice.Line.Tests;

/// <summary>The whole gateway behind a real broker, with virtual desks on the other side of it, by the client that this build takes for brokers.</summary>
[Collection(Brokers.Name)]
public sealed class GatewayOnBrokerTests(Brokers brokers)
{
    private const int Desks = 12;
    private static readonly DateTimeOffset Opens = new(2026, 3, 2, 10, 30, 0, TimeSpan.Zero);

    [Theory, OnMosquitto, OnRabbitMq]
    public async Task What_desks_send_is_journaled_once_and_acknowledged(string name)
    {
        using TempFolder data = new();
        SimulatedClock clock = new(Opens, 300);
        BrokerKind kind = name == Lines.Mosquitto ? BrokerKind.Mosquitto : BrokerKind.RabbitMq;
        int port = await brokers.PortAsync(kind);
        GatewaySettings settings = new()
        {
            Site = new SiteSettings("site-" + Guid.NewGuid().ToString("N")[..12], PrivacySetting.Team, []),
            Http = new HttpSettings { Port = 0 },
            Data = new DataSettings { Folder = data.Path },
            Mqtt = new MqttSettings
            {
                Broker = new BrokerSettings { Host = "127.0.0.1", Port = port, Version = kind == BrokerKind.Mosquitto ? MqttVersion.V5 : MqttVersion.V311 },
            },
        };
        await using Gateway gateway = await Gateway.StartAsync(settings, new GatewayParts { Clock = clock }, CancellationToken.None);
        VirtualFloorOptions options = new() { Broker = new BrokerAddress("127.0.0.1", port), Desks = Desks, Seed = 3, Site = settings.Site.Name };
        await using VirtualFloor floor = new(options, clock);
        await floor.ConnectAsync(Wait.Deadline);
        await floor.RunAsync(TimeSpan.FromMinutes(10));
        Assert.Equal(0, await floor.DrainAsync(Wait.Deadline));
        await gateway.SettleAsync(Wait.Deadline);

        FloorSummary sent = floor.Summarise();
        Assert.True(sent.Events > 5 * Desks, $"{sent.Events} events are a day");
        Assert.Equal(sent.Events, sent.Acknowledged);
        Assert.Equal(new JournalAudit(sent.Events, 0, 0), gateway.Audit(floor.Desks.Select(desk => desk.Name).ToHashSet()));
        Assert.Equal(LineState.Up, gateway.Line.State);
        Assert.Throws<InvalidOperationException>(() => gateway.Mqtt);
    }
}
