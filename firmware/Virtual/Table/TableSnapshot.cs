using DeskDevice.Conduct;
using DeskDevice.Conduct.Calls;
using DeskDevice.Contract.Events;
using DeskDevice.Core;
using DeskDevice.Core.Leds;
using DeskDevice.Virtual.Desks;

namespace DeskDevice.Virtual.Table;

/// <summary>How the desk on the table stands at one moment. Never changed, only replaced.</summary>
public sealed record TableSnapshot
{
    /// <summary>The desk's name in topics.</summary>
    public required string Desk { get; init; }

    /// <summary>The LED ring: number 0 at the top, then clockwise.</summary>
    public required IReadOnlyList<LedColor> Leds { get; init; }

    /// <summary>The prompt that the LEDs show; empty when none.</summary>
    public required string Prompt { get; init; }

    /// <summary>The call timer's state, as its word.</summary>
    public required string State { get; init; }

    /// <summary>How long it has lasted, ms.</summary>
    public required long StateMs { get; init; }

    /// <summary>Whether the desk has a connection.</summary>
    public required bool IsLinked { get; init; }

    /// <summary>Whether a gateway has configured it.</summary>
    public required bool IsConfigured { get; init; }

    /// <summary>Whether the phone rings.</summary>
    public required bool IsRinging { get; init; }

    /// <summary>Whether the headset is plugged in.</summary>
    public required bool HasHeadset { get; init; }

    /// <summary>What the ADC reads of the microphone's envelope, mV: 1650 is silence, less is louder.</summary>
    public required int LevelMv { get; init; }

    /// <summary>The limits that the desk goes by.</summary>
    public required Limits Limits { get; init; }

    /// <summary>Its latest events, the newest first.</summary>
    public required IReadOnlyList<TableEvent> Events { get; init; }

    /// <summary>Now, ms since the desk started.</summary>
    public required long NowMs { get; init; }

    /// <summary>The latest verdicts of its own conduct, the newest first.</summary>
    public required IReadOnlyList<Verdict> Verdicts { get; init; }

    internal static TableSnapshot Of(VirtualDesk desk, TableHands hands, LedFrame frame, IReadOnlyList<TableEvent> events)
    {
        Desk program = desk.Program;
        program.Render(frame, desk.NowMs);
        return new TableSnapshot
        {
            Desk = desk.Name,
            NowMs = desk.NowMs,
            Leds = [.. Enumerable.Range(0, LedFrame.Count).Select(led => LedColor.Of(frame, led))],
            Prompt = program.Prompt,
            State = CallState.Word(program.State),
            StateMs = Math.Max(0, desk.NowMs - program.StateSinceMs),
            IsLinked = program.Link.IsUp,
            IsConfigured = program.Link.IsConfigured,
            IsRinging = hands.IsRinging,
            HasHeadset = hands.HasHeadset,
            LevelMv = hands.LevelMv,
            Limits = program.Limits,
            Events = events,
            Verdicts = [.. desk.Tally.Verdicts.TakeLast(8).Reverse().Select(v => v.Verdict)],
        };
    }
}

/// <summary>The colour of one LED, each part 0 to 255 of what the ring is ever driven with.</summary>
/// <param name="Red">Red.</param>
/// <param name="Green">Green.</param>
/// <param name="Blue">Blue.</param>
public readonly record struct LedColor(byte Red, byte Green, byte Blue)
{
    internal static LedColor Of(LedFrame frame, int led) => new(Full(frame.Red(led)), Full(frame.Green(led)), Full(frame.Blue(led)));

    private static byte Full(int capped) => (byte)(capped * 255 / LedFrame.Cap);
}

/// <summary>An event of the desk on the table.</summary>
/// <param name="Seq">Its number within the boot.</param>
/// <param name="Ms">When it was, ms since the desk started.</param>
/// <param name="Kind">Its word.</param>
public sealed record TableEvent(long Seq, long Ms, string Kind);
