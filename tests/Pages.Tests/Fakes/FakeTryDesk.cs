using System.Collections.Concurrent;
using DeskDevice.Pages.Ports;

namespace DeskDevice.Pages.Tests.Fakes;

/// <summary>A desk that keeps what was done to it.</summary>
internal sealed class FakeTryDesk : ITryDeskPort
{
    public static readonly TryDeskView Quiet = new()
    {
        NowMs = FloorSamples.NowMs,
        Leds = [.. Enumerable.Repeat(default(Led), TryDeskView.LedCount)],
        State = "idle",
        SinceMs = FloorSamples.NowMs - 20_000,
        HasHeadset = true,
        IsConnected = true,
    };

    public static readonly TryDeskView Holding = Quiet with
    {
        Leds = [.. Enumerable.Range(0, TryDeskView.LedCount).Select(i => i < 8 ? new Led(255, 140, 0) : new Led(30, 14, 0))],
        State = "holding",
        SinceMs = FloorSamples.NowMs - 52_000,
        Prompt = "hold",
        PromptUntilMs = FloorSamples.NowMs + 8_000,
        Microphone = "uk",
        MicrophoneLevel = 30,
        Level = 42,
        Lines =
        [
            new TryLine(FloorSamples.NowMs, TryLineKind.Prompt, "hold"),
            new TryLine(FloorSamples.NowMs - 52_000, TryLineKind.Event, "hold"),
            new TryLine(FloorSamples.NowMs - 60_000, TryLineKind.Cleared, "loud"),
            new TryLine(FloorSamples.NowMs - 60_000, TryLineKind.Verdict, "volume loud", 84, 60),
            new TryLine(FloorSamples.NowMs - 90_000, TryLineKind.Verdict, "ring kept", 4_100, 15_000),
            new TryLine(FloorSamples.NowMs - 90_000, TryLineKind.Event, "answer"),
            new TryLine(FloorSamples.NowMs - 95_000, TryLineKind.Event, "ring"),
        ],
    };

    public Latest<TryDeskView> View { get; } = new(Holding);

    /// <summary>One line for each thing that was done.</summary>
    public ConcurrentQueue<string> Done { get; } = new();

    public ILatest<TryDeskView> Snapshots => View;

    public string Desk => $"{4:x12}";

    public IReadOnlyList<string> Voices => ["uk", "sr", "ru", "sk", "zh"];

    public void Press(DeskButton button) => Done.Enqueue($"press {button}");

    public void Release(DeskButton button) => Done.Enqueue($"release {button}");

    public void StartRing() => Done.Enqueue("ring on");

    public void StopRing() => Done.Enqueue("ring off");

    public void PlugHeadset() => Done.Enqueue("headset on");

    public void UnplugHeadset() => Done.Enqueue("headset off");

    public void Speak(string voice) => Done.Enqueue($"speak {voice}");

    public void SpeakAt(int level) => Done.Enqueue($"level {level}");

    public void BeSilent() => Done.Enqueue("silent");
}
