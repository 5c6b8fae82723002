using DeskDevice.Conduct.Tests.Scripts;
using DeskDevice.Contract;
using DeskDevice.Contract.Events;

namespace DeskDevice.Conduct.Tests.Rules;

/// <summary>Standard 9, the agent's own side: silence while talking, a hold excluded.</summary>
public sealed class DeadAirRuleTests
{
    private static int[] Silence(int seconds) => [.. Enumerable.Repeat(Wire.NotVoiced, seconds)];

    [Fact]
    public void At_its_limit_silence_prompts_and_voice_ends_it()
    {
        Desk desk = new Desk().On(0, "dial").Speak(0, [0, .. Silence(12), 0]).On(20_000, "end");
        Assert.Equal(["+dead-air 11000", "-dead-air 14000"], desk.PromptsOf("dead-air"));
        Assert.Equal(["1 agent-silent 1000..14000 value 12000 limit 10000 breaches 0"], desk.Verdicts("dead-air"));
    }

    [Fact]
    public void Shorter_silences_are_kept_and_the_longest_is_told()
    {
        Desk desk = new Desk().On(0, "dial").Speak(0, [0, .. Silence(9), 0, .. Silence(4), 0]).On(20_000, "end");
        Assert.Empty(desk.PromptsOf("dead-air"));
        Assert.Equal(["1 kept 0..20000 value 9000 limit 10000 breaches 0"], desk.Verdicts("dead-air"));
    }

    [Fact]
    public void It_goes_on_from_one_event_to_the_next() =>
        Assert.Equal(["+dead-air 10000"], new Desk().On(0, "dial").Speak(0, Silence(6)).Speak(6_000, Silence(4)).PromptsOf("dead-air"));

    [Fact]
    public void A_hold_is_none_of_it_and_ends_it()
    {
        Desk desk = new Desk().On(0, "dial").Speak(0, Silence(9)).On(9_000, "hold").On(30_000, "unhold").Speak(30_000, Silence(9)).On(39_500, "end");
        Assert.DoesNotContain(desk.Out.Prompts, prompt => prompt.Contains("dead-air", StringComparison.Ordinal));
        desk = new Desk().On(0, "dial").Speak(0, Silence(11)).On(11_500, "hold");
        Assert.DoesNotContain("dead-air", desk.Out.Lit);
        Assert.Equal(["1 agent-silent 0..11500 value 11000 limit 10000 breaches 0"], desk.Verdicts("dead-air"));
    }

    [Fact]
    public void A_limit_of_0_is_off()
    {
        Desk desk = Desk.Under(new Limits()).OnSecond(0, new Limits { DeadAirMs = 0 }).On(0, "dial").Speak(0, Silence(60)).On(61_000, "end");
        Assert.DoesNotContain("+dead-air 10000", desk.PromptsOf("dead-air"));
        Assert.Empty(desk.Verdicts("dead-air"));
    }

    [Fact]
    public void A_call_of_which_nothing_was_heard_is_not_judged() => Assert.Empty(new Desk().On(0, "dial").On(60_000, "end").Verdicts("dead-air"));

    [Fact]
    public void A_desk_that_stops_ends_its_prompt() => Assert.Empty(new Desk().On(0, "dial").Speak(0, Silence(12)).Reboot().Out.Lit);
}
