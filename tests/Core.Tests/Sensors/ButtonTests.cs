using DeskDevice.Conduct.Calls;
using DeskDevice.Core.Sensors;

namespace DeskDevice.Core.Tests.Sensors;

/// <summary>When a press acts: as the button goes down, as it is let go, or after the wait for a second press.</summary>
public class ButtonTests
{
    [Fact]
    public void What_can_mean_one_thing_only_acts_as_it_goes_down() =>
        Assert.Equal("30 short", Play(ButtonPad.Answer, CallState.Ringing, (0, 400)));

    [Fact]
    public void However_long_it_is_held_it_acts_once() =>
        Assert.Equal("30 short", Play(ButtonPad.Answer, CallState.Ringing, (0, 3000)));

    [Fact]
    public void What_has_a_long_meaning_acts_as_it_is_let_go() =>
        Assert.Equal("230 short", Play(ButtonPad.Hold, CallState.Talking, (0, 200)));

    [Fact]
    public void A_long_press_acts_after_a_second_while_it_is_held() =>
        Assert.Equal("1030 long", Play(ButtonPad.Hold, CallState.Talking, (0, 2500)));

    [Fact]
    public void What_has_a_double_meaning_waits_for_a_second_press() =>
        Assert.Equal("430 short", Play(ButtonPad.WrapUp, CallState.WrapUp, (0, 100)));

    [Fact]
    public void A_second_press_in_time_makes_a_double() =>
        Assert.Equal("280 double", Play(ButtonPad.WrapUp, CallState.WrapUp, (0, 100), (250, 350)));

    [Fact]
    public void A_second_press_too_late_is_a_press_of_its_own() =>
        Assert.Equal("430 short, 930 short", Play(ButtonPad.WrapUp, CallState.WrapUp, (0, 100), (500, 600)));

    [Fact]
    public void A_long_press_works_beside_a_double_meaning() =>
        Assert.Equal("1030 long", Play(ButtonPad.WrapUp, CallState.WrapUp, (0, 1500)));

    [Fact]
    public void A_bounce_of_twenty_milliseconds_is_no_press() =>
        Assert.Equal("", Play(ButtonPad.Answer, CallState.Ringing, (0, 20), (40, 60)));

    private static string Play(int button, int state, params (int Down, int Up)[] presses)
    {
        Button subject = new(button);
        List<string> acts = [];
        for (int ms = 0; ms < 5000; ms += 10)
        {
            int gesture = subject.Step(presses.Any(press => ms >= press.Down && ms < press.Up), state, ms);
            if (gesture != Gesture.None) acts.Add($"{ms} {new[] { "short", "long", "double" }[gesture]}");
        }

        return string.Join(", ", acts);
    }
}
