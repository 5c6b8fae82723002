using DeskDevice.Contract;
using DeskDevice.Contract.Down;
using DeskDevice.Core.Prompts;

namespace DeskDevice.Core.Tests.Prompts;

public class PromptArbiterTests
{
    private readonly PromptArbiter _prompts = new();

    [Fact]
    public void The_most_urgent_shows_and_the_next_comes_back()
    {
        string[] byUrgency =
        [
            PromptKinds.RingLate, PromptKinds.HoldLong, PromptKinds.Ring, PromptKinds.Hold, PromptKinds.HelpComing, PromptKinds.Loud,
            PromptKinds.Soft, PromptKinds.HelpNoted,
        ];
        foreach (string kind in byUrgency.Reverse())
        {
            _prompts.Raise(kind, 0, 0);
            Assert.Equal(kind, Shown(1));
        }

        _prompts.Identify(1, 100);
        Assert.Equal(PromptKinds.Identify, Shown(1));
        Assert.Equal(PromptKinds.RingLate, Shown(101));
        for (int i = 1; i < byUrgency.Length; i++)
        {
            _prompts.Clear(byUrgency[i - 1]);
            Assert.Equal(byUrgency[i], Shown(200));
        }
    }

    [Fact]
    public void What_is_for_the_supervisor_or_of_a_later_version_shows_nothing()
    {
        _prompts.Raise(PromptKinds.HoldSupervisor, 0, 0);
        _prompts.Raise("tea-time", 0, 0);
        _prompts.Clear("tea-time");
        Assert.Equal("", Shown(1));
        Assert.Equal(0, _prompts.UntilMs);
    }

    [Fact]
    public void A_countdown_is_kept_with_its_prompt()
    {
        _prompts.Raise(PromptKinds.Hold, 45_000, 60_000);
        Shown(45_000);
        Assert.Equal(45_000, _prompts.FromMs);
        Assert.Equal(60_000, _prompts.UntilMs);
    }

    [Fact]
    public void An_order_lives_for_its_time()
    {
        Assert.True(_prompts.Order(Help("p1", 500), 1000));
        Assert.Equal(PromptKinds.HelpComing, Shown(1499));
        Assert.Equal("", Shown(1500));
    }

    [Fact]
    public void A_doubled_order_is_followed_once_and_a_time_of_0_takes_back()
    {
        _prompts.Order(Help("p1", 500), 1000);
        Shown(2000);
        Assert.True(_prompts.Order(Help("p1", 500), 2000));
        Assert.Equal("", Shown(2001));
        _prompts.Order(Help("p2", 60_000), 3000);
        _prompts.Order(Help("p3", 0), 4000);
        Assert.Equal("", Shown(4000));
    }

    [Theory]
    [InlineData(PromptKinds.Loud)]
    [InlineData(PromptKinds.Ring)]
    [InlineData(PromptKinds.Identify)]
    [InlineData("tea-time")]
    public void A_gateway_may_not_order_what_the_desk_knows_best(string kind)
    {
        Assert.False(_prompts.Order(new PromptOrder { Id = "p1", Kind = kind, TtlMs = 1000 }, 0));
        Assert.Equal("", Shown(1));
    }

    [Fact]
    public void Mute_hides_the_desks_own_prompts_until_it_is_over()
    {
        _prompts.Raise(PromptKinds.HoldLong, 0, 0);
        _prompts.Mute();
        Assert.Equal("", Shown(1));
        _prompts.Order(Help("p1", 500), 1);
        Assert.Equal(PromptKinds.HelpComing, Shown(2));
        _prompts.Unmute();
        Assert.Equal(PromptKinds.HoldLong, Shown(3));
    }

    [Fact]
    public void One_that_was_seen_rests_and_then_shows_where_it_still_holds()
    {
        _prompts.Raise(PromptKinds.Loud, 0, 0);
        Assert.Equal(PromptKinds.Loud, Shown(1));
        _prompts.Clear(PromptKinds.Loud);
        Assert.Equal("", Shown(1_000));
        _prompts.Raise(PromptKinds.Loud, 5_000, 0);
        Assert.Equal("", Shown(5_000));
        _prompts.Raise(PromptKinds.Soft, 6_000, 0);
        Assert.Equal(PromptKinds.Soft, Shown(6_000));
        Assert.Equal(PromptKinds.Soft, Shown(20_999));
        Assert.Equal(PromptKinds.Loud, Shown(21_000));
    }

    [Fact]
    public void One_that_nobody_saw_needs_no_rest_and_what_matters_most_never_rests()
    {
        _prompts.Raise(PromptKinds.HoldLong, 0, 0);
        _prompts.Raise(PromptKinds.Loud, 0, 0);
        Shown(1);
        _prompts.Clear(PromptKinds.HoldLong);
        _prompts.Clear(PromptKinds.Loud);
        Shown(2);
        _prompts.Raise(PromptKinds.Loud, 3, 0);
        Assert.Equal(PromptKinds.Loud, Shown(3));
        _prompts.Raise(PromptKinds.HoldLong, 4, 0);
        Assert.Equal(PromptKinds.HoldLong, Shown(4));
    }

    [Fact]
    public void Mute_hides_what_the_gateway_reminds_of_as_well()
    {
        _prompts.Mute();
        Assert.True(_prompts.Order(new PromptOrder { Id = "p1", Kind = PromptKinds.CallBack, TtlMs = 60_000 }, 0));
        Assert.Equal("", Shown(1));
        _prompts.Unmute();
        Assert.Equal(PromptKinds.CallBack, Shown(2));
    }

    [Fact]
    public void Only_a_change_is_a_change()
    {
        Assert.False(_prompts.Step(0));
        _prompts.Raise(PromptKinds.Loud, 0, 0);
        Assert.True(_prompts.Step(1));
        Assert.False(_prompts.Step(2));
        _prompts.Clear(PromptKinds.Loud);
        Assert.True(_prompts.Step(3));
    }

    private static PromptOrder Help(string id, int ttlMs) => new() { Id = id, Kind = PromptKinds.HelpComing, TtlMs = ttlMs };

    private string Shown(long nowMs)
    {
        _prompts.Step(nowMs);
        return PromptTable.Kind(_prompts.Shown);
    }
}
