using DeskDevice.Support;

namespace DeskDevice.Telemetry.Tests.Alerts;

/// <summary>The alert rules, by Prometheus' own tool.</summary>
public sealed class AlertTests
{
    [NeedsProgramTheory(Promtool.Program)]
    [InlineData("check", "docs/alerts.yml")]
    [InlineData("test", "tests/Telemetry.Tests/Alerts/alerts.test.yml")]
    public async Task The_rules_are_valid_and_raise_what_they_are_for(string verb, string file)
    {
        (int code, string words) = await Promtool.RunAsync("", verb, "rules", RepositoryRoot.File(file));
        Assert.True(code == 0, words);
    }
}
