using DeskDevice.Contract.Json;

namespace DeskDevice.Contract.Events;

/// <summary>What a <c>voice</c> event tells of its time beyond the levels. Desks before it told none.</summary>
public sealed class VoiceFigures
{
    /// <summary>Most syllables and bursts that one event tells.</summary>
    public const int MostCount = 999;

    /// <summary>Most speech that one event tells, ms.</summary>
    public const int MostMs = 99_999;

    /// <summary>Syllables, 0 to <see cref="MostCount"/>.</summary>
    public int Syllables { get; init; }

    /// <summary>How long the agent spoke, short pauses within speech counted, ms, 0 to <see cref="MostMs"/>.</summary>
    public int SpeechMs { get; init; }

    /// <summary>The level while nobody spoke into the microphone, 0.1 dB against the desk's reference, within <see cref="Wire.MaxLevel"/>.</summary>
    public int Noise { get; init; }

    /// <summary>Breath bursts and clippings, 0 to <see cref="MostCount"/>: the microphone is before the mouth.</summary>
    public int Bursts { get; init; }

    /// <summary>Writes the keys into an open object.</summary>
    internal void WriteKeys(JsonWriter writer) => writer.Number("sy", Syllables).Number("sp", SpeechMs).Number("nz", Noise).Number("br", Bursts);
}
