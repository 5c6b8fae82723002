using DeskDevice.Conduct;
using DeskDevice.Contract;
using DeskDevice.Contract.Down;
using DeskDevice.Contract.Events;
using DeskDevice.Contract.Json;
using DeskDevice.Core.Link;
using DeskDevice.Core.Sensors;
using DeskDevice.Core.Time;

namespace DeskDevice.Core.Events;

/// <summary>
/// Makes the events: numbers them, puts them into the outbox and lets the desk's own conduct follow. Voice seconds waiting to be
/// told go out before any other event, so that a gateway that steps the events in their order judges exactly as the desk did.
/// </summary>
public sealed class Recorder
{
    private readonly DeskIdentity _identity;
    private readonly long _boot;
    private readonly Outbox _outbox;
    private readonly DeskConduct _conduct;
    private readonly DeskLink _link;
    private readonly UtcClock _utc;
    private readonly LevelMeter _level;
    private readonly VoiceBatch _voice = new();
    private readonly byte[] _buffer = new byte[Wire.MaxSmall];
    private readonly JsonWriter _writer;
    private long _seq;

    /// <summary>No event yet.</summary>
    public Recorder(DeskIdentity identity, long boot, Outbox outbox, DeskConduct conduct, DeskLink link, UtcClock utc, LevelMeter level)
    {
        _identity = identity;
        _boot = boot;
        _outbox = outbox;
        _conduct = conduct;
        _link = link;
        _utc = utc;
        _level = level;
        _writer = new JsonWriter(_buffer);
    }

    /// <summary>Who looks on.</summary>
    public IDeskObserver Observer { get; set; } = new NoObserver();

    /// <summary>The desk started, and goes by <paramref name="limits"/>.</summary>
    public void Start(string why, Limits limits, long ms)
    {
        Put(new DeskEvent
        {
            Boot = _boot,
            Seq = ++_seq,
            Ms = ms,
            Utc = Utc(ms),
            Kind = EventKinds.Boot,
            Firmware = _identity.Firmware,
            Slot = _identity.Slot,
            Why = why,
        });
        Record(limits, ms);
    }

    /// <summary>An event that its word says all about; a button that ends a call does not say who hung up.</summary>
    public void Record(string kind, long ms)
    {
        FlushVoice(ms);
        Put(new DeskEvent { Boot = _boot, Seq = ++_seq, Ms = ms, Utc = Utc(ms), Kind = kind });
    }

    /// <summary>What the phone system told.</summary>
    public void Record(CallOrder order, long ms)
    {
        FlushVoice(ms);
        Put(new DeskEvent
        {
            Boot = _boot,
            Seq = ++_seq,
            Ms = ms,
            Utc = Utc(ms),
            Kind = order.Kind,
            Source = EventSource.Phone,
            By = order.By,
            How = order.How,
        });
    }

    /// <summary>The reference was set by the agent's voice, or what was heard could not be one.</summary>
    public void RecordFitting(Fitting fitting, long ms)
    {
        FlushVoice(ms);
        string kind = fitting.State == Fitting.Found ? EventKinds.Fitted : EventKinds.Misfit;
        Put(new DeskEvent { Boot = _boot, Seq = ++_seq, Ms = ms, Utc = Utc(ms), Kind = kind, ReferenceMv = fitting.ReferenceMv });
    }

    /// <summary>Limits came into force.</summary>
    public void Record(Limits limits, long ms)
    {
        FlushVoice(ms);
        Put(new DeskEvent { Boot = _boot, Seq = ++_seq, Ms = ms, Kind = EventKinds.Limits, Limits = limits });
        if (!limits.IsSecondBuiltIn()) Put(new DeskEvent { Boot = _boot, Seq = ++_seq, Ms = ms, Kind = EventKinds.Limits2, Limits = limits });
    }

    /// <summary>
    /// The outbox has room again after it lost events. The limits are told once more: what told them may be among the lost.
    /// </summary>
    public void RecordLosses(long ms)
    {
        FlushVoice(ms);
        long lost = _outbox.UntoldLost;
        long voice = _outbox.UntoldLostVoice;
        _outbox.Told();
        Put(new DeskEvent { Boot = _boot, Seq = ++_seq, Ms = ms, Utc = Utc(ms), Kind = EventKinds.Dropped, Lost = lost, LostVoice = voice });
        Record(_conduct.Limits, ms);
    }

    /// <summary>The second of the agent's voice from <paramref name="fromMs"/> on: judged now, told with others.</summary>
    public void Second(int level, long fromMs, long nowMs)
    {
        _voice.Add(level, fromMs);
        _conduct.Second(level, fromMs + 1000);
        if (_voice.IsFull) FlushVoice(nowMs);
    }

    // What goes up at once needs none, and the gateway knows better.
    private long Utc(long ms) => _link.IsUp ? 0 : _utc.At(ms);

    private void FlushVoice(long ms)
    {
        if (_voice.Count == 0) return;
        long at = _voice.AtMs;
        Put(new DeskEvent { Boot = _boot, Seq = ++_seq, Ms = ms, Kind = EventKinds.Voice, At = at, Levels = _voice.Take(), Figures = _level.TakeFigures() });
    }

    private void Put(DeskEvent e)
    {
        e.Write(_writer);
        _outbox.Add(e, _buffer, _writer.Length);
        Observer.Event(e);
        if (e.Figures != null) _conduct.Tell(e.Figures);
        else _conduct.Step(e);
    }
}
