using DeskDevice.Conduct.Calls;

namespace DeskDevice.Conduct.Tests.Scripts;

/// <summary>Keeps what the conduct step puts out, as lines and as values.</summary>
internal sealed class Recording : IConductSink
{
    /// <summary>All that came, in order: prompts, verdicts, closed calls, oddities.</summary>
    public List<string> Lines { get; } = [];

    /// <summary>The verdicts.</summary>
    public List<Verdict> Verdicts { get; } = [];

    /// <summary>The closed calls.</summary>
    public List<CallRecord> Calls { get; } = [];

    /// <summary>The prompts that are lit now.</summary>
    public HashSet<string> Lit { get; } = [];

    /// <summary>The prompts alone.</summary>
    public IEnumerable<string> Prompts => Lines.Where(line => line[0] is '+' or '-');

    public void Raise(string prompt, long ms, long untilMs)
    {
        Assert.True(Lit.Add(prompt), $"{prompt} is raised twice at {ms}");
        Lines.Add(untilMs == 0 ? $"+{prompt} {ms}" : $"+{prompt} {ms} until {untilMs}");
    }

    public void Clear(string prompt, long ms)
    {
        Assert.True(Lit.Remove(prompt), $"{prompt} is cleared at {ms}, but was not lit");
        Lines.Add($"-{prompt} {ms}");
    }

    public void Judge(Verdict verdict)
    {
        Verdicts.Add(verdict);
        Lines.Add(verdict.ToLine());
    }

    public void Close(CallRecord call)
    {
        Calls.Add(call);
        Lines.Add($"closed {call.Seq} {call.Direction} {call.OpenedMs}..{call.ClosedMs} ring {call.RingMs} talk {call.TalkMs} hold {call.HoldMs} "
            + $"longest {call.LongestHoldMs} holds {call.Holds} wrap-up {call.WrapUpMs} by {call.EndedBy} noted {call.OutcomesNoted} "
            + $"voiced {call.VoicedSeconds} in band {call.SecondsInBand} sum {call.LevelSum}");
    }

    public void Odd(int state, int input, long ms) => Lines.Add($"odd {CallState.Word(state)} {CallInput.Word(input)} {ms}");
}
