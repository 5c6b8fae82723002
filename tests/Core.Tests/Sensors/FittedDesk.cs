using DeskDevice.Conduct;
using DeskDevice.Conduct.Calls;
using DeskDevice.Contract.Events;
using DeskDevice.Core.Sensors;

namespace DeskDevice.Core.Tests.Sensors;

/// <summary>A desk whose headset is plugged in and out, and what it recorded of fitting it.</summary>
internal sealed class FittedDesk : IDeskObserver
{
    private long _nowMs;

    public FittedDesk(KeptSettings settings)
    {
        DeskIdentity identity = new() { Site = "site", Desk = "desk", Hardware = "virtual", Firmware = "1", Slot = "a" };
        Desk = new Desk(identity, 1, "power", new Limits()) { Settings = settings, Observer = this };
    }

    public Desk Desk { get; }

    public Readings Readings { get; } = new();

    /// <summary>The events of fitting: kind and reference.</summary>
    public List<string> Fittings { get; } = [];

    public void Run(int ms)
    {
        for (int i = 0; i < ms / 10; i++) Desk.Step(Readings, _nowMs += 10);
    }

    public void Speak(int depthMv, int seconds)
    {
        Readings.LevelMv = LevelMeter.DefaultRestMv - depthMv;
        Run(seconds * 1000);
        Readings.LevelMv = LevelMeter.DefaultRestMv;
    }

    void IDeskObserver.Event(DeskEvent e)
    {
        if (e.Kind is EventKinds.Fitted or EventKinds.Misfit) Fittings.Add($"{e.Kind} {e.ReferenceMv}");
    }

    void IDeskObserver.Verdict(Verdict verdict)
    {
    }

    void IDeskObserver.Call(CallRecord call)
    {
    }

    void IDeskObserver.Odd(int state, int input, long ms)
    {
    }

    void IDeskObserver.PromptShown(string kind, long ms)
    {
    }
}
