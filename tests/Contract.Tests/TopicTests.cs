namespace DeskDevice.Contract.Tests;

/// <summary>Topics are made and taken apart, and hostile ones are nobody's.</summary>
public sealed class TopicTests
{
    [Theory]
    [InlineData(Topics.Event, "", "dd/1/kosice/a4cf12000017/event")]
    [InlineData(Topics.Link, "", "dd/1/kosice/a4cf12000017/link")]
    [InlineData(Topics.Reply, "7", "dd/1/kosice/a4cf12000017/reply/7")]
    [InlineData(Topics.Command, "c-1", "dd/1/kosice/a4cf12000017/command/c-1")]
    [InlineData(Topics.Image, "fw-1.4.0", "dd/1/kosice/a4cf12000017/image/fw-1.4.0")]
    [InlineData("unheard-of", "", "dd/1/kosice/a4cf12000017/unheard-of")]
    public void What_is_made_can_be_taken_apart(string leaf, string id, string topic)
    {
        const string Desk = "a4cf12000017";
        Assert.Equal(topic, id.Length == 0 ? Topics.Of("kosice", Desk, leaf) : Topics.Of("kosice", Desk, leaf, id));
        DeskTopic parsed = DeskTopic.Parse(topic)!;
        Assert.Equal(("kosice", Desk, leaf, id), (parsed.Site, parsed.Desk, parsed.Leaf, parsed.Id));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("dd")]
    [InlineData("dd/1/")]
    [InlineData("dd/1/a/b")]
    [InlineData("dd/2/a/b/event")]
    [InlineData("dd/1//b/event")]
    [InlineData("dd/1/a//event")]
    [InlineData("dd/1/a/b/")]
    [InlineData("dd/1/a/b/event/7")]
    [InlineData("dd/1/a/b/unheard-of/7")]
    [InlineData("dd/1/a/b/reply")]
    [InlineData("dd/1/a/b/reply/")]
    [InlineData("dd/1/a/b/reply/7/8")]
    [InlineData("/dd/1/a/b/event")]
    [InlineData("DD/1/a/b/event")]
    [InlineData("dd/1/A/b/event")]
    [InlineData("dd/1/+/b/event")]
    [InlineData("dd/1/a/#")]
    [InlineData("dd/1/a/b/#")]
    [InlineData("$SYS/dd/1/a/b/event")]
    [InlineData("dd/1/../b/event")]
    [InlineData("dd/1/a/./event")]
    [InlineData("dd/1/a/.hidden/event")]
    [InlineData("dd/1/a/b\0/event")]
    [InlineData("dd/1/a/b\n/event")]
    [InlineData("dd/1/a/b c/event")]
    [InlineData("dd/1/a/b\\c/event")]
    [InlineData("dd/1/a/\u00e9/event")]
    [InlineData("dd/1/a/\u0661/event")]
    [InlineData("dd/1/a/123456789012345678901234567890123/event")]
    public void What_is_no_desks_topic_is_nobodys(string? topic) => Assert.Null(DeskTopic.Parse(topic));

    [Fact]
    public void The_longest_name_is_one() => Assert.True(Topics.IsName(new string('a', Topics.MaxName)));

    [Fact]
    public void A_topic_of_a_hundred_thousand_levels_is_nobodys() => Assert.Null(DeskTopic.Parse("dd/1/" + new string('/', 100_000)));
}
