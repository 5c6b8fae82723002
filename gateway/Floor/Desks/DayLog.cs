using System.Collections.Immutable;
using DeskDevice.Conduct;
using DeskDevice.Conduct.Calls;
using DeskDevice.Contract.Events;
using DeskDevice.Floor.Snapshot;

namespace DeskDevice.Floor.Desks;

/// <summary>A desk's last calls and verdicts, newest first, as its own page shows them.</summary>
internal sealed class DayLog(string desk)
{
    private const int Most = 50;

    private ImmutableList<CallView> _calls = [];
    private ImmutableList<VerdictView> _verdicts = [];
    private Limits? _limits;
    private DeskDay? _view;

    /// <summary>Calls closed, all of them.</summary>
    public int Calls { get; private set; }

    public void Add(long boot, CallRecord call, long startedMs)
    {
        Calls++;
        _view = null;
        _calls = Trim(_calls.Insert(0, new CallView
        {
            Id = IdOf(boot, call.Seq),
            StartedMs = startedMs,
            Direction = call.Direction,
            RingMs = call.RingMs < 0 ? null : call.RingMs,
            TalkMs = call.TalkMs,
            HoldMs = call.HoldMs,
            Holds = call.Holds,
            WrapUpMs = call.WrapUpMs,
            Level = call.VoicedSeconds == 0 ? null : (int)(call.LevelSum / call.VoicedSeconds),
            InBand = call.VoicedSeconds == 0 ? null : (double)call.SecondsInBand / call.VoicedSeconds,
            EndedBy = call.EndedBy,
            OutcomeNoted = call.OutcomesNoted > 0,
        }));
    }

    public void Add(long boot, Verdict verdict, long atMs)
    {
        _view = null;
        _verdicts = Trim(_verdicts.Insert(0, new VerdictView
        {
            Rule = verdict.Rule,
            Outcome = verdict.Outcome,
            IsBreach = verdict.Breaches > 0,
            AtMs = atMs,
            LastedMs = verdict.ToMs - verdict.FromMs,
            Value = verdict.Value,
            Limit = verdict.Limit,
            Call = IdOf(boot, verdict.Call),
        }));
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

    private static ImmutableList<T> Trim<T>(ImmutableList<T> list) => list.Count > Most ? list.RemoveAt(Most) : list;

    private string IdOf(long boot, long seq) => $"{desk}-{boot}-{seq}";
}
