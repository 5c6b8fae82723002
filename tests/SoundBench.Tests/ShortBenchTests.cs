using DeskDevice.Contract;
using DeskDevice.Contract.Events;
using DeskDevice.SoundBench.Mixing;
using DeskDevice.SoundBench.Runs;
using DeskDevice.SoundBench.Speech;
using DeskDevice.Support;

namespace DeskDevice.SoundBench.Tests;

/// <summary>A few lines of the bench, of the tuning half, so that what worsens the meter is seen at once; the tables are those of docs/loudness.md.</summary>
public class ShortBenchTests
{
    private static readonly Lazy<Mixer> Babble = new(() => new Mixer(Cast.Tuning, new Random(1)));

    [NeedsProgramFact("espeak-ng")]
    public void Behind_a_babble_of_20_dB_level_speech_and_syllables_come_out()
    {
        MeterReading read = MeterRun.Of(new Manner("uk", "f2", 165), Texts.Tuning("uk")[0], 2, 20, Babble.Value);
        Assert.InRange(read.LevelErrorDb, -3, 3);
        Assert.InRange(read.Wrong, 0, 0.1);
        Assert.InRange(read.RateError, -0.25, 0.25);
    }

    [NeedsProgramFact("espeak-ng")]
    public void A_voice_that_becomes_too_loud_is_told()
    {
        StepHeard heard = StepRun.Of(new Manner("sk", "f2", 165), Texts.Tuning("sk"), 9, 3, 1, Babble.Value);
        double delay = heard.DelaySeconds(PromptKinds.Loud);
        Assert.InRange(delay, -3, 6);
        // The picture of other limits is of the same rule.
        Assert.Equal(delay, heard.DelaySeconds(PromptKinds.Loud, new Limits()), 1.0);
        Assert.True(heard.DelaySeconds(PromptKinds.Loud, new Limits { Loud = 10, LoudClear = 0 }) <= delay, "a narrower limit is told later");
        Assert.Equal(StepHeard.Never, heard.DelaySeconds(PromptKinds.Loud, new Limits { Loud = 250, LoudClear = 200 }));
    }

    [NeedsProgramFact("espeak-ng")]
    public void A_breath_is_counted_and_is_no_loud_voice()
    {
        (int breaths, int counted, int loud) = RoomRun.Breathing(new Manner("ru", "m3", 165), Texts.Tuning("ru"), 2, 1, Babble.Value);
        Assert.InRange(counted, breaths / 2, breaths * 2);
        Assert.Equal(0, loud);
    }

    [NeedsProgramFact("espeak-ng")]
    public void A_loud_floor_is_told_apart_from_a_loud_voice()
    {
        (int loud, _, double noise) = RoomRun.Floor(-5, 80, Babble.Value);
        Assert.Equal(0, loud);
        Assert.InRange(noise, -12, 0);
    }
}
