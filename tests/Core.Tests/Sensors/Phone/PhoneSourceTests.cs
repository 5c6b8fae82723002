using DeskDevice.Conduct.Calls;
using DeskDevice.Contract.Down;
using DeskDevice.Contract.Events;
using DeskDevice.Core.Sensors;
using DeskDevice.Core.Sensors.Phone;

namespace DeskDevice.Core.Tests.Sensors.Phone;

public class PhoneSourceTests
{
    private readonly PhoneSource _phone = new();
    private readonly ButtonPad _buttons = new();
    private int _id;

    [Theory]
    [InlineData(CallState.Ringing, EventKinds.Answer, ButtonPad.Answer)]
    [InlineData(CallState.Talking, EventKinds.Hold, ButtonPad.Hold)]
    [InlineData(CallState.Holding, EventKinds.Unhold, ButtonPad.Hold)]
    [InlineData(CallState.Talking, EventKinds.End, ButtonPad.Answer)]
    [InlineData(CallState.Holding, EventKinds.End, ButtonPad.Answer)]
    public void A_press_that_repeats_what_the_phone_said_is_no_second_event_and_the_next_press_is(int state, string kind, int button)
    {
        int after = CallTimer.Next(state, CallInput.Of(kind));
        Assert.True(_phone.Takes(Order(kind), state, 0, 10_000));
        _phone.Enter(after);
        Press(button, after, 10_000);
        Assert.True(_phone.IsRepeat(_buttons, button, 10_000 + PhoneSource.RepeatMs));
        Assert.False(_phone.IsRepeat(_buttons, button, 10_000 + PhoneSource.RepeatMs));
    }

    [Fact]
    public void A_press_long_after_the_phones_word_means_what_it_says()
    {
        Assert.True(_phone.Takes(Order(EventKinds.Answer), CallState.Ringing, 0, 10_000));
        Press(ButtonPad.Answer, CallState.Talking, 12_001);
        Assert.False(_phone.IsRepeat(_buttons, ButtonPad.Answer, 12_001));
    }

    [Fact]
    public void Another_press_is_not_taken_for_the_repeat()
    {
        Assert.True(_phone.Takes(Order(EventKinds.Answer), CallState.Ringing, 0, 10_000));
        Press(ButtonPad.Hold, CallState.Talking, 10_100);
        Assert.False(_phone.IsRepeat(_buttons, ButtonPad.Hold, 10_100));
        Press(ButtonPad.Answer, CallState.Talking, 10_200);
        Assert.True(_phone.IsRepeat(_buttons, ButtonPad.Answer, 10_200));
    }

    [Fact]
    public void A_press_after_the_agent_has_gone_on_means_what_it_says()
    {
        Assert.True(_phone.Takes(Order(EventKinds.End), CallState.Talking, 0, 10_000));
        _phone.Enter(CallState.WrapUp);
        _phone.Enter(CallState.Idle);
        Press(ButtonPad.Answer, CallState.Idle, 10_500);
        Assert.False(_phone.IsRepeat(_buttons, ButtonPad.Answer, 10_500));
    }

    [Fact]
    public void What_is_doubled_or_too_old_is_left_out()
    {
        CallOrder order = Order(EventKinds.Dial);
        Assert.True(_phone.Takes(order, CallState.Idle, 0, 0));
        Assert.False(_phone.Takes(order, CallState.Idle, 0, 0));
        Assert.False(_phone.Takes(new CallOrder { Id = "old", Kind = EventKinds.Dial, AgeMs = 101, TtlMs = 100 }, CallState.Idle, 0, 0));
        Assert.True(_phone.Takes(new CallOrder { Id = "new", Kind = EventKinds.Dial, AgeMs = 100, TtlMs = 100 }, CallState.Idle, 0, 0));
    }

    [Theory]
    [InlineData(7_999, false)]
    [InlineData(8_000, true)]
    public void What_happened_before_the_desks_state_began_is_not_about_it(long ago, bool isTaken)
    {
        CallOrder order = new() { Id = "late", Kind = EventKinds.End, AgeMs = (int)(20_000 - ago), TtlMs = 60_000 };
        Assert.Equal(isTaken, _phone.Takes(order, CallState.Talking, 10_000, 20_000));
    }

    [Fact]
    public void A_ring_that_the_phone_repeats_is_the_phones_to_end_and_not_for_ever()
    {
        Assert.False(_phone.IsRinging(0));
        Assert.False(_phone.Takes(Order(EventKinds.Ring), CallState.Ringing, 0, 1_000));
        Assert.True(_phone.IsRinging(PhoneSource.RingMostMs));
        Assert.False(_phone.IsRinging(1_000 + PhoneSource.RingMostMs));
        Assert.True(_phone.Takes(Order(EventKinds.Missed), CallState.Ringing, 0, 2_000));
        Assert.False(_phone.IsRinging(2_000));
    }

    [Fact]
    public void Who_ended_the_call_is_corrected_once()
    {
        Assert.True(_phone.Takes(Order(EventKinds.End), CallState.WrapUp, 0, 0));
        Assert.False(_phone.Takes(Order(EventKinds.End), CallState.WrapUp, 0, 10));
        _phone.Enter(CallState.Idle);
        Assert.True(_phone.Takes(Order(EventKinds.End), CallState.WrapUp, 0, 20));
    }

    private CallOrder Order(string kind) => new() { Id = $"o{++_id}", Kind = kind, TtlMs = 10_000 };

    private void Press(int button, int state, long ms)
    {
        Readings down = new()
        {
            AnswerButton = button == ButtonPad.Answer,
            HoldButton = button == ButtonPad.Hold,
        };
        Readings up = new();
        for (long at = ms - 200; at <= ms; at += 10) _buttons.Step(button, at < ms - 100 ? down : up, state, at);
    }
}
