using DeskDevice.Virtual.Day;
using DeskDevice.Virtual.Sound;

namespace DeskDevice.Virtual.Agent;

/// <summary>An agent's half of a conversation: turns of one or two phrases, and pauses in which the caller speaks.</summary>
internal sealed class Speaker(VoiceTrack voice, DayShape shape, DeskRandom random)
{
    private const int TickMs = 1_000 / EnvelopeChain.ReadingsPerSecond;
    private const double TurnDeviationDb = 0.7;
    private const double LeastPauseMs = 300;
    private const double MeanPhrases = 1.5;

    private double _loudnessDb;
    private long _turnMs;
    private long _untilMs;
    private float _gain;

    /// <summary>The mean depth of this voice while it speaks at its usual loudness, mV.</summary>
    public int ReferenceMv => voice.SpokenDepthMv;

    /// <summary>The agent picks up: the first turn begins.</summary>
    public void Begin(double loudnessDb, long ms)
    {
        _loudnessDb = loudnessDb;
        Turn(ms);
    }

    /// <summary>What the ADC reads, mV.</summary>
    public int LevelMv(long ms)
    {
        if (ms >= _untilMs) Follow();
        return voice.LevelMvAt((ms - _turnMs) / TickMs, _gain);
    }

    private void Follow()
    {
        if (_gain == 0) Turn(_untilMs);
        else Pause(_untilMs);
    }

    private void Turn(long ms)
    {
        // A turn is made of whole phrases, so that the envelope begins and ends as spoken.
        int phrases = random.NextChance(MeanPhrases - 1) ? 2 : 1;
        _turnMs = ms;
        _untilMs = ms + (phrases * (long)voice.Length * TickMs);
        _gain = VoiceTrack.GainOf(_loudnessDb + random.NextNormal(TurnDeviationDb));
    }

    private void Pause(long ms)
    {
        double meanMs = MeanPhrases * voice.Length * TickMs * (1 - shape.SpeakingShare) / shape.SpeakingShare;
        _turnMs = ms;
        _untilMs = ms + (long)(LeastPauseMs + random.NextExponential(meanMs - LeastPauseMs));
        _gain = 0;
    }
}
