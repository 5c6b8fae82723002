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
using DeskDevice.Virtual.Files;
using DeskDevice.Virtual.Update;

namespace DeskDevice.Virtual.Desks;

/// <summary>
/// A desk in software: the same program as on the board, before it whoever makes its readings, behind it a real MQTT connection. Stepped by
/// one thread; what other threads may look at says so.
/// </summary>
public sealed class VirtualDesk : IRestart, IHealth, IAsyncDisposable
{
    private const string Hardware = "virtual";

    private static readonly IWallTime Clock = new ComputerTime();

    private readonly VirtualDeskOptions _options;
    private readonly IReadingsSource _source;
    private readonly TickSchedule _schedule;
    private readonly VirtualFlash _flash = new();
    private readonly VirtualLoader _loader;
    private readonly VirtualSecrets _secrets;
    private readonly VirtualFiles _files = new();
    private readonly Readings _readings = new();
    private readonly string _promptTopic;
    private readonly Action<MqttMessage, long> _noteArrival;
    private Outbox _outbox;
    private DeskConnection _connection;
    private Task? _leaving;
    private string _restartWhy = "";
    private long _bootTick;
    private long _tick;
    private long _helpStamp;
    private long _publishedBefore;
    private long _lostBefore;
    private volatile bool _isReady;
    private volatile bool _isLinked;
    private volatile int _waiting;

    internal VirtualDesk(VirtualDeskOptions options, IReadingsSource source, TickSchedule schedule)
    {
        _options = options;
        _source = source;
        _schedule = schedule;
        _secrets = new VirtualSecrets(options.Broker.Password ?? "");
        _loader = new VirtualLoader(_flash, options.Firmware, options.Fault);
        _promptTopic = Topics.Of(options.Site, options.Name, Topics.Prompt);
        Tally = new DeskTally { SinceReadingMs = () => _schedule.SinceDueMs(_tick) };
        _noteArrival = NoteArrival;
        (Program, _outbox, _connection) = Boot("power", 0);
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
    public SlotsRecord Slots => _flash.Record;

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
    bool IHealth.IsHealthy => true;

    /// <summary>Begins to connect.</summary>
    public void Connect() => _connection.Start();

    /// <inheritdoc />
    void IRestart.Restart(string why) => _restartWhy = why;

    /// <summary>Leaves in order, so that the last will does not fire.</summary>
    public async ValueTask DisposeAsync() => await (_leaving ?? _connection.LeaveAsync(LinkReport.Disconnected)).ConfigureAwait(false);

    /// <summary>Lives up to and with <paramref name="tick"/>, and does what the connection brings and wants; real time is <paramref name="linkMs"/>.</summary>
    internal void RunTo(long tick, long linkMs)
    {
        if (_leaving is { IsCompleted: true }) ComeBack(linkMs);
        bool isUp = _leaving == null;
        if (isUp) _connection.Receive(NowMs, linkMs, _noteArrival);
        _source.RingCadenceMs = Program.Limits.RingCadenceMs;
        while (_tick < tick)
        {
            Volatile.Write(ref _tick, _tick + 1);
            _source.Read(_readings, _tick * TickSchedule.TickMs);
            if (isUp) Program.Step(_readings, NowMs);
        }

        if (isUp) Send(linkMs);
        Publish();
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
    private void ComeBack(long linkMs)
    {
        _leaving = null;
        _publishedBefore += _connection.Published;
        _lostBefore += _outbox.Lost;
        _bootTick = _tick;
        string why = _restartWhy;
        _restartWhy = "";
        (Program, _outbox, _connection) = Boot(why, linkMs);
        _connection.Start();
    }

    private (Desk Program, Outbox Outbox, DeskConnection Connection) Boot(string why, long linkMs)
    {
        VirtualLoader.Start start = _loader.Load(why);
        var identity = new DeskIdentity
        {
            Site = _options.Site,
            Desk = _options.Name,
            Hardware = Hardware,
            Firmware = start.Version,
            Slot = start.Slot,
            Sha256 = _flash.Record.RunningImage?.Sha256 ?? "",
        };
        // At random, not from the seed: the same day lived twice against one gateway must not pass for repeats of the first.
        long boot = Random.Shared.NextInt64(1, DeskEvent.MaxBoot);
        var outbox = new Outbox(Outbox.DefaultCapacity, _files, Outbox.SmallBudget);
        var settings = new KeptSettings(_files);
        var program = new Desk(identity, boot, start.Why, settings.Limits, outbox) { Observer = Tally, Settings = settings };
        program.Level.ReferenceMv = _source.ReferenceMv;
        program.Updater = new Updater(_flash, this, new InstallMoment(program, Clock), this, Gate(), _options.UpdateTimes, start.Version, linkMs);
        return (program, outbox, new DeskConnection(_options, program, _secrets));
    }

    private ReleaseGate Gate() => _options.ReleaseKey is { } key ? new ReleaseGate(key, Hardware, Clock) : new ReleaseGate();

    // A process knows the time.
    private sealed class ComputerTime : IWallTime
    {
        public long UtcMs => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
    }
}
