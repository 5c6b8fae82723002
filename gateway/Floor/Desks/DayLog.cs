using System.Collections.Immutable;
using DeskDevice.Conduct;
using DeskDevice.Conduct.Calls;
using DeskDevice.Conduct.State;
using DeskDevice.Contract.Events;
using DeskDevice.Floor.Snapshot;

namespace DeskDevice.Floor.Desks;

/// <summary>A desk's last calls and verdicts, newest first, as its own page shows them.</summary>
internal sealed class DayLog(string desk)
{
    private const int Most = 50;

    private static readonly CallView NoCall = new() { Id = "", Direction = "", EndedBy = "" };
    private static readonly VerdictView NoVerdict = new() { Rule = "", Outcome = "", Call = "" };

    private ImmutableList<CallView> _calls = [];
    private ImmutableList<VerdictView> _verdicts = [];
    private Limits? _limits;
    private DeskDay? _view;

    /// <summary>Calls closed, all of them.</summary>
    public int Calls { get; private set; }

    public void Add(CallRecord call, PlacedClock clock)
    {
        Calls++;
        _view = null;
        _calls = Trim(_calls.Insert(0, new CallView
        {
            Id = IdOf(clock.Boot, call.Seq),
            Boot = clock.Boot,
            OpenedMs = call.OpenedMs,
            StartedMs = clock.ToUtc(call.OpenedMs),
            IsTimeGuessed = !clock.IsKnown,
            Direction = call.Direction,
            RingMs = call.RingMs < 0 ? null : call.RingMs,
            TalkMs = call.TalkMs,
            HoldMs = call.HoldMs,
            Holds = call.Holds,
            WrapUpMs = call.WrapUpMs,
            Level = call.VoicedSeconds == 0 ? null : (int)(call.LevelSum / call.VoicedSeconds),
            InBand = call.VoicedSeconds == 0 ? null : (double)call.SecondsInBand / call.VoicedSeconds,
            Pace = Told(call.Pace()),
            Variation = Told(call.Variation()),
            EndedBy = call.EndedBy,
            OutcomeNoted = call.OutcomesNoted > 0,
        }));
    }

    public void Add(Verdict verdict, PlacedClock clock)
    {
        _view = null;
        _verdicts = Trim(_verdicts.Insert(0, new VerdictView
        {
            Rule = verdict.Rule,
            Outcome = verdict.Outcome,
            IsBreach = verdict.Breaches > 0,
            Boot = clock.Boot,
            ReachedMs = verdict.ToMs,
            AtMs = clock.ToUtc(verdict.ToMs),
            IsTimeGuessed = !clock.IsKnown,
            LastedMs = verdict.ToMs - verdict.FromMs,
            Value = verdict.Value,
            Limit = verdict.Limit,
            Call = IdOf(clock.Boot, verdict.Call),
        }));
    }

    /// <summary>What stood at a guess while the wall time of the running boot was not known gets its place.</summary>
    public void Place(PlacedClock clock)
    {
        _view = null;
        _calls = _calls.ConvertAll(call => call.IsTimeGuessed && call.Boot == clock.Boot
            ? call with { StartedMs = clock.ToUtc(call.OpenedMs), IsTimeGuessed = false }
            : call);
        _verdicts = _verdicts.ConvertAll(verdict => verdict.IsTimeGuessed && verdict.Boot == clock.Boot
            ? verdict with { AtMs = clock.ToUtc(verdict.ReachedMs), IsTimeGuessed = false }
            : verdict);
    }

    /// <summary>The day as pages see it; the same object until something is added.</summary>
    public DeskDay View(Limits limits)
    {
        if (_view != null && ReferenceEquals(limits, _limits)) return _view;
        _limits = limits;
        return _view = new DeskDay(_calls, _verdicts, new LimitsView
        {
            Revision = limits.Revision,
            RingMs = limits.RingLimitMs(),
            Rings = limits.Rings,
            Loud = limits.Loud,
            Soft = limits.Soft,
            HoldMs = limits.HoldMs,
        });
    }

    /// <summary>Its state.</summary>
    public void Keep(StateTape tape)
    {
        _view = null;
        Calls = tape.Of(Calls);
        _calls = tape.Of(_calls, NoCall, KeepCall).ToImmutableList();
        _verdicts = tape.Of(_verdicts, NoVerdict, KeepVerdict).ToImmutableList();
    }

    private static int? Told(int figure) => figure < 0 ? null : figure;

    private static CallView KeepCall(StateTape tape, CallView call) => new()
    {
        Id = tape.Of(call.Id),
        Boot = tape.Of(call.Boot),
        OpenedMs = tape.Of(call.OpenedMs),
        StartedMs = tape.Of(call.StartedMs),
        IsTimeGuessed = tape.Of(call.IsTimeGuessed),
        Direction = tape.OfWord(call.Direction),
        RingMs = tape.OfOptional(call.RingMs),
        TalkMs = tape.Of(call.TalkMs),
        HoldMs = tape.Of(call.HoldMs),
        Holds = tape.Of(call.Holds),
        WrapUpMs = tape.Of(call.WrapUpMs),
        Level = (int?)tape.OfOptional((long?)call.Level),
        InBand = tape.OfOptional(call.InBand),
        Pace = (int?)tape.OfOptional((long?)call.Pace),
        Variation = (int?)tape.OfOptional((long?)call.Variation),
        EndedBy = tape.Of(call.EndedBy),
        OutcomeNoted = tape.Of(call.OutcomeNoted),
    };

    private static VerdictView KeepVerdict(StateTape tape, VerdictView verdict) => new()
    {
        Rule = tape.OfWord(verdict.Rule),
        Outcome = tape.OfWord(verdict.Outcome),
        IsBreach = tape.Of(verdict.IsBreach),
        Boot = tape.Of(verdict.Boot),
        ReachedMs = tape.Of(verdict.ReachedMs),
        AtMs = tape.Of(verdict.AtMs),
        IsTimeGuessed = tape.Of(verdict.IsTimeGuessed),
        LastedMs = tape.Of(verdict.LastedMs),
        Value = tape.Of(verdict.Value),
        Limit = tape.Of(verdict.Limit),
        Call = tape.Of(verdict.Call),
    };

    private static ImmutableList<T> Trim<T>(ImmutableList<T> list) => list.Count > Most ? list.RemoveAt(Most) : list;

    private string IdOf(long boot, long seq) => $"{desk}-{boot}-{seq}";
}
