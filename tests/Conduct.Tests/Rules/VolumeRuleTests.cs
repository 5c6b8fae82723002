using DeskDevice.Conduct.Tests.Scripts;
using DeskDevice.Contract;
using DeskDevice.Contract.Events;

namespace DeskDevice.Conduct.Tests.Rules;

/// <summary>Standard 2: neither too loud nor too soft, with hysteresis on both sides and a minimum time of voice.</summary>
public sealed class VolumeRuleTests
{
    private const int No = Wire.NotVoiced;

    public static TheoryData<string, int[], string[]> Voices() => new()
    {
        { "loud at its minimum time", [61, 61, 61], ["+loud 3000"] },
        { "not yet", [61, 61], [] },
        { "at the limit exactly is in the band", [60, 60, 60, 60], [] },
        { "between the limits counts for nothing before", [50, 50, 61, 61], [] },
        { "between the limits keeps what began", [61, 50, 61, 50, 61], ["+loud 5000"] },
        { "below the lower limit it begins anew", [61, 61, 39, 61, 61], [] },
        { "at the lower limit exactly it goes on", [61, 61, 40, 61], ["+loud 4000"] },
        { "silence is ignored", [61, No, No, 61, No, 61], ["+loud 6000"] },
        { "it stays until it is below the lower limit", [61, 61, 61, 59, 40, 39, No, 39, 39], ["+loud 3000", "-loud 9000"] },
        { "a quiet word is no end", [61, 61, 61, 39, 39, 40, 39, 39, 61], ["+loud 3000"] },
        { "silence does not clear it", [61, 61, 61, No, No], ["+loud 3000"] },
        { "soft at its minimum time", [-81, -81, -81, -81, -81], ["+soft 5000"] },
        { "at the soft limit exactly is in the band", [-80, -80, -80, -80, -80, -80], [] },
        { "soft clears above its upper limit", [-90, -90, -90, -90, -90, -60, -59, -59, -59], ["+soft 5000", "-soft 9000"] },
        { "from loud to soft", [70, 70, 70, -90, -90, -90, -90, -90], ["+loud 3000", "-loud 6000", "+soft 8000"] },
        { "the band alone", [0, 10, -10, 59, -79], [] },
    };

    [Theory]
    [MemberData(nameof(Voices))]
    public void Prompts_follow_the_voice(string what, int[] levels, string[] prompts)
    {
        Desk desk = new Desk().On(0, "dial").Speak(0, levels);
        Assert.True(prompts.SequenceEqual(desk.PromptsOf("loud", "soft")), $"{what}: {string.Join(", ", desk.PromptsOf("loud", "soft"))}");
    }

    [Fact]
    public void An_episode_is_judged_when_it_ends_by_what_was_beyond()
    {
        Desk desk = new Desk().On(0, "dial").Speak(10_000, 0, 61, 62, 45, 72, 45, 45, 45, 10, 10, 10).On(30_000, "end");
        Assert.Equal(["1 loud 11000..21000 value 65 limit 60 breaches 1"], desk.Verdicts("volume"));
    }

    [Fact]
    public void A_call_without_an_episode_is_kept_once()
    {
        Desk desk = new Desk().On(0, "ring").On(1_000, "answer").Speak(1_000, 10, No, 20).On(10_000, "hold").On(20_000, "unhold").Speak(20_000, 30)
            .On(30_000, "end").On(31_000, "done");
        Assert.Equal(["1 kept 1000..30000 value 20 limit 60 breaches 0"], desk.Verdicts("volume"));
    }

    [Fact]
    public void A_soft_mean_is_held_against_the_soft_limit() =>
        Assert.Equal(["1 kept 0..9000 value -30 limit -80 breaches 0"], new Desk().On(0, "dial").Speak(0, -30).On(9_000, "end").Verdicts("volume"));

    [Fact]
    public void A_call_without_voice_is_not_judged() =>
        Assert.Empty(new Desk().On(0, "dial").Speak(0, No, No).On(9_000, "end").Verdicts("volume"));

    [Fact]
    public void A_hold_ends_an_episode_and_the_next_begins_anew()
    {
        Desk desk = new Desk().On(0, "dial").Speak(0, 70, 70, 70).On(3_000, "hold").On(9_000, "unhold").Speak(9_000, 70, 70).On(12_000, "hold")
            .On(13_000, "end").On(14_000, "done");
        Assert.Equal(["1 loud 0..3000 value 70 limit 60 breaches 1"], desk.Verdicts("volume"));
        Assert.Equal(["+loud 3000", "-loud 3000"], desk.PromptsOf("loud", "soft"));
    }

    [Fact]
    public void An_open_episode_ends_with_the_call()
    {
        Desk desk = new Desk().On(0, "dial").Speak(0, -90, -90, -90, -90, -90).On(6_000, "end");
        Assert.Equal(["1 soft 0..6000 value -90 limit -80 breaches 1"], desk.Verdicts("volume"));
        Assert.Empty(desk.Out.Lit);
    }

    [Fact]
    public void The_next_call_starts_from_nothing()
    {
        Desk desk = new Desk().On(0, "dial").Speak(0, 70, 70, 70).On(4_000, "end").On(5_000, "dial").Speak(5_000, 10).On(7_000, "end");
        Assert.Equal(["1 loud 0..4000 value 70 limit 60 breaches 1", "4 kept 5000..7000 value 10 limit 60 breaches 0"], desk.Verdicts("volume"));
    }

    [Theory]
    [InlineData("ring")]
    [InlineData("hold")]
    [InlineData("away")]
    public void Voice_outside_of_talking_counts_for_nothing(string state)
    {
        Desk desk = new();
        if (state == "hold") desk.On(0, "dial");
        desk.On(0, state).Speak(0, 90, 90, 90, 90);
        Assert.DoesNotContain("+loud 3000", desk.PromptsOf("loud", "soft"));
        Assert.Equal(0, desk.Conduct.Call?.VoicedSeconds ?? 0);
    }

    [Fact]
    public void Limits_that_move_within_an_episode_count_from_the_next_one()
    {
        Limits lower = new() { Loud = 30, LoudClear = 20, LoudForMs = 1_000, Revision = 2 };
        Desk desk = new Desk().On(0, "dial").Speak(0, 61, 61).On(2_000, lower).Speak(2_000, 65, 39, 39, 39, 31).On(8_000, "end");
        Assert.Equal(["1 loud 0..6000 value 62 limit 60 breaches 1", "1 loud 6000..8000 value 31 limit 30 breaches 1"], desk.Verdicts("volume"));
        Assert.Equal([0, 2], desk.Out.Verdicts.Where(verdict => verdict.Rule == "volume").Select(verdict => verdict.Revision));
    }

    [Fact]
    public void A_desk_that_stops_in_an_episode_ends_its_prompt_and_judges_nothing()
    {
        Desk desk = new Desk().On(0, "dial").Speak(0, 70, 70, 70).Reboot();
        Assert.Empty(desk.Out.Lit);
        Assert.Empty(desk.Out.Verdicts);
    }
}
