using DeskDevice.Conduct.Tests.Scripts;
using DeskDevice.Contract.Events;

namespace DeskDevice.Conduct.Tests.Rules;

/// <summary>Standard 4: the pace of speech, prompted and judged only where the site has set a limit.</summary>
public sealed class PaceRuleTests
{
    private static readonly int[] Twenty = new int[20];
    private static readonly Limits Both = new() { PaceFast = 60, PaceSlow = 25 };

    [Fact]
    public void Fast_and_slow_are_prompted_over_fifteen_seconds_of_speech()
    {
        Desk desk = Talk(Both, 50, 100, 110, 50, 20, 50);
        Assert.Equal(["+pace 40000", "-pace 80000", "+pace 100000", "-pace 120000"], desk.PromptsOf("pace"));
        Assert.Equal(
            ["2 fast 24000..80000 value 68 limit 60 breaches 1", "2 slow 84000..120000 value 12 limit 25 breaches 1"], desk.Verdicts("pace"));
    }

    [Fact]
    public void A_pace_within_is_kept()
    {
        Desk desk = Talk(Both, 60).On(30_000, "end");
        Assert.Equal(["2 kept 0..30000 value 37 limit 60 breaches 0"], desk.Verdicts("pace"));
    }

    [Fact]
    public void Without_limits_the_figure_is_all()
    {
        Desk desk = Talk(new Limits(), 150, 10);
        Assert.Equal(50, desk.Conduct.Call!.Pace());
        desk.On(50_000, "end").On(51_000, "done");
        Assert.Empty(desk.PromptsOf("pace"));
        Assert.Empty(desk.Verdicts("pace"));
    }

    [Fact]
    public void Little_speech_tells_no_pace()
    {
        Desk desk = new Desk().On(0, "dial").Tell(0, new VoiceFigures { Syllables = 9, SpeechMs = 2_000 }, 0, 0);
        Assert.Equal(-1, desk.Conduct.Call!.Pace());
        Assert.Equal(-1, desk.Conduct.Call!.Variation());
    }

    [Fact]
    public void Variation_is_the_spread_of_the_voiced_seconds()
    {
        Desk desk = new Desk().On(0, "dial").Speak(0, 30, -30, 30, -30, 30, -30);
        Assert.Equal(30, desk.Conduct.Call!.Variation());
    }

    // Sixteen seconds of speech in each event.
    private static Desk Talk(Limits limits, params int[] syllables)
    {
        Desk desk = new Desk().OnSecond(0, limits).On(0, "dial");
        for (int i = 0; i < syllables.Length; i++)
            desk.Tell(i * 20_000, new VoiceFigures { Syllables = syllables[i], SpeechMs = 16_000 }, Twenty);
        return desk;
    }
}
