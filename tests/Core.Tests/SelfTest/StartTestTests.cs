using DeskDevice.Core.SelfTest;
using DeskDevice.Core.Sensors;

namespace DeskDevice.Core.Tests.SelfTest;

public class StartTestTests
{
    private const int Mid = LevelMeter.DefaultRestMv;
    private readonly Readings _readings = new();
    private readonly StartTest _test = new(0);

    [Fact]
    public void A_unit_that_is_well_is_tested_in_a_second()
    {
        Assert.Equal(StartTest.ShortMs, Run(_ => { }));
        Assert.Equal("", Fault.Words(_test.Faults));
    }

    public static TheoryData<string, Action<Readings>> Broken => new()
    {
        { "mid-rail", r => (r.MidRailMv, r.LevelMv) = (1200, 1200) },
        { "mid-rail", r => (r.MidRailMv, r.LevelMv) = (2000, 2000) },
        { "level", r => r.LevelMv = 0 },
        { "level", r => r.LevelMv = Mid + StartTest.RestWithinMv + 1 },
        { "mid-rail,level", r => (r.MidRailMv, r.LevelMv) = (0, 2450) },
        { "button-answer", r => r.AnswerButton = true },
        { "button-hold", r => r.HoldButton = true },
        { "button-wrap-up", r => r.WrapUpButton = true },
        { "ring", r => r.Ring = true },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void What_stays_wrong_for_five_seconds_is_broken_and_named(string words, Action<Readings> breakIt)
    {
        Assert.Equal(StartTest.LongMs, Run(_ => breakIt(_readings)));
        Assert.Equal(words, Fault.Words(_test.Faults));
        Assert.False(_test.WantsSetup);
    }

    [Fact]
    public void A_call_that_comes_in_while_somebody_talks_and_leans_on_a_button_is_no_fault()
    {
        Assert.Equal(3010, Run(ms =>
        {
            _readings.Ring = ms % 3000 < 2000;
            _readings.HoldButton = ms < 2500;
            _readings.LevelMv = ms <= 3000 ? Mid - 290 : Mid - 10;
        }));
        Assert.Equal(Fault.None, _test.Faults);
    }

    [Fact]
    public void The_help_button_held_for_five_seconds_asks_for_setup_and_is_not_broken()
    {
        Run(_ => _readings.HelpButton = true);
        Assert.True(_test.WantsSetup);
        Assert.Equal(Fault.None, _test.Faults);
    }

    [Fact]
    public void Held_for_less_it_asks_for_nothing()
    {
        Assert.Equal(4000, Run(ms => _readings.HelpButton = ms < 4000));
        Assert.False(_test.WantsSetup);
    }

    [Fact]
    public void What_was_found_elsewhere_is_told_and_does_not_prolong_the_test()
    {
        _test.Found(Fault.Files);
        _test.Found(Fault.Radio);
        Assert.Equal(StartTest.ShortMs, Run(_ => { }));
        Assert.Equal("files,radio", Fault.Words(_test.Faults));
    }

    [Fact]
    public void The_level_rests_where_the_mid_rail_was()
    {
        Run(_ => (_readings.MidRailMv, _readings.LevelMv) = (1590, 1580));
        Assert.Equal((1590, Fault.None), (_test.RestMv, _test.Faults));
    }

    // Returns when the test was done, ms.
    private int Run(Action<int> read)
    {
        for (int ms = 0; ms <= StartTest.LongMs; ms += 10)
        {
            read(ms);
            if (_test.Take(_readings, ms)) return ms;
        }

        return -1;
    }
}
