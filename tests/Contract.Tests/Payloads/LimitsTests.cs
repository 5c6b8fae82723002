using DeskDevice.Contract.Events;

namespace DeskDevice.Contract.Tests.Payloads;

/// <summary>Limits that are out of range or contradict each other are refused, all at once; the ring limit is the smaller of the two.</summary>
public sealed class LimitsTests
{
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
