using DeskDevice.Conduct;
using DeskDevice.Conduct.Calls;
using DeskDevice.Contract.Events;
using DeskDevice.Core;
using DeskDevice.Core.Supervision;

namespace DeskDevice.SoundBench.Runs;

/// <summary>A whole desk in a call: the Core as on the board, readings 100 times a second, and what it said to its agent.</summary>
internal sealed class DeskRun : IDeskObserver
{
    /// <summary>One tick, ms.</summary>
    public const int TickMs = 10;

    private readonly Desk _desk;
    private readonly Readings _readings = new();

    /// <summary>A desk with that reference whose call has just been answered.</summary>
    public DeskRun(int referenceMv)
    {
        var identity = new DeskIdentity { Site = "bench", Desk = "bench", Hardware = "virtual", Firmware = "1", Slot = "a" };
        _desk = new Desk(identity, 1, StartReason.Power, new Limits()) { Observer = this };
        _desk.Level.ReferenceMv = referenceMv;
        Press();
    }

    /// <summary>Now, ms of the desk's clock.</summary>
    public long NowMs { get; private set; }

    /// <summary>Every prompt that the LEDs showed, and when.</summary>
    public List<(string Kind, long Ms)> Prompts { get; } = [];

    /// <summary>What its rules found.</summary>
    public List<Verdict> Verdicts { get; } = [];

    /// <summary>The figures of each <c>voice</c> event.</summary>
    public List<VoiceFigures> Figures { get; } = [];

    /// <summary>The levels of its seconds, 0.1 dB, and when each ended; the last of them are told when the call ends.</summary>
    public List<(int Level, long Ms)> Seconds { get; } = [];

    /// <summary>The record of the call, when it is over.</summary>
    public CallRecord? Record { get; private set; }

    /// <summary>Hears what the pin reads, a reading a tick.</summary>
    public void Hear(IEnumerable<int> pinMv)
    {
        foreach (int mv in pinMv)
        {
            _readings.LevelMv = mv;
            Tick();
        }
    }

    /// <summary>Ends the call and its wrap-up.</summary>
    public void End()
    {
        Press();
        _readings.WrapUpButton = true;
        for (int i = 0; i < 10; i++) Tick();
        _readings.WrapUpButton = false;
        for (int i = 0; i < 50; i++) Tick();
    }

    void IDeskObserver.Event(DeskEvent e)
    {
        if (e.Figures != null) Figures.Add(e.Figures);
        if (e.Levels != null) Seconds.AddRange(e.Levels.Select((level, i) => (level, e.At + ((i + 1) * 1000L))));
    }

    void IDeskObserver.Verdict(Verdict verdict) => Verdicts.Add(verdict);

    void IDeskObserver.Call(CallRecord call) => Record = call;

    void IDeskObserver.Odd(int state, int input, long ms)
    {
    }

    void IDeskObserver.PromptShown(string kind, long ms) => Prompts.Add((kind, ms));

    private void Press()
    {
        _readings.AnswerButton = true;
        for (int i = 0; i < 10; i++) Tick();
        _readings.AnswerButton = false;
        for (int i = 0; i < 10; i++) Tick();
    }

    private void Tick() => _desk.Step(_readings, NowMs += TickMs);
}
