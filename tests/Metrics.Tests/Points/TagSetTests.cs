using DeskDevice.Metrics.Points;

namespace DeskDevice.Metrics.Tests.Points;

public sealed class TagSetTests
{
    [Fact]
    public void Sets_of_the_same_tags_are_equal_in_whatever_order_they_came()
    {
        TagSet one = new(new MetricTag("team", "a"), new MetricTag("site", "kyiv"));
        TagSet same = new(new MetricTag("site", "kyiv"), new MetricTag("team", "a"));
        Assert.Equal<TagSet>(one, same);
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
        Assert.Equal("found", new Dictionary<(string, TagSet), string> { [("call", one)] = "found" }[("call", same)]);
    }

    [Fact]
    public void Sets_that_differ_in_a_key_a_value_or_in_number_are_not_equal()
    {
        TagSet one = new(new MetricTag("a", "1"), new MetricTag("b", "2"));
        TagSet[] others =
        [
            new(new MetricTag("a", "1")),
            new(new MetricTag("a", "1"), new MetricTag("b", "3")),
            new(new MetricTag("a", "1"), new MetricTag("c", "2")),
            new(new MetricTag("a", "1"), new MetricTag("b", "2"), new MetricTag("c", "3")),
            new(),
        ];
        Assert.All(others, other => Assert.False(one.Equals(other)));
        Assert.False(one.Equals(null));
    }

    [Fact]
    public void Sets_that_no_store_takes_are_told_apart_though_their_text_is_the_same()
    {
        TagSet one = new(new MetricTag("a", "1\\"), new MetricTag("b\\", "2"));
        TagSet other = new(new MetricTag("a", "1,b=2"));
        Assert.True(one.Line.SequenceEqual(other.Line));
        Assert.False(one.Equals(other));
    }
}
