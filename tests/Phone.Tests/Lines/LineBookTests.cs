using DeskDevice.Phone.Lines;

namespace DeskDevice.Phone.Tests.Lines;

/// <summary>What facts of channels make of the call at a phone.</summary>
public class LineBookTests
{
    private readonly List<PhoneEvent> _events = [];
    private readonly LineBook _book;

    public LineBookTests() => _book = new LineBook(new HashSet<string> { "101", "102" }, _events.Add);

    private IEnumerable<string> Words => _events.Select(Heard.WordsOf);

    [Fact]
    public void Of_a_channel_that_is_nobodys_phone_nothing_is_kept()
    {
        _book.Step(new ChannelFact(FactKind.Opened, "c1") { Extension = "+421900000000" });
        Step("c1", FactKind.Rings, FactKind.Answered, FactKind.Closed);
        Assert.Empty(_events);
        Assert.False(_book.Knows("c1"));
    }

    [Fact]
    public void A_second_call_that_knocks_is_told_when_the_first_is_over()
    {
        Open("c1");
        Step("c1", FactKind.Rings, FactKind.Answered);
        Open("c2");
        Step("c2", FactKind.Rings);
        Assert.Equal(["101 ring", "101 answer"], Words);
        _book.Step(new ChannelFact(FactKind.Closed, "c1") { By = CallEnder.Caller });
        Assert.Equal(["101 ring", "101 answer", "101 end by caller", "101 ring"], Words);
        Assert.Equal([1L, 1L, 1L, 2L], _events.Select(e => e.Call));
    }

    [Fact]
    public void An_enquiry_begins_a_transfer_and_goes_with_the_call_that_it_hands_over()
    {
        Open("c1");
        Step("c1", FactKind.Rings, FactKind.Answered, FactKind.Held);
        Open("c2");
        Step("c2", FactKind.Dials, FactKind.Answered);
        _book.Step(new ChannelFact(FactKind.HandedOver, "c1") { How = HandOver.Announced });
        Step("c1", FactKind.Closed);
        Step("c2", FactKind.Closed);
        Assert.Equal(["101 ring", "101 answer", "101 hold", "101 transfer", "101 transferred announced", "101 end by agent"], Words);
    }

    [Fact]
    public void An_enquiry_that_outlives_the_call_is_a_call_of_its_own()
    {
        Open("c1");
        Step("c1", FactKind.Rings, FactKind.Answered, FactKind.Held);
        Open("c2");
        Step("c2", FactKind.Dials, FactKind.Answered);
        _book.Step(new ChannelFact(FactKind.Closed, "c1") { By = CallEnder.Caller });
        Step("c2", FactKind.Closed);
        Assert.Equal(["101 ring", "101 answer", "101 hold", "101 transfer", "101 end by caller", "101 dial", "101 end by unknown"], Words);
    }

    [Fact]
    public void A_hand_over_that_is_told_twice_is_one()
    {
        Open("c1");
        Step("c1", FactKind.Dials, FactKind.Answered);
        for (int i = 0; i < 2; i++) _book.Step(new ChannelFact(FactKind.HandedOver, "c1") { How = HandOver.Blind });
        _book.Step(new ChannelFact(FactKind.Closed, "c1") { By = CallEnder.Caller });
        Assert.Equal(["101 dial", "101 transfer", "101 transferred blind", "101 end by agent"], Words);
    }

    [Fact]
    public void After_a_gap_the_list_brings_what_was_missed_and_says_that_it_is_late()
    {
        Open("c1");
        Step("c1", FactKind.Rings);
        Open("c2", "102");
        Step("c2", FactKind.Rings, FactKind.Answered);
        _events.Clear();
        _book.Sync([new("c1", "101", ChannelState.Up, false), new("c3", "102", ChannelState.Held, true), new("c4", "7777", ChannelState.Up, true)]);
        Assert.Equal(["102 end by unknown late", "101 answer late", "102 answer late", "102 hold late"], Words);
        _events.Clear();
        Step("c1", FactKind.Closed);
        Assert.Equal(["101 end by unknown"], Words);
    }

    [Theory]
    [InlineData(false, "")]
    [InlineData(true, "101 unhold late")]
    public void A_list_that_does_not_tell_a_hold_ends_none(bool tellsHold, string expected)
    {
        Open("c1");
        Step("c1", FactKind.Rings, FactKind.Answered, FactKind.Held);
        _events.Clear();
        _book.Sync([new("c1", "101", ChannelState.Up, tellsHold)]);
        Assert.Equal(expected, string.Join(", ", Words));
    }

    [Fact]
    public void The_same_list_twice_says_nothing_the_second_time()
    {
        ListedChannel[] list = [new("c1", "101", ChannelState.Ringing, true), new("c2", "102", ChannelState.Dialing, true)];
        _book.Sync(list);
        Assert.Equal(["101 ring late", "102 dial late"], Words);
        _book.Sync(list);
        Assert.Equal(2, _events.Count);
    }

    private void Open(string channel, string extension = "101") => _book.Step(new ChannelFact(FactKind.Opened, channel) { Extension = extension });

    private void Step(string channel, params FactKind[] facts)
    {
        foreach (FactKind fact in facts) _book.Step(new ChannelFact(fact, channel));
    }
}
