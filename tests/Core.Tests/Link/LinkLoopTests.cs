using DeskDevice.Contract;
using DeskDevice.Contract.Up;
using DeskDevice.Core.Link;

namespace DeskDevice.Core.Tests.Link;

public sealed class LinkLoopTests
{
    [Fact]
    public void A_desk_with_a_network_connects_says_hello_and_delivers()
    {
        LinkBench bench = new LinkBench().RunToUp();
        bench.Step();
        Assert.Equal(["link", "info", "event", "event"], bench.Published.Select(line => line.Split(' ')[0]));
        Assert.True(bench.Desk.Link.IsUp);
        Assert.Equal(-61, bench.Desk.Link.Rssi);
        bench.Configure();
        bench.Step();
        Assert.True(bench.Desk.Link.IsConfigured);
        Assert.Equal(2, bench.Desk.Limits.Revision);
    }

    [Fact]
    public void Without_a_network_it_joins_and_joins_again_until_there_is_one()
    {
        LinkBench bench = new() { Address = "", CanJoin = false };
        bench.Run(600_000);
        int joins = bench.Did.Count(line => line.StartsWith("join", StringComparison.Ordinal));
        Assert.InRange(joins, 5, 20);
        Assert.Empty(bench.BegunAt);
        bench.CanJoin = true;
        bench.RunToUp(100_000);
    }

    [Fact]
    public void Nothing_is_published_while_the_link_is_not_up()
    {
        LinkBench bench = new() { HasBroker = false };
        bench.Run(60_000);
        Assert.Empty(bench.Published);
        Assert.NotEmpty(bench.BegunAt);
    }

    [Fact]
    public void A_lost_connection_is_made_anew_and_sends_again_what_was_not_acknowledged()
    {
        LinkBench bench = new LinkBench { HasGateway = false }.RunToUp();
        bench.HasBroker = false;
        bench.RunTo(() => !bench.Desk.Link.IsUp, 200);
        bench.HasBroker = true;
        bench.HasGateway = true;
        bench.Published.Clear();
        bench.RunToUp().Step();
        Assert.Equal(["link", "info", "event", "event"], bench.Published.Select(line => line.Split(' ')[0]));
    }

    [Fact]
    public void Another_address_makes_a_new_connection_at_once()
    {
        LinkBench bench = new LinkBench().RunToUp();
        bench.Address = "10.0.0.8";
        bench.RunTo(() => bench.BegunAt.Count == 2, 2_200);
        Assert.StartsWith("drop", bench.Did[^2], StringComparison.Ordinal);
        bench.RunToUp();
    }

    [Fact]
    public void A_network_that_goes_takes_the_connection_with_it()
    {
        LinkBench bench = new LinkBench().RunToUp();
        bench.IsBlackHole = true;
        bench.CanJoin = false;
        bench.Address = "";
        bench.RunTo(() => !bench.Desk.Link.IsUp, 1_100);
        bench.RunTo(() => bench.Did[^1].StartsWith("join", StringComparison.Ordinal), 1_100);
    }

    [Fact]
    public void A_half_dead_connection_is_found_in_under_a_minute()
    {
        LinkBench bench = new LinkBench().RunToUp();
        bench.Run(1_000);
        bench.IsBlackHole = true;
        long from = bench.Now;
        bench.Bring(Topics.Command + "/c1", """{"v":1,"k":"identify"}""");
        bench.RunTo(() => bench.Loop.State != LinkState.Up, 60_000);
        Assert.InRange(bench.Now - from, bench.Times.SilentMs, bench.Times.SilentMs + 1_000);
    }

    [Fact]
    public void A_gateway_that_says_nothing_is_no_reason_to_drop_a_connection_that_answers()
    {
        LinkBench bench = new LinkBench { HasGateway = false }.RunToUp();
        bench.Run(600_000);
        Assert.Single(bench.BegunAt);
    }

    [Fact]
    public void An_idle_link_stays()
    {
        LinkBench bench = new LinkBench().RunToUp();
        bench.Run(3_600_000);
        Assert.Single(bench.BegunAt);
    }

    [Fact]
    public void An_attempt_that_gets_no_answer_is_abandoned_in_time()
    {
        LinkBench bench = new() { IsBlackHole = true };
        bench.RunTo(() => bench.BegunAt.Count == 1, 2_000);
        bench.RunTo(() => bench.Loop.State == LinkState.Waiting, bench.Times.ConnectMs + 100);
        Assert.Equal($"drop@{bench.BegunAt[0] + bench.Times.ConnectMs}", bench.Did[^1]);
    }

    [Fact]
    public void A_message_that_cannot_be_published_costs_the_connection()
    {
        LinkBench bench = new LinkBench().RunToUp();
        bench.IsFull = true;
        bench.Bring(Topics.Command + "/c1", """{"v":1,"k":"identify"}""");
        bench.Step();
        Assert.False(bench.Desk.Link.IsUp);
        bench.IsFull = false;
        bench.RunToUp();
    }

    [Fact]
    public void A_flood_costs_the_connection_and_nothing_else()
    {
        LinkBench bench = new LinkBench().RunToUp();
        for (int i = 0; i < 100; i++) bench.Bring(Topics.Prompt, """{"v":1,"id":"p","k":"help-noted","ttl":1000}""");
        bench.Step();
        Assert.Equal(LinkState.Waiting, bench.Loop.State);
        bench.RunToUp();
        bench.Configure();
        bench.Step();
        Assert.True(bench.Desk.Link.IsConfigured);
    }

    [Fact]
    public void What_comes_before_the_link_is_said_to_stand_counts_for_it()
    {
        LinkBench bench = new();
        bench.RunTo(() => bench.BegunAt.Count == 1, 2_000);
        bench.Configure();
        bench.Step();
        Assert.True(bench.Desk.Link.IsConfigured);
    }

    [Fact]
    public void It_leaves_with_a_word_and_for_good()
    {
        LinkBench bench = new LinkBench().RunToUp();
        bench.Loop.Leave(LinkReport.Sleeping, bench.Now);
        Assert.Equal("leave {\"v\":1,\"k\":\"sleeping\",\"boot\":42}", bench.Did[^1]);
        Assert.True(bench.Loop.HasLeft);
        bench.Run(600_000);
        Assert.Single(bench.BegunAt);
    }

    [Fact]
    public void A_farewell_that_nobody_takes_ends_all_the_same()
    {
        LinkBench bench = new LinkBench().RunToUp();
        bench.IsBlackHole = true;
        bench.Loop.Leave(LinkReport.Sleeping, bench.Now);
        bench.RunTo(() => bench.Loop.HasLeft, bench.Times.LeaveMs + 100);
    }

    [Fact]
    public void Without_a_connection_it_just_leaves()
    {
        LinkBench bench = new() { HasBroker = false };
        bench.RunTo(() => bench.BegunAt.Count == 1, 2_000);
        bench.Loop.Leave(LinkReport.Sleeping, bench.Now);
        Assert.True(bench.Loop.HasLeft);
    }
}
