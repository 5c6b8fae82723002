using System.Text.Json.Serialization;

namespace DeskDevice.Pages.Ports;

/// <summary>The virtual desk at one moment. All times are UTC ms of the same clock as the floor's.</summary>
public sealed record TryDeskView
{
    /// <summary>The microphone hears nobody.</summary>
    public const string Silent = "";

    /// <summary>The microphone is fed with an even sound.</summary>
    public const string EvenSound = "tone";

    /// <summary>How many LEDs the ring has.</summary>
    public const int LedCount = 12;

    /// <summary>The moment.</summary>
    public long NowMs { get; init; }

    /// <summary>The <see cref="LedCount"/> LEDs, clockwise from the top.</summary>
    public required IReadOnlyList<Led> Leds { get; init; }

    /// <summary>idle, ringing, talking, holding, wrap-up or away.</summary>
    public required string State { get; init; }

    /// <summary>When that state began.</summary>
    public long SinceMs { get; init; }

    /// <summary>What the LEDs say, see PromptKinds, or empty.</summary>
    public string Prompt { get; init; } = "";

    /// <summary>End of the prompt's countdown, or 0.</summary>
    public long PromptUntilMs { get; init; }

    /// <summary>Whether the phone rings.</summary>
    public bool IsRinging { get; init; }

    /// <summary>Whether a headset is plugged in.</summary>
    public bool HasHeadset { get; init; }

    /// <summary><see cref="Silent"/>, <see cref="EvenSound"/>, or the name of a voice.</summary>
    public string Microphone { get; init; } = Silent;

    /// <summary>How loud the agent is set to speak, 0.1 dB against the reference.</summary>
    public int MicrophoneLevel { get; init; }

    /// <summary>What the desk heard in the last second, 0.1 dB against its reference; null when nobody spoke.</summary>
    public int? Level { get; init; }

    /// <summary>Whether the desk has a connection to the gateway.</summary>
    public bool IsConnected { get; init; }

    /// <summary>What happened last, newest first, at most thirty.</summary>
    public IReadOnlyList<TryLine> Lines { get; init; } = [];
}

/// <summary>A LED's colour, 0 to 255 each.</summary>
public readonly record struct Led(byte Red, byte Green, byte Blue);

/// <summary>One thing that happened on the virtual desk.</summary>
/// <param name="AtMs">When.</param>
/// <param name="What">Which sort it is.</param>
/// <param name="Word">The event's kind, the prompt's kind, or <c>rule outcome</c> of a verdict, for example <c>hold long</c>.</param>
/// <param name="Value">A verdict's measured value, ms or 0.1 dB; else 0.</param>
/// <param name="Limit">The limit it is held against, in the same unit; else 0.</param>
public sealed record TryLine(long AtMs, TryLineKind What, string Word, long Value = 0, long Limit = 0);

/// <summary>What a <see cref="TryLine"/> tells of.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TryLineKind>))]
public enum TryLineKind
{
    /// <summary>The desk reported an event.</summary>
    Event,

    /// <summary>A prompt lit up.</summary>
    Prompt,

    /// <summary>A prompt went out.</summary>
    Cleared,

    /// <summary>A rule judged.</summary>
    Verdict,
}
