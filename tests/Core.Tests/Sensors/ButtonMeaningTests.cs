using DeskDevice.Conduct.Calls;
using DeskDevice.Contract.Events;
using DeskDevice.Core.Sensors;

namespace DeskDevice.Core.Tests.Sensors;

public class ButtonMeaningTests
{
    // Every cell that means something, in the words of the user's guide: button, press, state, event.
    private const string Meanings = """
        answer short idle dial
        answer short ringing answer
        answer short talking end
        answer short holding end
        answer short wrap-up dial
        answer short away answer
        answer long idle chat
        answer long wrap-up chat
        hold short talking hold
        hold short holding unhold
        hold long talking transfer
        hold long holding transfer
        wrap-up short wrap-up done
        wrap-up long talking promise
        wrap-up long holding promise
        wrap-up long wrap-up promise
        wrap-up double idle away
        wrap-up double wrap-up away
        wrap-up double away back
        help short idle help
        help short ringing help
        help short talking help
        help short holding help
        help short wrap-up help
        help short away help
        help long ringing mute
        help long talking mute
        help long holding mute
        """;

    private static readonly string[] Buttons = ["answer", "hold", "wrap-up", "help"];
    private static readonly string[] Presses = ["short", "long", "double"];

    [Fact]
    public void Every_button_means_what_the_guide_says_and_nothing_else()
    {
        IEnumerable<string> found =
            from button in Enumerable.Range(0, ButtonPad.Count)
            from gesture in Enumerable.Range(0, Gesture.Count)
            from state in Enumerable.Range(0, CallState.Count)
            let kind = ButtonMeaning.Of(button, gesture, state)
            where kind.Length > 0
            select $"{Buttons[button]} {Presses[gesture]} {CallState.Word(state)} {kind}";
        Assert.Equal(Meanings.Split('\n'), found);
    }

    [Fact]
    public void No_press_but_answering_from_a_break_makes_what_the_call_timer_calls_odd()
    {
        IEnumerable<string> odd =
            from button in Enumerable.Range(0, ButtonPad.Count)
            from gesture in Enumerable.Range(0, Gesture.Count)
            from state in Enumerable.Range(0, CallState.Count)
            let input = CallInput.Of(ButtonMeaning.Of(button, gesture, state))
            where input != CallInput.None && CallTimer.IsOdd(state, input)
            select $"{CallInput.Word(input)} while {CallState.Word(state)}";
        Assert.Equal(["answer while away"], odd);
    }

    [Theory]
    [InlineData(EventKinds.Chat, EventKinds.Unchat)]
    [InlineData(EventKinds.Help, EventKinds.Unhelp)]
    [InlineData(EventKinds.Transfer, EventKinds.Transferred)]
    [InlineData(EventKinds.Mute, "")]
    public void What_is_on_is_switched_off_by_the_same_press(string kind, string opposite)
    {
        AgentSwitches switches = new();
        Assert.Equal(kind, switches.Resolve(kind));
        switches.Follow(kind);
        Assert.Equal(opposite, switches.Resolve(kind));
        if (opposite.Length > 0) switches.Follow(opposite);
        switches.CallEnded();
        Assert.Equal(kind, switches.Resolve(kind));
    }
}
