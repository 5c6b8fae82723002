using System.Net;
using DeskDevice.Contract.Events;
using DeskDevice.Floor.Snapshot;
using DeskDevice.Host.Composition;
using DeskDevice.Host.Settings;
using DeskDevice.Journal;
using DeskDevice.Journal.Sqlite;
using DeskDevice.Site;
using DeskDevice.Support;

namespace DeskDevice.Host.Tests.Composed;

/// <summary>The gateway as it is composed, on free ports and a data folder of its own; it can be stopped and started on the same data.</summary>
internal sealed class TestGateway : IAsyncDisposable
{
    public const string Site = "kosice";

    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly TempFolder _folder = new();
    private Gateway? _gateway;

    public TestGateway() => Settings = new GatewaySettings
    {
        Site = new SiteSettings(Site, PrivacySetting.Team, [new Seat("desk1", "A-01", "red"), new Seat("desk2", "A-02", "red")]),
        Limits = new Limits { Revision = 7 },
        Mqtt = new MqttSettings { Port = 0 },
        Http = new HttpSettings { Port = 0 },
        Data = new DataSettings { Folder = _folder.Path },
    };

    public GatewaySettings Settings { get; set; }

    public GatewayParts Parts { get; set; } = new();

    public Gateway Gateway => _gateway ?? throw new InvalidOperationException("start it first");

    public IJournalReader Journal => new SqliteJournalReader(JournalFolder);

    public string JournalFolder => _folder.File("journal");

    public FloorSnapshot Floor => Gateway.Core.FloorPort.Snapshots.Current;

    public string File(string name) => _folder.File(name);

    public static async Task<TestGateway> StartNewAsync()
    {
        TestGateway gateway = new();
        await gateway.StartAsync();
        return gateway;
    }

    public async Task StartAsync() => _gateway = await Gateway.StartAsync(Settings, Parts, CancellationToken.None);

    public async Task StopAsync()
    {
        if (_gateway is not null) await _gateway.DisposeAsync();
        _gateway = null;
    }

    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    public Task<TestDesk> ConnectAsync(string desk, long boot = 11) => TestDesk.ConnectAsync(Gateway.Mqtt.Port, desk, boot);

    public HttpClient Http() => new() { BaseAddress = Gateway.Pages, DefaultRequestVersion = HttpVersion.Version11, Timeout = Deadline };

    /// <summary>Waits until the desk's tile is as wanted.</summary>
    public Task TileAsync(string desk, Func<DeskTile, bool> wanted) => Eventually.Async(
        () => Task.FromResult(Floor.Of(desk) is { } view && wanted(view.Tile)), Deadline, () => $"the tile of {desk} is {Floor.Of(desk)?.Tile}");

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Dispose();
    }
}
