using DeskDevice.Conduct;
using DeskDevice.Conduct.Calls;
using DeskDevice.Contract;
using DeskDevice.Contract.Events;
using DeskDevice.Core;

namespace DeskDevice.Virtual.Desks;

/// <summary>
/// What happened on one virtual desk. Written by the thread that steps the desk; to be read when the floor stands still. Events and verdicts
/// of a seed are the same in every run; prompts that the gateway orders come when they come.
/// </summary>
public sealed class DeskTally : IDeskObserver
{
    private readonly Dictionary<string, int> _prompts = [];
    private readonly Dictionary<string, int> _verdicts = [];
    private readonly List<DeskVerdict> _told = [];
    private readonly List<DeskVerdict> _untold = [];
    private long _boot;
    private long _eventMs;

    /// <summary>Calls whose record closed, unanswered ones included.</summary>
    public int Calls { get; private set; }

    /// <summary>Events that came about on the desk.</summary>
    public long Events { get; private set; }

    /// <summary>Events that could not be true in the call timer's state.</summary>
    public int Oddities { get; private set; }

    /// <summary>How often each prompt began to show, by its word.</summary>
    public IReadOnlyDictionary<string, int> Prompts => _prompts;

    /// <summary>How often the desk's own conduct judged, by rule and outcome (<c>ring late</c>); counts what <see cref="Verdicts"/> lists.</summary>
    public IReadOnlyDictionary<string, int> VerdictCounts => _verdicts;

    /// <summary>
    /// The verdicts of the desk's own conduct, in order: those that follow from the events so far. One that rests on seconds of voice
    /// that no event has told yet is not among them, for nobody but the desk can know it.
    /// </summary>
    public IReadOnlyList<DeskVerdict> Verdicts => _told;

    /// <summary>From the moment a reading stood at the pins to its prompt on the LEDs.</summary>
    public Latencies EventToPrompt { get; } = new();

    /// <summary>From a request for help to the gateway's word that it was noted.</summary>
    public Latencies HelpToNoted { get; } = new();

    /// <summary>Event messages published, repeats included.</summary>
    public long Published { get; internal set; }

    /// <summary>Raised for each event, on the thread that steps the desk.</summary>
    internal event Action<DeskEvent>? Happened;

    /// <summary>A request for help came about and was not yet sent.</summary>
    internal bool OwesHelp { get; set; }

    /// <summary>When the prompt that shows now must be dated from; set by the driver. Real ms.</summary>
    internal Func<double> SinceReadingMs { get; set; } = () => 0;

    /// <inheritdoc />
    void IDeskObserver.Event(DeskEvent e)
    {
        if (e.Kind == EventKinds.Boot) _untold.Clear();
        foreach (DeskVerdict verdict in _untold) Tell(verdict);
        _untold.Clear();
        _boot = e.Boot;
        _eventMs = e.Ms;
        Events++;
        if (e.Kind == EventKinds.Help) OwesHelp = true;
        Happened?.Invoke(e);
    }

    /// <inheritdoc />
    void IDeskObserver.Verdict(Verdict verdict)
    {
        var judged = new DeskVerdict(_boot, verdict);
        if (verdict.ToMs <= _eventMs) Tell(judged);
        else _untold.Add(judged);
    }

    /// <inheritdoc />
    void IDeskObserver.Call(CallRecord call) => Calls++;

    /// <inheritdoc />
    void IDeskObserver.Odd(int state, int input, long ms) => Oddities++;

    /// <inheritdoc />
    void IDeskObserver.PromptShown(string kind, long ms)
    {
        if (kind.Length == 0) return;
        Count(_prompts, kind);
        if (kind is not (PromptKinds.HelpNoted or PromptKinds.HelpComing or PromptKinds.Identify)) EventToPrompt.Add(SinceReadingMs());
    }

    private void Tell(DeskVerdict judged)
    {
        _told.Add(judged);
        Count(_verdicts, $"{judged.Verdict.Rule} {judged.Verdict.Outcome}");
    }

    private static void Count(Dictionary<string, int> counts, string word) => counts[word] = counts.GetValueOrDefault(word) + 1;
}
