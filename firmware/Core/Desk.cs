using DeskDevice.Conduct;
using DeskDevice.Conduct.Calls;
using DeskDevice.Contract;
using DeskDevice.Contract.Down;
using DeskDevice.Contract.Events;
using DeskDevice.Contract.Up;
using DeskDevice.Core.Diagnostics;
using DeskDevice.Core.Events;
using DeskDevice.Core.Files;
using DeskDevice.Core.Leds;
using DeskDevice.Core.Link;
using DeskDevice.Core.Prompts;
using DeskDevice.Core.Sensors;
using DeskDevice.Core.Sensors.Phone;
using DeskDevice.Core.Time;
using DeskDevice.Core.Update;
using DeskDevice.Core.Update.Signature;

namespace DeskDevice.Core;

/// <summary>
/// A desk's whole program without hardware, clock or network: readings and the time make events, events make prompts at once and
/// messages when there is a link. Not for two threads at a time: the driver steps, receives and takes under one lock.
/// </summary>
public sealed class Desk : IBusy, IWallTime
{
    /// <summary>Desk time between two health reports where the site has not set another, ms.</summary>
    public const int HealthMs = 60_000;

    private const int MinuteMs = 60_000;
    private const int SecondMs = 1000;

    // A headset that was there when the desk started was fitted before.
    private const int SettledMs = 3000;

    private readonly long _boot;
    private readonly string _why;
    private readonly Limits _limits;
    private readonly Outbox _outbox;
    private readonly PromptArbiter _prompts = new();
    private readonly ConductOutput _output;
    private readonly DeskConduct _conduct;
    private readonly Recorder _recorder;
    private readonly RingSensor _ring = new();
    private readonly PhoneSource _phone = new();
    private readonly HeadsetSensor _headset = new();
    private readonly ButtonPad _buttons = new();
    private readonly AgentSwitches _switches = new();
    private readonly Fitting _fitting = new();
    private readonly Diagnosis _diagnosis;
    private readonly UnitCommands _commands;
    private KeptSettings? _settings;
    private DeviceSettings _device = new();
    private bool _isStarted;
    private long _startMs;
    private long _nowMs;
    private long _secondFromMs;
    private long _healthDueMs;

    /// <summary>A desk with an outbox of <see cref="Outbox.DefaultCapacity"/>; see the other constructor.</summary>
    public Desk(DeskIdentity identity, long boot, string why, Limits limits)
        : this(identity, boot, why, limits, new Outbox(Outbox.DefaultCapacity))
    {
    }

    /// <summary>
    /// A desk that has just started because of <paramref name="why"/> (a word of <see cref="Supervision.StartReason"/>), under the random
    /// <paramref name="boot"/> id, 1 to 2^53 - 1, and by <paramref name="limits"/> until it is told others.
    /// </summary>
    /// <exception cref="ContractException">One of them could not travel; the message names the field, the value and the fix.</exception>
    public Desk(DeskIdentity identity, long boot, string why, Limits limits, Outbox outbox)
    {
        identity.Check();
        if (boot < 1 || boot > DeskEvent.MaxBoot)
        {
            throw new ContractException("boot: " + boot.ToString() + " is out of range; draw 1 to 2^53 - 1");
        }

        string problems = limits.Problems();
        if (problems.Length > 0) throw new ContractException("limits: " + problems);
        _boot = boot;
        _why = why;
        _limits = limits;
        _outbox = outbox;
        _output = new ConductOutput(_prompts);
        _conduct = new DeskConduct(_output);
        Inbox = new Inbox(this, identity);
        Link = new DeskLink(identity, boot, outbox, Log);
        _diagnosis = new Diagnosis(Link, Log);
        _commands = new UnitCommands(_prompts, Link, Log);
        Link.TellConfig(DeskConfig.Mark(limits, _device));
        Level = new LevelMeter();
        _recorder = new Recorder(identity, boot, outbox, _conduct, Link, Utc, Level);
    }

    /// <summary>The way up, and the state of the connection.</summary>
    public DeskLink Link { get; }

    /// <summary>The way down.</summary>
    public Inbox Inbox { get; }

    /// <summary>What the program did last, for those who repair it.</summary>
    public LogRing Log { get; } = new();

    /// <summary>The wall time, to place what is recorded without a link: the driver's to set, by the desk's clock.</summary>
    public UtcClock Utc { get; } = new();

    /// <summary>The level meter: its rest and its reference are the driver's to set.</summary>
    public LevelMeter Level { get; }

    /// <summary>The update machine, or null for a desk that is never updated. Set before the first step.</summary>
    public IUpdater? Updater
    {
        get => Link.Updater;
        set => Link.Updater = value;
    }

    /// <summary>The passwords that a command may rotate, or null for a desk that has none. Set before the first step.</summary>
    public Credentials? Credentials
    {
        get => _commands.Credentials;
        set => _commands.Credentials = value;
    }

    /// <summary>The authorities that a command may add to, or null for a desk without TLS. Set before the first step.</summary>
    public Authorities? Authorities
    {
        get => Link.Authorities;
        set => Link.Authorities = value;
    }

    /// <summary>Where limits and settings that come as configuration are kept for the next start, or null. Set before the first step.</summary>
    public KeptSettings? Settings
    {
        get => _settings;
        set
        {
            _settings = value;
            if (value != null) Apply(value.Device);
        }
    }

    /// <summary>How bright the ring is where the site has not set it, percent: what the unit was set up with.</summary>
    public int OwnBrightness { get; set; } = 100;

    /// <summary>The flash that a self-test on request tries, or null. Set before the first step.</summary>
    public IFiles? Files
    {
        get => _diagnosis.Files;
        set => _diagnosis.Files = value;
    }

    /// <summary>What restarts the unit on request, or null. Set before the first step.</summary>
    public IRestart? Restarter
    {
        get => _diagnosis.Restarter;
        set => _diagnosis.Restarter = value;
    }

    /// <summary>Who looks on. Set before the first step.</summary>
    public IDeskObserver Observer
    {
        get => _output.Observer;
        set
        {
            _output.Observer = value;
            _recorder.Observer = value;
        }
    }

    /// <inheritdoc />
    public bool IsBusy => CallTimer.IsBusy(_conduct.State);

    /// <inheritdoc />
    public long UtcMs => Utc.At(_nowMs);

    /// <summary>The call timer's state, one of <see cref="CallState"/>.</summary>
    public int State => _conduct.State;

    /// <summary>When that state began, ms.</summary>
    public long StateSinceMs => _conduct.SinceMs;

    /// <summary>The limits it goes by.</summary>
    public Limits Limits => _isStarted ? _conduct.Limits : _limits;

    /// <summary>The prompt that the LEDs show; empty when none.</summary>
    public string Prompt => PromptTable.Kind(_prompts.Shown);

    /// <summary>
    /// Follows one set of readings, 100 times a second. <paramref name="nowMs"/> counts from the start of the desk and never goes back.
    /// </summary>
    public void Step(Readings readings, long nowMs)
    {
        MoveTo(nowMs);
        Record(_headset.Step(readings.Headset, _nowMs));
        SenseRing(readings);
        for (int i = 0; i < ButtonPad.Count; i++)
        {
            string meaning = _buttons.Step(i, readings, ButtonMeaning.Row(_conduct.State, _switches), _nowMs);
            if (meaning.Length > 0 && !_phone.IsRepeat(_buttons, i, _nowMs)) Record(_switches.Resolve(meaning));
        }

        Level.Take(readings.LevelMv);
        if (_fitting.Take(readings.LevelMv, Level.RestMv, _nowMs)) Fit();
        if (_outbox.CanTell) TellLosses();
        if (_nowMs >= _healthDueMs) ReportHealth();
        _diagnosis.Step(readings, IsBusy, _nowMs);
        Decide();
    }

    /// <summary>Draws what the LEDs show at <paramref name="nowMs"/>; true when the frame changed.</summary>
    public bool Render(LedFrame frame, long nowMs)
    {
        frame.Brightness = _device.Brightness == DeviceSettings.Unset ? OwnBrightness : _device.Brightness;
        if (_prompts.Shown != PromptTable.None) return LedPatterns.Render(_prompts.Shown, _prompts.FromMs, _prompts.UntilMs, nowMs, frame);
        long quietMs = nowMs - _prompts.QuietFromMs;
        if (Link.IsUp && _device.DarkMinutes > 0 && quietMs >= (long)_device.DarkMinutes * MinuteMs) return LedPatterns.RenderDark(frame);
        return Link.IsUp ? LedPatterns.RenderLinked(quietMs, frame) : LedPatterns.RenderUnlinked(quietMs, nowMs, frame);
    }

    internal void Acknowledge(Ack ack, long linkMs)
    {
        Link.Answered();
        _outbox.Ack(ack.Boot, ack.Seq, linkMs);
        if (ack.Wait.Length > 0) _outbox.Wait(linkMs);
    }

    internal void Configure(DeskConfig config, long nowMs, long linkMs)
    {
        MoveTo(nowMs);
        if (!config.Limits.SameAs(_conduct.Limits)) TakeLimits(config.Limits);
        Settings?.Keep(config.Limits, config.Device);
        Apply(config.Device);
        Updater?.Desire(config.Image, config.Window, linkMs);
        Link.Configured(linkMs);
    }

    private int HealthEveryMs => _device.HealthSeconds == DeviceSettings.Unset ? HealthMs : _device.HealthSeconds * SecondMs;

    private void Apply(DeviceSettings device)
    {
        _device = device;
        if (_healthDueMs > _nowMs + HealthEveryMs) _healthDueMs = _nowMs + HealthEveryMs;
        Link.TellConfig(DeskConfig.Mark(Limits, device));
    }

    internal bool Show(PromptOrder order, long nowMs)
    {
        MoveTo(nowMs);
        bool isFollowed = _prompts.Order(order, _nowMs);
        if (isFollowed && order.Kind == PromptKinds.HelpComing && order.TtlMs > 0) Record(_switches.Resolve(EventKinds.Coming));
        Decide();
        return isFollowed;
    }

    internal bool Follow(CallOrder order, long nowMs)
    {
        MoveTo(nowMs);
        if (!CallOrder.IsKnown(order.Kind)) return false;
        if (_phone.Takes(order, _conduct.State, _conduct.SinceMs, _nowMs)) Record(order);
        Decide();
        return true;
    }

    internal void Do(DeskCommand command, string id, long nowMs)
    {
        MoveTo(nowMs);
        if (Diagnosis.Knows(command.Kind)) _diagnosis.Do(command, id, IsBusy, _nowMs);
        else Link.Reply(id, new CommandReply { Result = _commands.Do(command, _nowMs) });
        Decide();
    }

    private void TakeLimits(Limits limits)
    {
        Log.Add(LogLevels.Info, "limits of edition " + limits.Revision.ToString());
        _recorder.Record(limits, _nowMs);
    }

    private void TellLosses()
    {
        Log.Add(LogLevels.Error, "outbox was full; events lost: " + _outbox.UntoldLost.ToString());
        _recorder.RecordLosses(_nowMs);
    }

    // Whatever comes at a time comes after everything that was due before it.
    private void MoveTo(long nowMs)
    {
        if (nowMs > _nowMs) _nowMs = nowMs;
        Log.NowMs = _nowMs;
        if (!_isStarted) Start();
        while (IsSpeaking() && _nowMs - _secondFromMs >= SecondMs) EndSecond();
        _conduct.Advance(_nowMs);
    }

    // In a chat session nothing is said to anybody, and what is said in the room is nobody's business.
    private bool IsSpeaking() => _conduct.State == CallState.Talking && !_switches.IsChatting;

    private void Start()
    {
        _isStarted = true;
        _startMs = _nowMs;
        _healthDueMs = _nowMs + HealthEveryMs;
        Log.Add(LogLevels.Info, "started by " + _why);
        _recorder.Start(_why, _limits, _nowMs);
    }

    private void EndSecond()
    {
        int level = Level.TakeLevel();
        long fromMs = _secondFromMs;
        _secondFromMs += SecondMs;
        _recorder.Second(level, fromMs, _nowMs);
        if (_device.Levels != 0) Link.Level(level, _secondFromMs);
    }

    // A second call that rings during the first, or during a break, is offered to the agent when that is over. What the phone system
    // lets ring it also ends.
    private void SenseRing(Readings readings)
    {
        _ring.Step(readings.Ring, _conduct.Limits.RingCadenceMs, _nowMs);
        if (_conduct.State == CallState.Ringing && !_ring.IsRinging && !_phone.IsRinging(_nowMs)) Record(EventKinds.Missed);
        if (_ring.IsRinging && _conduct.State is CallState.Idle or CallState.WrapUp) Record(EventKinds.Ring);
    }

    private void Record(string kind)
    {
        if (kind.Length == 0) return;
        int before = _conduct.State;
        _recorder.Record(kind, _nowMs);
        Recorded(kind, before);
    }

    private void Record(CallOrder order)
    {
        int before = _conduct.State;
        _recorder.Record(order, _nowMs);
        // The line may tell of one more pulse: it is no new ring.
        if (before == CallState.Ringing) _ring.Answered(_conduct.Limits.RingCadenceMs, _nowMs);
        Recorded(order.Kind, before);
    }

    private void Recorded(string kind, int before)
    {
        _switches.Follow(kind);
        if (kind == EventKinds.Unhelp) _prompts.ForgetHelp();
        if (kind == EventKinds.Mute) _prompts.Mute();
        if (kind == EventKinds.Unplugged) _fitting.Stop();
        if (kind == EventKinds.Headset && !IsBusy && _nowMs - _startMs >= SettledMs) _fitting.Begin(_nowMs);
        if (_conduct.State != before) Entered(before);
    }

    private void Fit()
    {
        _recorder.RecordFitting(_fitting, _nowMs);
        if (_fitting.State != Fitting.Found) return;
        Level.ReferenceMv = _fitting.ReferenceMv;
        Settings?.KeepReference(_fitting.ReferenceMv);
    }

    private void Entered(int before)
    {
        _phone.Enter(_conduct.State);
        _fitting.Stop();
        if (_conduct.State == CallState.Talking)
        {
            _secondFromMs = _nowMs;
            Level.Restart();
            if (before != CallState.Holding) _ring.Answered(_conduct.Limits.RingCadenceMs, _nowMs);
        }

        if (_conduct.State is CallState.Ringing or CallState.Talking or CallState.Holding) return;
        _switches.CallEnded();
        _prompts.Unmute();
    }

    private void ReportHealth()
    {
        _healthDueMs += HealthEveryMs;
        Link.Health(_nowMs);
        if (Log.Takes(LogLevels.Debug)) Log.Add(LogLevels.Debug, Link.Figures());
    }

    private void Decide()
    {
        if (_prompts.Step(_nowMs)) Observer.PromptShown(Prompt, _nowMs);
    }
}
