using DeskDevice.Conduct.Tests.Scripts;
using DeskDevice.Contract.Events;

namespace DeskDevice.Conduct.Tests.Rules;

/// <summary>Standard 12: writing down has its time, by medium.</summary>
public sealed class WrapUpRuleTests
{
    private static readonly Limits Site = new() { WrapUpMs = 20_000, ChatWrapUpMs = 8_000, Revision = 2 };

    [Theory]
    [InlineData("dial", "end", 20_000, "2 kept 9000..29000 value 20000 limit 20000 breaches 0")]
    [InlineData("dial", "end", 20_001, "2 long 9000..29001 value 20001 limit 20000 breaches 1")]
    [InlineData("chat", "unchat", 8_000, "2 kept 9000..17000 value 8000 limit 8000 breaches 0")]
    [InlineData("chat", "unchat", 8_001, "2 long 9000..17001 value 8001 limit 8000 breaches 1")]
    public void It_is_judged_when_it_ends(string begin, string end, long took, string verdict) =>
        Assert.Equal([verdict], Desk.Under(Site).On(0, begin).On(9_000, end).On(9_000 + took, "done").Verdicts("wrap-up"));

    [Theory]
    [InlineData("done")]
    [InlineData("ring")]
    [InlineData("away")]
    public void The_prompt_shows_from_the_limit_until_it_ends(string next)
    {
        Desk desk = Desk.Under(Site).On(0, "dial").On(9_000, "end").On(40_000, next);
        Assert.Equal(["+wrap-long 29000", "-wrap-long 40000"], desk.PromptsOf("wrap-long"));
        Assert.Equal(["2 long 9000..40000 value 31000 limit 20000 breaches 1"], desk.Verdicts("wrap-up"));
    }
}
