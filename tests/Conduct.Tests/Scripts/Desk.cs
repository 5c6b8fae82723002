using DeskDevice.Contract.Events;

namespace DeskDevice.Conduct.Tests.Scripts;

/// <summary>One desk under test: events by word and time, and what came out.</summary>
internal sealed class Desk
{
    private long _boot = 7;
    private long _seq;

    public Desk() => Conduct = new DeskConduct(Out);

    /// <summary>A desk that goes by <paramref name="limits"/> from 0 on.</summary>
    public static Desk Under(Limits limits) => new Desk().On(0, limits);

    /// <summary>What came out.</summary>
    public Recording Out { get; } = new();

    /// <summary>The step itself.</summary>
    public DeskConduct Conduct { get; }

    /// <summary>The event of <paramref name="kind"/> at <paramref name="ms"/>.</summary>
    public Desk On(long ms, string kind, string by = EndedBy.Unknown)
    {
        Conduct.Step(new DeskEvent { Boot = _boot, Seq = ++_seq, Ms = ms, Kind = kind, By = by });
        return this;
    }

    /// <summary>The phone system tells of <paramref name="kind"/> at <paramref name="ms"/>.</summary>
    public Desk Phone(long ms, string kind, string by = EndedBy.Unknown)
    {
        Conduct.Step(new DeskEvent { Boot = _boot, Seq = ++_seq, Ms = ms, Kind = kind, Source = EventSource.Phone, By = by });
        return this;
    }

    /// <summary>Limits come into force.</summary>
    public Desk On(long ms, Limits limits)
    {
        Conduct.Step(new DeskEvent { Boot = _boot, Seq = ++_seq, Ms = ms, Kind = EventKinds.Limits, Limits = limits });
        return this;
    }

    /// <summary>The second half of limits comes into force.</summary>
    public Desk OnSecond(long ms, Limits limits)
    {
        Conduct.Step(new DeskEvent { Boot = _boot, Seq = ++_seq, Ms = ms, Kind = EventKinds.Limits2, Limits = limits });
        return this;
    }

    /// <summary>A voice event whose first second begins at <paramref name="at"/>.</summary>
    public Desk Speak(long at, params int[] levels)
    {
        Conduct.Step(new DeskEvent { Boot = _boot, Seq = ++_seq, Ms = at + (levels.Length * 1000), Kind = EventKinds.Voice, At = at, Levels = levels });
        return this;
    }

    /// <summary>A voice event of this version: with what the seconds say beyond their levels.</summary>
    public Desk Tell(long at, VoiceFigures figures, params int[] levels)
    {
        long ms = at + (levels.Length * 1000);
        Conduct.Step(new DeskEvent { Boot = _boot, Seq = ++_seq, Ms = ms, Kind = EventKinds.Voice, At = at, Levels = levels, Figures = figures });
        return this;
    }

    /// <summary>The desk restarts; its clock begins anew.</summary>
    public Desk Reboot()
    {
        _boot++;
        _seq = 0;
        return On(500, EventKinds.Boot);
    }

    /// <summary>The prompts of these kinds alone.</summary>
    public IEnumerable<string> PromptsOf(params string[] kinds) => Out.Prompts.Where(line => kinds.Contains(line[1..].Split(' ')[0]));

    /// <summary>The verdict lines of one rule, without their end (limit and revision).</summary>
    public IEnumerable<string> Verdicts(string rule) => Out.Verdicts.Where(verdict => verdict.Rule == rule).Select(verdict =>
        $"{verdict.Call} {verdict.Outcome} {verdict.FromMs}..{verdict.ToMs} value {verdict.Value} limit {verdict.Limit} breaches {verdict.Breaches}");
}
