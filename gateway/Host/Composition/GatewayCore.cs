using DeskDevice.Broker;
using DeskDevice.Floor;
using DeskDevice.Host.Fleet;
using DeskDevice.Host.Ingest;
using DeskDevice.Host.Metrics;
using DeskDevice.Host.Ports;
using DeskDevice.Host.Retention;
using DeskDevice.Host.Settings;
using DeskDevice.Host.Tls;
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
    private readonly MqttEndpoints _endpoints;
    private readonly GroupCommitJournal _journal;
    private readonly SqliteJournalReader _reader;
    private readonly Intake _intake;
    private readonly Owner _owner;
    private readonly FloorState _floor;
    private readonly DeskPost _post;
    private readonly MetricFollowers _metrics;
    private readonly Expiry _expiry;
    private Task _owning = Task.CompletedTask;

    public GatewayCore(GatewaySettings settings, SitePlan plan, GatewayParts parts, ILoggerFactory loggers)
    {
        _parts = parts;
        TimeProvider clock = parts.Clock;
        string folder = Path.GetFullPath(settings.Data.Folder);
        string journal = Path.Combine(folder, "journal");
        _reader = new SqliteJournalReader(journal);
        _intake = new Intake(clock);
        IMqttAccess access = settings.Mqtt.IsOpen ? new OpenAccess() : new DeskAccess(plan.Name);
        _endpoints = MqttEndpoints.Of(settings.Mqtt, loggers);
        Listener = new MqttListener(new MqttListenerOptions { Endpoints = _endpoints.All }, access, _intake, log: loggers.CreateLogger<MqttListener>());
        _post = new DeskPost(Listener, plan.Name);
        FloorOutput output = new(_post, parts.Witness ?? new NoWitness());
        _floor = new FloorState(plan, output);
        FleetFolder store = new(Path.Combine(folder, "fleet"));
        FleetDesk fleet = new(plan, _post, new FloorBusy(_floor), store, store, loggers.CreateLogger<FleetDesk>());
        _metrics = MetricFollowers.Open(folder, settings, plan, _reader, loggers);
        _expiry = new Expiry(journal, settings.Data.RetentionDays, _metrics, clock, loggers.CreateLogger<Expiry>());
        // The last that can fail: it locks its folder.
        _journal = new GroupCommitJournal(SqliteStore.Open(new SqliteStoreOptions { Folder = journal }), new JournalOptions());
        _owner = new Owner(_intake, plan, _floor, output, fleet, _journal, _post, Counters, clock, parts.Failed, loggers.CreateLogger<Owner>());
        FloorPort = new FloorPort(_intake, _owner);
        FleetPort = new FleetPort(_intake, fleet, clock);
    }

    public MqttListener Listener { get; }

    /// <summary>Where TLS listens and until when, or null.</summary>
    public TlsState? Tls => _endpoints.Certificate is { } certificate ? new TlsState(Listener.EndPoints[1], certificate.Ends) : null;

    public IngestCounters Counters { get; } = new();

    public IFloorPort FloorPort { get; }

    public IFleetPort FleetPort { get; }

    public GatewayFigures Figures
    {
        get
        {
            JournalCounters journal = _journal.Counters;
            var totals = _owner.Snapshots.Current.Totals;
            return new GatewayFigures(
                journal.LastId, journal.Duplicates, journal.Missing, Counters.Unreadable, totals.Calls, totals.Verdicts, _metrics.EmbeddedPoints);
        }
    }

    public async Task StartAsync(CancellationToken cancellation)
    {
        await _expiry.ApplyAsync();
        _owner.Replay(_reader, (at, last) => _parts.Progress?.Invoke($"Reading the journal: {at:N0} of {last:N0} entries ..."));
        _journal.Start(new AckSender(_journal, _post, _metrics.Wake));
        _owning = Task.Run(_owner.RunAsync, CancellationToken.None);
        _metrics.Start();
        _expiry.Start();
        await Listener.StartAsync(cancellation);
    }

    public JournalAudit Audit(IReadOnlySet<string> sources) => JournalAudit.Of(_reader, sources);

    // The intake keeps its order: when the owner comes to this call, what came before it has been stepped.
    public async Task SettleAsync(TimeSpan deadline)
    {
        await _intake.AskAsync(_owner.Show, CancellationToken.None).WaitAsync(deadline);
        await _metrics.SettleAsync(deadline);
    }

    /// <summary>Takes no more of desks; they are told.</summary>
    public Task StopListeningAsync() => Listener.StopAsync(CancellationToken.None);

    public async Task StopAsync()
    {
        await StopListeningAsync();
        _intake.Close();
        await _owning;
        _journal.Dispose();
        await _expiry.DisposeAsync();
        await _metrics.DisposeAsync();
        Listener.Dispose();
    }
}
