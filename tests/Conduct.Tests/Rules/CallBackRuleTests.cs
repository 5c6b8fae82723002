using DeskDevice.Conduct.Tests.Scripts;

namespace DeskDevice.Conduct.Tests.Rules;

/// <summary>Standard 14: a promise is told; the gateway has the calendar.</summary>
public sealed class CallBackRuleTests
{
    [Fact]
    public void A_promise_is_told_with_its_call()
    {
        Desk desk = new Desk().On(0, "dial").On(5_000, "promise").On(9_000, "end").On(10_000, "promise").On(11_000, "done");
        Assert.Equal(["1 promised 5000..5000 value 0 limit 0 breaches 0", "1 promised 10000..10000 value 0 limit 0 breaches 0"], desk.Verdicts("call-back"));
        Assert.Equal(2, Assert.Single(desk.Out.Calls).Promises);
    }
}
