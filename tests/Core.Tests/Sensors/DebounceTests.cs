using DeskDevice.Core.Sensors;

namespace DeskDevice.Core.Tests.Sensors;

public class DebounceTests
{
    [Fact]
    public void A_change_is_believed_once_it_has_lasted()
    {
        Debounce contact = new(30);
        Assert.False(contact.Step(true, 100));
        Assert.False(contact.Step(true, 129));
        Assert.True(contact.Step(true, 130));
        Assert.True(contact.IsOn);
        Assert.False(contact.Step(true, 140));
    }

    [Fact]
    public void A_bounce_begins_the_wait_anew()
    {
        Debounce contact = new(30);
        contact.Step(true, 100);
        contact.Step(false, 120);
        Assert.False(contact.Step(true, 125));
        Assert.False(contact.Step(true, 150));
        Assert.True(contact.Step(true, 155));
    }

    [Fact]
    public void A_glitch_changes_nothing()
    {
        Debounce contact = new(30);
        contact.Step(true, 0);
        Assert.False(contact.Step(false, 10));
        Assert.False(contact.Step(false, 100));
        Assert.False(contact.IsOn);
    }
}
