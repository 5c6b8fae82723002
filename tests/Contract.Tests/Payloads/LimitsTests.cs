using DeskDevice.Contract.Events;

namespace DeskDevice.Contract.Tests.Payloads;

/// <summary>Limits that are out of range or contradict each other are refused, all at once; the ring limit is the smaller of the two.</summary>
public sealed class LimitsTests
{
    private static readonly Limits Built = new();

    public static TheoryData<Limits, string> Wrong() => new()
    {
        { new Limits { Revision = -1 }, "Revision: -1 is out of range; set 0 to 2147483647\n" },
        { new Limits { Rings = 0 }, "Rings: 0 is out of range; set 1 to 10\n" },
        { new Limits { RingCadenceMs = 999 }, "RingCadenceMs: 999 is out of range; set 1000 to 10000\n" },
        { new Limits { AnswerMs = 120_001 }, "AnswerMs: 120001 is out of range; set 1000 to 120000\n" },
        { new Limits { Loud = 301 }, "Loud: 301 is out of range; set 0 to 300\n" },
        { new Limits { LoudForMs = 0 }, "LoudForMs: 0 is out of range; set 1000 to 60000\n" },
        { new Limits { Soft = -301 }, "Soft: -301 is out of range; set -300 to 0\n" },
        { new Limits { SoftForMs = 60_001 }, "SoftForMs: 60001 is out of range; set 1000 to 60000\n" },
        { new Limits { HoldMs = 600_001 }, "HoldMs: 600001 is out of range; set 5000 to 600000\n" },
        { new Limits { HoldWarnMs = -1 }, "HoldWarnMs: -1 is out of range; set 0 to 600000\n" },
        { new Limits { HoldGraceMs = -1 }, "HoldGraceMs: -1 is out of range; set 0 to 600000\n" },
        { new Limits { DeadAirMs = 2_999 }, "DeadAirMs: 2999 is out of range; set 0 or 3000 to 60000\n" },
        { new Limits { WrapUpMs = 4_999 }, "WrapUpMs: 4999 is out of range; set 5000 to 900000\n" },
        { new Limits { PromiseMs = 9_999 }, "PromiseMs: 9999 is out of range; set 0 or 10000 to 600000\n" },
        { new Limits { TransferMs = 60_001 }, "TransferMs: 60001 is out of range; set 0 to 60000\n" },
        { new Limits { HelpMs = 600_001 }, "HelpMs: 600001 is out of range; set 5000 to 600000\n" },
        { new Limits { BreakMs = 59_999 }, "BreakMs: 59999 is out of range; set 60000 to 7200000\n" },
        { new Limits { HandleMs = -1 }, "HandleMs: -1 is out of range; set 0 or 10000 to 7200000\n" },
        { new Limits { PaceFast = 151 }, "PaceFast: 151 is out of range; set 0 or 10 to 150\n" },
        { new Limits { PaceSlow = 9 }, "PaceSlow: 9 is out of range; set 0 or 10 to 150\n" },
        { new Limits { BurstLimit = 601 }, "BurstLimit: 601 is out of range; set 0 to 600\n" },
        { new Limits { ChatWrapUpMs = 900_001 }, "ChatWrapUpMs: 900001 is out of range; set 5000 to 900000\n" },
        { new Limits { ChatMs = 7_200_001 }, "ChatMs: 7200001 is out of range; set 0 or 10000 to 7200000\n" },
        { new Limits { PromiseMs = 60_001 }, "PromiseMs: 60001 conflicts with HoldMs 60000; set it to at most that\n" },
        { new Limits { PaceFast = 40, PaceSlow = 40 }, "PaceSlow: 40 conflicts with PaceFast 40; set it below that\n" },
        { new Limits { HandleMs = 60_000 }, "WrapUpMs: 60000 conflicts with HandleMs 60000; set it below that\n" },
        { new Limits { ChatMs = 50_000 }, "ChatWrapUpMs: 60000 conflicts with ChatMs 50000; set it below that\n" },
        { new Limits { LoudClear = 60 }, "LoudClear: 60 conflicts with Loud 60; set it below that\n" },
        { new Limits { SoftClear = -80 }, "SoftClear: -80 conflicts with Soft -80; set it above that\n" },
        { new Limits { SoftClear = 40 }, "SoftClear: 40 conflicts with LoudClear 40; set it below that\n" },
        { new Limits { HoldWarnMs = 60_000 }, "HoldWarnMs: 60000 conflicts with HoldMs 60000; set it below that\n" },
        { new Limits { Rings = 11, HoldGraceMs = -1 }, "Rings: 11 is out of range; set 1 to 10\nHoldGraceMs: -1 is out of range; set 0 to 600000\n" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Problems_name_the_field_the_value_and_the_fix(Limits limits, string problems) => Assert.Equal(problems, limits.Problems());

    [Fact]
    public void What_is_built_in_has_no_problem() => Assert.Equal("", new Limits().Problems());

    [Theory]
    [InlineData(3, 5_000, 15_000, 15_000)]
    [InlineData(3, 4_000, 15_000, 12_000)]
    [InlineData(3, 6_000, 15_000, 15_000)]
    [InlineData(1, 1_000, 120_000, 1_000)]
    [InlineData(10, 10_000, 120_000, 100_000)]
    public void A_ring_lasts_the_smaller_of_rings_and_seconds(int rings, int cadence, int answer, int limit) =>
        Assert.Equal(limit, new Limits { Rings = rings, RingCadenceMs = cadence, AnswerMs = answer }.RingLimitMs());

    [Theory]
    [InlineData(0, 45_000, 45_000)]
    [InlineData(20_000, 45_000, 20_000)]
    public void A_hold_is_promised_as_long_as_it_may_last_unless_the_site_says_otherwise(int promise, int hold, int promised) =>
        Assert.Equal(promised, new Limits { PromiseMs = promise, HoldMs = hold }.PromisedMs());

    [Fact]
    public void A_desk_of_before_the_second_half_goes_by_what_is_built_in_and_version_1_freezes_it()
    {
        Assert.True(new Limits { HoldMs = 20_000, Rings = 2 }.IsSecondBuiltIn());
        Assert.Equal(
            (10_000, 60_000, 0, 5_000, 60_000, 900_000, 0),
            (Built.DeadAirMs, Built.WrapUpMs, Built.PromiseMs, Built.TransferMs, Built.HelpMs, Built.BreakMs, Built.HandleMs));
        Assert.Equal((0, 0, 5, 60_000, 0), (Built.PaceFast, Built.PaceSlow, Built.BurstLimit, Built.ChatWrapUpMs, Built.ChatMs));
    }

    [Fact]
    public void A_second_half_may_be_told_for_a_longer_hold_than_is_built_in()
    {
        DeskEvent told = (DeskEvent)Codec.Read(Topics.Event, """{"v":1,"boot":1,"seq":3,"ms":5,"k":"limits2","rev":4,"prom":90000}""");
        Limits limits = new Limits { Revision = 4, HoldMs = 120_000 }.WithSecondOf(told.Limits!);
        Assert.Equal((90_000, 120_000, 10_000, ""), (limits.PromiseMs, limits.HoldMs, limits.DeadAirMs, limits.Problems()));
    }

    [Fact]
    public void Any_difference_makes_limits_differ()
    {
        Limits other = new();
        foreach (System.Reflection.PropertyInfo property in typeof(Limits).GetProperties())
        {
            other = new Limits();
            Assert.True(other.SameAs(new Limits()));
            property.SetValue(other, (int)property.GetValue(other)! + 1);
            Assert.False(other.SameAs(new Limits()), property.Name);
        }
    }
}
