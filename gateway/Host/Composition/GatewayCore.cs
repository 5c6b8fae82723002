using DeskDevice.Broker;
using DeskDevice.Floor;
using DeskDevice.Host.Fleet;
using DeskDevice.Host.Ingest;
using DeskDevice.Host.Metrics;
using DeskDevice.Host.Ports;
using DeskDevice.Host.Settings;
using DeskDevice.Journal;
using DeskDevice.Journal.Sqlite;
using DeskDevice.Pages.Ports;
using DeskDevice.Site;
using Microsoft.Extensions.Logging;

namespace DeskDevice.Host.Composition;

/// <summary>All parts of the gateway but its pages, wired once, started and stopped in order.</summary>
internal sealed class GatewayCore
{
    private readonly GatewayParts _parts;
    private readonly GroupCommitJournal _journal;
    private readonly SqliteJournalReader _reader;
    private readonly Intake _intake;
    private readonly Owner _owner;
    private readonly FloorState _floor;
    private readonly DeskPost _post;
    private readonly IngestCounters _counters = new();
    private readonly MetricFollowers _metrics;
    private Task _owning = Task.CompletedTask;

    public GatewayCore(GatewaySettings settings, SitePlan plan, GatewayParts parts, ILoggerFactory loggers)
    {
        _parts = parts;
        TimeProvider clock = parts.Clock;
        string folder = Path.GetFullPath(settings.Data.Folder);
        string journal = Path.Combine(folder, "journal");
        _journal = new GroupCommitJournal(SqliteStore.Open(new SqliteStoreOptions { Folder = journal }), new JournalOptions());
        _reader = new SqliteJournalReader(journal);
        _intake = new Intake(clock);
        IMqttAccess access = settings.Mqtt.IsOpen ? new OpenAccess() : new DeskAccess(plan.Name);
        MqttListenerOptions listen = new() { Address = settings.Mqtt.Address, Port = settings.Mqtt.Port };
        Listener = new MqttListener(listen, access, _intake, log: loggers.CreateLogger<MqttListener>());
        _post = new DeskPost(Listener, plan.Name);
        FloorOutput output = new(_post, parts.Witness ?? new NoWitness());
        _floor = new FloorState(plan, output);
        FleetFolder store = new(Path.Combine(folder, "fleet"));
        FleetDesk fleet = new(plan, _post, new FloorBusy(_floor), store, store);
        _owner = new Owner(_intake, plan, _floor, output, fleet, _journal, _post, _counters, clock, loggers.CreateLogger<Owner>());
        _metrics = MetricFollowers.Open(folder, settings, plan, _reader, loggers);
        FloorPort = new FloorPort(_intake, _owner);
        FleetPort = new FleetPort(_intake, fleet, clock);
    }

    public MqttListener Listener { get; }

    public IFloorPort FloorPort { get; }

    public IFleetPort FleetPort { get; }

    public GatewayFigures Figures
    {
        get
        {
            JournalCounters journal = _journal.Counters;
            var totals = _owner.Snapshots.Current.Totals;
            return new GatewayFigures(
                journal.LastId, journal.Duplicates, journal.Missing, _counters.Unreadable, totals.Calls, totals.Verdicts, _metrics.EmbeddedPoints);
        }
    }

    public async Task StartAsync(CancellationToken cancellation)
    {
        _owner.Replay(_reader, (at, last) => _parts.Progress?.Invoke($"Reading the journal: {at:N0} of {last:N0} entries ..."));
        _journal.Start(new AckSender(_post, _metrics.Wake));
        _owning = Task.Run(_owner.RunAsync, CancellationToken.None);
        _metrics.Start();
        await Listener.StartAsync(cancellation);
    }

    public JournalAudit Audit(IReadOnlySet<string> sources) => JournalAudit.Of(_reader, sources);

    public Task SettleAsync(TimeSpan deadline) => _metrics.SettleAsync(deadline);

    public async Task StopAsync()
    {
        await Listener.StopAsync(CancellationToken.None);
        _intake.Close();
        await _owning;
        _journal.Dispose();
        await _metrics.DisposeAsync();
        Listener.Dispose();
    }
}
