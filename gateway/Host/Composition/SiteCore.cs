using DeskDevice.Access;
using DeskDevice.Fleet.Rollouts;
using DeskDevice.Fleet.Snapshots;
using DeskDevice.Floor;
using DeskDevice.Floor.Snapshot;
using DeskDevice.Host.Discovery;
using DeskDevice.Host.Fleet;
using DeskDevice.Host.Fleet.Claims;
using DeskDevice.Host.Fleet.Diagnostics;
using DeskDevice.Host.Fleet.Inventory;
using DeskDevice.Host.Fleet.Pieces;
using DeskDevice.Host.Fleet.Rollouts;
using DeskDevice.Host.Ingest;
using DeskDevice.Host.Metrics;
using DeskDevice.Host.Ports;
using DeskDevice.Host.Retention;
using DeskDevice.Host.Settings;
using DeskDevice.Host.Snapshots;
using DeskDevice.Host.Telemetry;
using DeskDevice.Journal;
using DeskDevice.Line;
using DeskDevice.Metrics.Questions;
using DeskDevice.Pages.Ports;
using DeskDevice.Site;
using Microsoft.Extensions.Logging;

namespace DeskDevice.Host.Composition;

/// <summary>What all sites of a gateway have in common.</summary>
internal sealed record SiteSurroundings(
    GatewaySettings Settings, GatewayParts Parts, DeskLines Lines, SiteRouter Router, IngestCounters Counters,
    GatewayInstruments Instruments, Spans Spans, ILoggerFactory Loggers)
{
    /// <summary>Where it is written who did what.</summary>
    public required IAudit Audit { get; init; }

    /// <summary>How desks are reached.</summary>
    public IDeskLine Line => Lines.Line;
}

/// <summary>The snapshots of one site that pages read; they outlive the times in which the site is served here.</summary>
internal sealed record SiteSnapshots(Latest<FloorSnapshot> Floor, Latest<FleetSnapshot> Fleet, Latest<RolloutsSnapshot> Rollouts, Latest<DiagnosticsSnapshot> Diagnostics);

/// <summary>One site being served: its journal, its floor, its fleet and its metrics, from the replay to the last entry.</summary>
internal sealed partial class SiteCore
{
    private readonly SiteSurroundings _around;
    private readonly SiteStores _stores;
    private readonly IReadOnlyList<string> _filters;
    private readonly string _site;
    private readonly GroupCommitJournal _journal;
    private readonly JournalTail _tail;
    private readonly IReadOnlyList<JournalDamage> _damage;
    private readonly ILogger<SiteCore> _log;
    private readonly Intake _intake;
    private readonly Owner _owner;
    private readonly DeskPost _post;
    private readonly SiteSignals _signals;
    private readonly MetricFollowers _metrics;
    private readonly Expiry _expiry;
    private readonly FollowedFloor _floor;
    private readonly FloorSnapshots _kept;
    private readonly PhoneLog _phones;
    private Task _owning = Task.CompletedTask;

    /// <param name="around">What it shares with other sites.</param>
    /// <param name="plan">The site.</param>
    /// <param name="stores">Where it is kept.</param>
    /// <param name="folder">The folder of its metrics.</param>
    /// <param name="snapshots">Where pages look.</param>
    public SiteCore(SiteSurroundings around, SitePlan plan, SiteStores stores, string folder, SiteSnapshots snapshots)
    {
        (_around, _stores, _site) = (around, stores, plan.Name);
        (GatewaySettings settings, GatewayParts parts, ILoggerFactory loggers) = (around.Settings, around.Parts, around.Loggers);
        _log = loggers.CreateLogger<SiteCore>();
        _filters = SiteFilters.Upward(plan.Name);
        _intake = new Intake(parts.Clock);
        _post = new DeskPost(around.Line, plan.Name);
        _signals = new SiteSignals(plan, around.Instruments, around.Spans);
        FloorOutput output = new(_post, parts.Witness ?? new NoWitness(), _signals);
        Live = new LivePlan(plan, stores.Plan, parts.Clock.GetUtcNow().ToUnixTimeMilliseconds());
        FloorState floor = new(Live.Current, output);
        RolloutRules rollouts = settings.Sites.First(site => site.Name == plan.Name).Rollouts;
        PiecePost pieces = new(stores.Images, rollouts.PiecesPerSecond, _post, loggers.CreateLogger<PiecePost>());
        HistoryKeeper history = new(stores.History, loggers.CreateLogger<HistoryKeeper>());
        FleetDesk fleet = new(Live, _post, pieces, stores.Fleet, history, stores.Images, snapshots.Fleet, loggers.CreateLogger<FleetDesk>());
        DiagnosticsDesk diagnostics = new(fleet, _post, plan.Name, snapshots.Diagnostics);
        SitePlaces places = new(Live);
        RolloutPort = new RolloutPort(_intake, new RolloutRun(fleet, stores.Images, Live, places, floor, rollouts, parts.Clock, snapshots.Rollouts));
        // It fails where another journal writes to the same place: then nothing else has been opened.
        IJournalStore store = stores.Open();
        _damage = store.Damage;
        _journal = new GroupCommitJournal(store, new JournalOptions { Gaps = around.Lines.Gaps });
        _tail = new JournalTail(stores.Reader);
        _metrics = MetricFollowers.Open(folder, settings, () => Live.Current, _tail, stores.Metrics, parts.Clock, around.Spans, loggers);
        _expiry = new Expiry(stores.Retention, settings.Data, _metrics, parts.Clock, loggers.CreateLogger<Expiry>());
        HomeAssistant home = new(settings.HomeAssistant?.Options, _post.Retain);
        DeskAdmission? rule = settings.Mqtt.Broker is null ? settings.Mqtt.Desks : null;
        Claims = new ClaimDesk(new ClaimSurroundings(plan.Name, around.Lines, rule, around.Instruments, around.Audit, parts.Clock), fleet, _post, _intake, loggers);
        _phones = new PhoneLog(_journal, plan.Name);
        _owner = new Owner(
            _intake, Live, floor, output, new ReminderPost(_post, _signals), fleet, Claims, diagnostics, home, _journal, _post, _phones, around.Counters, snapshots.Floor, parts.Clock, parts.Failed, _signals,
            loggers.CreateLogger<Owner>());
        _floor = new FollowedFloor(floor, loggers.CreateLogger<FollowedFloor>());
        _kept = new FloorSnapshots(stores.Reader, stores.Snapshots, plan, new SnapshotPace(), TimeProvider.System, loggers.CreateLogger<FloorSnapshots>());
        _intake.Up = _owner.LineUp;
        FloorPort = new FloorPort(_intake, _owner);
        FleetPort = new FleetPort(_intake, fleet, diagnostics, parts.Clock);
        DiagnosticsPort = new DiagnosticsPort(_intake, diagnostics, new BundleMaker(Live, snapshots.Floor, new DeskHealthHistory(MetricFollowers.EmbeddedPath(folder))), parts.Clock);
        InventoryPort = new InventoryPort(_intake, new InventoryDesk(fleet, Live, places, _owner, _post, rollouts.Approval, parts.Clock));
        PlanPort = new PlanPort(_intake, _owner, Live, parts.Clock);
        fleet.Show();
    }

    /// <summary>The site as it is now.</summary>
    public LivePlan Live { get; }

    /// <summary>Its targets and its roster.</summary>
    public IPlanPort PlanPort { get; }

    public IFloorPort FloorPort { get; }

    public IFleetPort FleetPort { get; }

    public IDiagnosticsPort DiagnosticsPort { get; }

    public IRolloutPort RolloutPort { get; }

    public IInventoryPort InventoryPort { get; }

    public IMetricsPort MetricsPort => _metrics;

    /// <summary>Its claims and credentials; for the owner's thread, see <see cref="AskAsync"/>.</summary>
    public ClaimDesk Claims { get; }

    /// <summary>Asks its claims something, on the owner's thread.</summary>
    public Task<T> AskAsync<T>(Func<ClaimDesk, T> ask, CancellationToken cancel) => _intake.AskAsync(() => ask(Claims), cancel);

    /// <summary>Has its claims do something, on the owner's thread.</summary>
    public Task AskAsync(Action<ClaimDesk> ask, CancellationToken cancel) => _intake.AskAsync(() => ask(Claims), cancel);

    /// <summary>What it tells of itself as it works.</summary>
    public SiteSignals Signals => _signals;

    /// <summary>What health checks and telemetry look at; it may take a look at a disk.</summary>
    public SiteSigns Signs => new(_site, _journal.Counters, _journal.Store.Error, _intake.Depth, _intake.Waited, _metrics.Signs);

    /// <summary>What it journals, to be read.</summary>
    public IJournalReader Journal => _stores.Reader;

    public GatewayFigures Figures
    {
        get
        {
            JournalCounters journal = _journal.Counters;
            var totals = _owner.Snapshots.Current.Totals;
            return new GatewayFigures(
                journal.LastId, journal.Duplicates, journal.Missing, _around.Counters.Unreadable, totals.Calls, totals.Verdicts, _metrics.EmbeddedPoints);
        }
    }

    /// <summary>What retention has deleted since the start.</summary>
    public ExpiryCounters Expired => _expiry.Counters;

    public async Task StartAsync(CancellationToken cancellation)
    {
        await _expiry.ApplyAsync();
        _kept.Replay(_floor, line => _around.Parts.Progress?.Invoke(line));
        _owner.Show();
        // Each day once: what the start saw, and what the reading met.
        foreach (JournalDamage day in _damage.Concat(_stores.Reader.Damage).DistinctBy(day => day.Place)) LogDamaged(day.Place, day.Problem);
        _journal.Start(new AckSender(_journal, _tail, _post, _signals, _phones, _metrics.Wake));
        _owning = Task.Run(_owner.RunAsync, CancellationToken.None);
        _metrics.Start();
        _expiry.Start();
        _kept.Start();
        _around.Router.Add(_site, _intake);
        Claims.Open();
        await _around.Line.AddAsync(_filters, cancellation);
    }

    /// <summary>Events of phone systems that were lost because the journal took nothing for too long.</summary>
    public long PhoneEventsLost => _phones.Lost;

    /// <summary>A phone system told of the call at a desk of this site.</summary>
    public void Phone(string phoneSystem, PhoneEntry told) => _intake.Post(() => _owner.Phone(phoneSystem, told));

    public JournalAudit Audit(IReadOnlySet<string> sources) => JournalAudit.Of(_stores.Reader, sources);

    // The intake keeps its order: when the owner comes to this call, what came before it has been stepped.
    public async Task SettleAsync(TimeSpan deadline)
    {
        await _intake.AskAsync(_owner.Show, CancellationToken.None).WaitAsync(deadline);
        await _metrics.SettleAsync(deadline);
    }

    public async Task StopAsync()
    {
        Claims.Close();
        await _around.Line.DropAsync(_filters, CancellationToken.None);
        _around.Router.Remove(_site);
        _intake.Close();
        await _owning;
        _journal.Dispose();
        await _expiry.DisposeAsync();
        await _metrics.DisposeAsync();
        await _kept.DisposeAsync();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A day of the journal is damaged: {Place}: {Problem}. What can be read of it is read, and today is written as ever. To mend it stop the gateway and run 'journal check --repair'.")]
    private partial void LogDamaged(string place, string problem);
}
