using DeskDevice.Core.Setup;

namespace DeskDevice.Core.Tests.Setup;

public class SetupCheckTests
{
    [Fact]
    public void Good_settings_have_no_problems()
    {
        Assert.True(SetupCheck.IsGood(Samples.Good()));
        Assert.All(Enumerable.Range(0, SetupField.Count), field => Assert.Equal("", SetupCheck.Problem(Samples.Good(), field)));
    }

    [Theory]
    [InlineData("wifi-password", "")]
    [InlineData("ca", "")]
    [InlineData("host", "10.0.0.5")]
    [InlineData("port", "1")]
    [InlineData("port", "65535")]
    [InlineData("brightness", "10")]
    [InlineData("brightness", "100")]
    public void What_is_allowed_at_the_edge_is_good(string name, string value) => Assert.Equal("", Problem(name, value));

    [Theory]
    [InlineData("wifi-name", "", "is missing; set the name")]
    [InlineData("wifi-name", "ÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄ", "is too long; set at most 32 bytes")]
    [InlineData("wifi-password", "short12", "is too short; set 8 to 63")]
    [InlineData("host", "", "is missing; set the gateway's name")]
    [InlineData("host", "https://gw", "'https://gw' will not do; set the gateway's name")]
    [InlineData("host", ".gw", "'.gw' will not do")]
    [InlineData("host", "gw-", "'gw-' will not do")]
    [InlineData("port", "0", "'0' will not do; set 1 to 65535")]
    [InlineData("port", "65536", "'65536' will not do")]
    [InlineData("port", "mqtt", "'mqtt' will not do")]
    [InlineData("ca", "MIIB", "is no certificate; paste all of it")]
    [InlineData("ca", "-----BEGIN CERTIFICATE-----\nMI IB\n-----END CERTIFICATE-----", "is no certificate")]
    [InlineData("site", "Košice", "'Košice' will not do; set the site's name")]
    [InlineData("claim", "short", "is no code; set the one on the label")]
    [InlineData("claim", "7K3M-9QXA-0B1C-2D3E", "is mistyped; compare it with the label")]
    [InlineData("claim", "with a space", "is no code")]
    [InlineData("brightness", "9", "'9' will not do; set 10 to 100")]
    [InlineData("brightness", "101", "'101' will not do")]
    [InlineData("site", "a\tb", "holds a character that cannot be printed")]
    public void What_is_wrong_is_said_with_its_field_and_the_fix(string name, string value, string problem) =>
        Assert.StartsWith($"{name}: {problem}", Problem(name, value));

    private static string Problem(string name, string value)
    {
        SetupSettings settings = Samples.Good();
        settings.Set(SetupField.Of(name), value);
        string problem = SetupCheck.Problem(settings, SetupField.Of(name));
        Assert.Equal(problem.Length == 0, SetupCheck.IsGood(settings));
        return problem;
    }
}
