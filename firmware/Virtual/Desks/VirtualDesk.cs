using System.Collections.Immutable;
using DeskDevice.Contract;
using DeskDevice.Contract.Down;
using DeskDevice.Contract.Events;
using DeskDevice.Contract.Up;
using DeskDevice.Core;
using DeskDevice.Core.Link;
using DeskDevice.Core.Update;
using DeskDevice.Core.Update.Signature;
using DeskDevice.Mqtt;
using DeskDevice.Virtual.Day;
using DeskDevice.Virtual.Update;

namespace DeskDevice.Virtual.Desks;

/// <summary>
/// A desk in software: the same program as on the board, before it whoever makes its readings, behind it a real MQTT connection. Stepped by
/// one thread; what other threads may look at says so.
/// </summary>
public sealed class VirtualDesk : IRestart, IHealth, IAsyncDisposable
{
    private const string Hardware = "virtual";

    // As long as the board's supervisor lets a loop be silent, real time.
    private const int WatchdogMs = 3_000;

    private static readonly IWallTime Clock = new ComputerTime();

    private readonly VirtualDeskOptions _options;
    private readonly IReadingsSource _source;
    private readonly TickSchedule _schedule;
    private readonly SimulatedFlash _flash = new(SimulatedFlash.OfUpdates);
    private readonly FaultyImage _fault;
    private readonly VirtualSecrets _secrets;
    private readonly Readings _readings = new();
    private readonly string _promptTopic;
    private readonly Action<MqttMessage, long> _noteArrival;
    private FileSlots _slots;
    private Outbox _outbox;
    private DeskConnection _connection;
    private Task? _leaving;
    private string _restartWhy = "";
    private long _bootTick;
    private long _tick;
    private long _helpStamp;
    private long _publishedBefore;
    private long _lostBefore;
    private long _hangsUntilMs;
    private volatile bool _isReady;
    private volatile bool _isLinked;
    private volatile int _waiting;
    private volatile ImmutableList<DeskRestart> _restarts = [];

    internal VirtualDesk(VirtualDeskOptions options, IReadingsSource source, TickSchedule schedule)
    {
        _options = options;
        _source = source;
        _schedule = schedule;
        _secrets = new VirtualSecrets(options.Claim ?? options.Broker.Password ?? "", options.Broker.Authority);
        _fault = new FaultyImage(options.Fault, options.BadReleases, HashCode.Combine(options.Seed, options.Number));
        _promptTopic = Topics.Of(options.Site, options.Name, Topics.Prompt);
        Tally = new DeskTally { SinceReadingMs = () => _schedule.SinceDueMs(_tick) };
        _noteArrival = NoteArrival;
        (Program, _slots, _outbox, _connection) = Boot("power", 0);
        _fault.Plant(_flash);
    }

    /// <summary>The desk's name in topics.</summary>
    public string Name => _options.Name;

    /// <summary>What happened on it; to be read when the floor stands still.</summary>
    public DeskTally Tally { get; }

    /// <summary>Whether it is connected and a gateway has configured it. For any thread.</summary>
    public bool IsReady => _isReady;

    /// <summary>Events that no gateway has acknowledged yet. For any thread.</summary>
    public int Waiting => _waiting;

    /// <summary>Events that the outbox had to drop.</summary>
    public long Lost => _lostBefore + _outbox.Lost;

    /// <summary>The tick it stands at. For any thread.</summary>
    public long Tick => Volatile.Read(ref _tick);

    /// <summary>The slots of its flash, and what became of updates.</summary>
    public SlotsRecord Slots => _slots.Record;

    /// <summary>The restarts that it asked for itself, oldest first. For any thread.</summary>
    public IReadOnlyList<DeskRestart> Restarts => _restarts;

    /// <summary>The password it connects with now: for who plays the thief of its flash. For any thread.</summary>
    public string Secret => _secrets.Read().Secret;

    /// <summary>The running program.</summary>
    internal Desk Program { get; private set; }

    /// <summary>Now, ms of the running program's clock.</summary>
    internal long NowMs => (_tick - _bootTick) * TickSchedule.TickMs;

    /// <summary>Whether a connection stands. For any thread.</summary>
    internal bool IsLinked => _isLinked;

    /// <summary>In words, why it is not ready.</summary>
    internal string Unreadiness => _isLinked
        ? "connected, but no configuration came: is a gateway there?"
        : _connection.LastFailure.Length > 0 ? "no connection: " + _connection.LastFailure : "no connection yet";

    /// <inheritdoc />
    bool IHealth.IsHealthy => _fault.IsHealthy;

    /// <summary>Begins to connect.</summary>
    public void Connect() => _connection.Start();

    /// <inheritdoc />
    void IRestart.Restart(string why)
    {
        _restartWhy = why;
        _restarts = _restarts.Add(new DeskRestart(why, Program.State, TimeProvider.System.GetTimestamp(), null));
    }

    /// <summary>Leaves in order, so that the last will does not fire.</summary>
    public async ValueTask DisposeAsync() => await (_leaving ?? _connection.LeaveAsync(LinkReport.Disconnected)).ConfigureAwait(false);

    /// <summary>Lives up to and with <paramref name="tick"/>, and does what the connection brings and wants; real time is <paramref name="linkMs"/>.</summary>
    internal void RunTo(long tick, long linkMs)
    {
        try
        {
            Live(tick, linkMs);
        }
        catch (DeskStoppedException)
        {
            _connection.Cut();
            ComeBack("power", linkMs);
        }

        Publish();
    }

    private void Live(long tick, long linkMs)
    {
        if (_leaving is { IsCompleted: true }) ComeBack(_restartWhy, linkMs);
        if (_fault.Hangs && linkMs >= _hangsUntilMs) ComeBack("watchdog", linkMs);
        bool isUp = _leaving == null && !_fault.Hangs;
        if (isUp) _connection.Receive(NowMs, linkMs, _noteArrival);
        _source.RingCadenceMs = Program.Limits.RingCadenceMs;
        while (_tick < tick)
        {
            Volatile.Write(ref _tick, _tick + 1);
            _source.Read(_readings, _tick * TickSchedule.TickMs);
            if (isUp) Program.Step(_readings, NowMs);
        }

        if (isUp) Send(linkMs);
    }

    private void Send(long linkMs)
    {
        if (Tally.OwesHelp && _isLinked)
        {
            Tally.OwesHelp = false;
            _helpStamp = TimeProvider.System.GetTimestamp();
        }

        _connection.Send(linkMs);
        if (_restartWhy.Length > 0) _leaving = _connection.LeaveAsync(LinkReport.Sleeping);
    }

    private void Publish()
    {
        _isLinked = Program.Link.IsUp;
        _isReady = Program.Link.IsConfigured;
        _waiting = _outbox.Count;
        Tally.Published = _publishedBefore + _connection.Published;
        if (_restarts is [.., { To: null }] && _isLinked && _restartWhy.Length == 0 && !Slots.IsOnTrial) NoteBack();
    }

    private void NoteBack()
    {
        long now = TimeProvider.System.GetTimestamp();
        _restarts = [.. _restarts.Select(restart => restart.To is null ? restart with { To = now } : restart)];
    }

    private void NoteArrival(MqttMessage message, long stamp)
    {
        if (_helpStamp == 0 || message.Topic != _promptTopic || !IsHelpNoted(message.Payload.ToArray())) return;
        Tally.HelpToNoted.Add(TimeProvider.System.GetElapsedTime(_helpStamp, stamp).TotalMilliseconds);
        _helpStamp = 0;
    }

    private static bool IsHelpNoted(byte[] payload)
    {
        try
        {
            return PromptOrder.Read(payload, 0, payload.Length).Kind == PromptKinds.HelpNoted;
        }
        catch (ContractException)
        {
            // The desk's inbox has refused and counted it.
            return false;
        }
    }

    // Only what stands on flash is left of the program before.
    private void ComeBack(string why, long linkMs)
    {
        _leaving = null;
        _publishedBefore += _connection.Published;
        _lostBefore += _outbox.Lost;
        _bootTick = _tick;
        _restartWhy = "";
        (Program, _slots, _outbox, _connection) = Boot(why, linkMs);
        if (_fault.Links) _connection.Start();
    }

    // The power may go while it starts, too: then it starts once more.
    private (Desk Program, FileSlots Slots, Outbox Outbox, DeskConnection Connection) Boot(string why, long linkMs)
    {
        while (true)
        {
            try
            {
                return Start(why, linkMs);
            }
            catch (DeskStoppedException)
            {
                why = "power";
            }
        }
    }

    private (Desk Program, FileSlots Slots, Outbox Outbox, DeskConnection Connection) Start(string why, long linkMs)
    {
        var slots = new FileSlots(_flash, ImageRef.MaxBytes);
        VirtualLoader.Start start = new VirtualLoader(slots, _options.Firmware, _fault).Load(why);
        _fault.Started(start.Version, start.Sha256);
        _hangsUntilMs = linkMs + WatchdogMs;
        var identity = new DeskIdentity
        {
            Site = _options.Site,
            Desk = _options.Name,
            Hardware = Hardware,
            Firmware = start.Version,
            Slot = start.Slot,
            Sha256 = start.Sha256,
        };
        // At random, not from the seed: the same day lived twice against one gateway must not pass for repeats of the first.
        long boot = Random.Shared.NextInt64(1, DeskEvent.MaxBoot);
        var outbox = new Outbox(Outbox.DefaultCapacity, _flash, Outbox.SmallBudget);
        var settings = new KeptSettings(_flash);
        var program = new Desk(identity, boot, start.Why, settings.Limits, outbox) { Observer = Tally, Settings = settings, Files = _flash, Restarter = this };
        program.Level.ReferenceMv = _source.ReferenceMv;
        if (_fault.Answers) program.Updater = new Updater(slots, this, new InstallMoment(program, Clock), this, Gate(), _options.UpdateTimes, start.Version, linkMs);
        return (program, slots, outbox, new DeskConnection(_options, program, _secrets, _fault));
    }

    private ReleaseGate Gate() => _options.ReleaseKey is { } key ? new ReleaseGate(key, Hardware, Clock) : new ReleaseGate();

    // A process knows the time.
    private sealed class ComputerTime : IWallTime
    {
        public long UtcMs => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
    }
}
