using DeskDevice.Core.Sensors;
using DeskDevice.Core.Tests.Files;

namespace DeskDevice.Core.Tests.Sensors;

public class FittingTests
{
    private readonly Fitting _fitting = new();
    private long _nowMs;

    [Fact]
    public void Six_voiced_seconds_and_a_pause_make_a_reference_once_the_voice_is_known()
    {
        _fitting.Begin(0);
        Assert.Null(Hear(200, 800));
        Assert.Equal(Fitting.Listening, _fitting.State);
        Assert.Equal(Fitting.Found, Hear(0, 200));
        Assert.Equal(200, _fitting.ReferenceMv);
    }

    [Fact]
    public void All_that_is_said_counts_up_to_twelve_seconds()
    {
        _fitting.Begin(0);
        for (int second = 0; second < 9; second++) Assert.Null(Talk(200));
        for (int second = 0; second < 4; second++) Assert.Null(Talk(300));
        Assert.Equal(Fitting.Found, Talk(300));

        // The mean power of seven seconds of the one and five of the other, of which a tenth is gaps.
        Assert.InRange(_fitting.ReferenceMv, 233, 235);
    }

    [Fact]
    public void A_breath_in_the_sentence_does_not_count_for_the_voice()
    {
        _fitting.Begin(0);
        Hear(100, 430);
        Hear(900, 25);
        Hear(100, 450);
        Assert.Equal(Fitting.Found, Hear(0, 200));
        Assert.InRange(_fitting.ReferenceMv, 99, 103);
    }

    [Fact]
    public void A_long_pause_forgets_what_was_heard()
    {
        _fitting.Begin(0);
        Hear(400, 400);
        Hear(0, 400);
        Hear(200, 800);
        Assert.Equal(Fitting.Found, Hear(0, 200));
        Assert.Equal(200, _fitting.ReferenceMv);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(900)]
    public void What_is_outside_of_the_span_is_refused(int depthMv)
    {
        _fitting.Begin(0);
        Assert.Equal(Fitting.Refused, Hear(depthMv, 1_500));
        Assert.Equal(depthMv, _fitting.ReferenceMv);
    }

    [Fact]
    public void It_listens_for_a_minute()
    {
        _fitting.Begin(0);
        Hear(0, 6_000);
        Assert.Null(Hear(200, 900));
        Assert.Equal(Fitting.Closed, _fitting.State);
    }

    [Fact]
    public void What_is_stopped_hears_nothing()
    {
        _fitting.Begin(0);
        _fitting.Stop();
        Assert.Null(Hear(200, 600));
    }

    [Fact]
    public void A_desk_fits_a_headset_that_is_plugged_in_and_keeps_its_reference()
    {
        TearingFiles flash = new();
        KeptSettings settings = new(flash);
        FittedDesk desk = new(settings);
        desk.Run(4_000);
        desk.Readings.Headset = true;
        desk.Speak(200, 9);
        desk.Run(2_000);

        // The last second holds the end of the sentence, and what of the pause still counts as speech.
        Assert.InRange(desk.Desk.Level.ReferenceMv, 195, 200);
        Assert.Equal([$"fitted {desk.Desk.Level.ReferenceMv}"], desk.Fittings);
        Assert.Equal(desk.Desk.Level.ReferenceMv, new KeptSettings(flash).ReferenceMv);
    }

    [Fact]
    public void A_voice_that_cannot_be_a_reference_leaves_the_old_one()
    {
        FittedDesk desk = new(new KeptSettings(new TearingFiles()));
        desk.Run(4_000);
        desk.Readings.Headset = true;
        desk.Run(1_000);
        desk.Speak(1_000, 9);
        desk.Run(2_000);
        Assert.StartsWith("misfit ", Assert.Single(desk.Fittings), StringComparison.Ordinal);
        Assert.Equal(LevelMeter.DefaultReferenceMv, desk.Desk.Level.ReferenceMv);
    }

    [Fact]
    public void A_headset_that_was_there_at_the_start_and_a_voice_in_a_call_set_none()
    {
        FittedDesk desk = new(new KeptSettings(new TearingFiles()));
        desk.Readings.Headset = true;
        desk.Run(1_000);
        desk.Speak(200, 9);
        desk.Readings.Headset = false;
        desk.Run(1_000);
        desk.Readings.Headset = true;
        desk.Run(1_000);
        desk.Readings.AnswerButton = true;
        desk.Run(100);
        desk.Readings.AnswerButton = false;
        desk.Speak(200, 9);
        desk.Run(2_000);
        Assert.Empty(desk.Fittings);
    }

    // A second of it, with a gap between two words: what has none for ten seconds is no voice.
    private int? Talk(int depthMv) => Hear(depthMv, 90) ?? Hear(0, 10);

    private int? Hear(int depthMv, int frames)
    {
        for (int i = 0; i < frames; i++)
        {
            if (_fitting.Take(LevelMeter.DefaultRestMv - depthMv, LevelMeter.DefaultRestMv, _nowMs += 10)) return _fitting.State;
        }

        return null;
    }
}
