using DeskDevice.Conduct.Calls;
using DeskDevice.Conduct.State;
using DeskDevice.Contract.Events;

namespace DeskDevice.Conduct.Rules;

/// <summary>
/// One conduct standard. A new one is four edits: a class, its <see cref="Name"/>, a line in <see cref="RuleBook"/>, a test. A rule
/// knows no other rule, publishes nothing and stores nothing: it puts prompts and verdicts into the sink it is given. What is under
/// way when the limits move is prompted and judged by the limits under which it began.
/// </summary>
public abstract class Rule
{
    /// <summary>Its word in verdicts, metrics and pages.</summary>
    public abstract string Name { get; }

    /// <summary>When it wants to be asked though nothing happens, ms; <see cref="long.MaxValue"/> when it does not.</summary>
    public long DueMs { get; protected set; } = long.MaxValue;

    /// <summary>What it hears of the agent's voice, one of <see cref="Hearing"/>. Whole days consist of such seconds: nobody is told what it does not hear.</summary>
    public virtual int Hears => Hearing.Nothing;

    /// <summary>A copy that lives its own life.</summary>
    public abstract Rule Copy();

    /// <summary>Its state; a rule that has one of its own adds it.</summary>
    public virtual void Keep(StateTape tape) => DueMs = tape.Of(DueMs);

    /// <summary>The call timer made a step.</summary>
    public virtual void OnCall(CallStep step, Limits limits, IConductSink sink)
    {
    }

    /// <summary>Something happened that did not move the call timer.</summary>
    public virtual void OnEvent(CallNote note, Limits limits, IConductSink sink)
    {
    }

    /// <summary>To who hears <see cref="Hearing.Levels"/>: one second of the agent's voice ended at <paramref name="ms"/>: 0.1 dB, or <see cref="Contract.Wire.NotVoiced"/>.</summary>
    public virtual void OnSecond(int level, long ms, long call, Limits limits, IConductSink sink)
    {
    }

    /// <summary>
    /// To who hears <see cref="Hearing.Figures"/>: what the seconds since the last time say beyond their levels, told at <paramref name="ms"/>: with the <c>voice</c> event, so that the gateway
    /// hears it in the same pieces as the desk.
    /// </summary>
    public virtual void OnVoice(VoiceFigures figures, long ms, long call, Limits limits, IConductSink sink)
    {
    }

    /// <summary><see cref="DueMs"/> has come; the rule must move it.</summary>
    public virtual void OnDue(IConductSink sink) => DueMs = long.MaxValue;

    /// <summary>The desk stopped (another boot is there) at <paramref name="ms"/> or later: its prompts end, and nothing is judged.</summary>
    public virtual void OnCut(long ms, IConductSink sink)
    {
    }
}
