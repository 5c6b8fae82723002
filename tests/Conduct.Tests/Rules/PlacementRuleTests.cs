using DeskDevice.Conduct.Tests.Scripts;
using DeskDevice.Contract.Events;

namespace DeskDevice.Conduct.Tests.Rules;

/// <summary>Standard 3: breath bursts and clippings, by minutes of talk.</summary>
public sealed class PlacementRuleTests
{
    private static readonly int[] Twenty = new int[20];

    [Fact]
    public void At_the_limit_it_prompts_and_a_quieter_minute_ends_it()
    {
        Desk desk = Talk(2, 3, 0, 1, 0, 0, 0);
        Assert.Equal(["+move-mic 40000", "-move-mic 140000"], desk.PromptsOf("move-mic"));
        Assert.Equal(["1 bursts 20000..140000 value 5 limit 5 breaches 1"], desk.Verdicts("placement"));
    }

    [Fact]
    public void A_minute_that_is_as_bad_keeps_it() => Assert.Equal(["+move-mic 20000"], Talk(7, 0, 0, 6, 0, 0, 0).PromptsOf("move-mic"));

    [Fact]
    public void Fewer_are_kept()
    {
        Desk desk = Talk(2, 2, 0, 4).On(90_000, "end");
        Assert.Empty(desk.PromptsOf("move-mic"));
        Assert.Equal(["1 kept 0..90000 value 4 limit 5 breaches 0"], desk.Verdicts("placement"));
    }

    [Fact]
    public void A_desk_that_tells_no_bursts_is_not_judged() =>
        Assert.Empty(new Desk().On(0, "dial").Speak(0, 0, 0).On(9_000, "end").Verdicts("placement"));

    [Fact]
    public void The_end_of_the_call_ends_it() => Assert.Empty(Talk(9).On(30_000, "end").Out.Lit);

    [Fact]
    public void A_limit_of_0_is_off()
    {
        Desk desk = new Desk().OnSecond(0, new Limits { BurstLimit = 0 }).On(0, "dial").Tell(0, new VoiceFigures { Bursts = 50 }, Twenty).On(21_000, "end");
        Assert.Empty(desk.PromptsOf("move-mic"));
        Assert.Empty(desk.Verdicts("placement"));
    }

    private static Desk Talk(params int[] bursts)
    {
        Desk desk = new Desk().On(0, "dial");
        for (int i = 0; i < bursts.Length; i++) desk.Tell(i * 20_000, new VoiceFigures { Bursts = bursts[i] }, Twenty);
        return desk;
    }
}
