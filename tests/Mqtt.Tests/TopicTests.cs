
namespace DeskDevice.Mqtt.Tests;

public sealed class TopicTests
{
    [Theory]
    [InlineData("a", true)]
    [InlineData("/", true)]
    [InlineData("a//b", true)]
    [InlineData("$SYS/x", true)]
    [InlineData("стіл/1", true)]
    [InlineData("", false)]
    [InlineData("a/+", false)]
    [InlineData("a/#", false)]
    [InlineData("a+b", false)]
    [InlineData("a\0b", false)]
    public void Names(string topic, bool valid) => Assert.Equal(valid, MqttTopic.IsValidName(topic));

    [Theory]
    [InlineData("a", true)]
    [InlineData("#", true)]
    [InlineData("+", true)]
    [InlineData("a/+/b", true)]
    [InlineData("+/+/#", true)]
    [InlineData("/+", true)]
    [InlineData("", false)]
    [InlineData("a#", false)]
    [InlineData("a/#/b", false)]
    [InlineData("#/", false)]
    [InlineData("a+", false)]
    [InlineData("+a/b", false)]
    [InlineData("##", false)]
    [InlineData("a\0", false)]
    public void Filters(string filter, bool valid) => Assert.Equal(valid, MqttTopic.IsValidFilter(filter));

    [Theory]
    [InlineData("a/b", "a/b", true)]
    [InlineData("a/b", "a/b/c", false)]
    [InlineData("a/b/c", "a/b", false)]
    [InlineData("a/b", "A/b", false)]
    [InlineData("#", "a/b/c", true)]
    [InlineData("sport/#", "sport", true)]
    [InlineData("sport/#", "sport/", true)]
    [InlineData("sport/#", "sport/tennis/x", true)]
    [InlineData("sport/#", "sports", false)]
    [InlineData("+", "a", true)]
    [InlineData("+", "/a", false)]
    [InlineData("/+", "/a", true)]
    [InlineData("+/+", "/a", true)]
    [InlineData("a/+", "a/", true)]
    [InlineData("a/+", "a", false)]
    [InlineData("a/+/c", "a/b/c", true)]
    [InlineData("a/+/c", "a/b/d", false)]
    [InlineData("a/+/#", "a", false)]
    [InlineData("a/+/#", "a/b", true)]
    [InlineData("#", "$SYS/x", false)]
    [InlineData("+/x", "$SYS/x", false)]
    [InlineData("$SYS/#", "$SYS/x", true)]
    [InlineData("a/#", "a/$x", true)]
    public void Matching(string filter, string topic, bool matches) => Assert.Equal(matches, MqttTopic.Matches(filter, topic));

    [Fact]
    public void Half_a_surrogate_pair_is_no_text() => Assert.False(MqttTopic.IsValidName("a\ud800"));

    [Fact]
    public void Length_and_levels_are_bounded()
    {
        Assert.True(MqttTopic.IsValidName(new string('a', MqttTopic.MaxBytes)));
        Assert.False(MqttTopic.IsValidName(new string('a', MqttTopic.MaxBytes + 1)));
        Assert.False(MqttTopic.IsValidName(new string('ж', (MqttTopic.MaxBytes / 2) + 1)));
        Assert.True(MqttTopic.IsValidName(new string('/', MqttTopic.MaxLevels - 1)));
        Assert.False(MqttTopic.IsValidName(new string('/', MqttTopic.MaxLevels)));
    }
}
