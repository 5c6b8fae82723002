using DeskDevice.Host.Settings;
using DeskDevice.Phone;
using DeskDevice.Support;
using Microsoft.Extensions.Configuration;

namespace DeskDevice.Host.Tests.Settings;

/// <summary>Section Phones, the files it names, and the extensions of the seats.</summary>
public sealed class PhoneSettingsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string PasswordFile => _folder.Write("password", "correct horse\nmore\n");

    [Fact]
    public void All_that_is_set_counts()
    {
        PhoneSettings phone = Assert.Single(Read(
            Seat(0, "101"), [("Phones:0:Name", "pbx"), ("Phones:0:Kind", "asterisk"), ("Phones:0:Host", "pbx.local"), ("Phones:0:User", "deskdevice"), ("Phones:0:PasswordFile", PasswordFile)]).Phones);
        Assert.Equal(("pbx", PhoneKind.Asterisk, "pbx.local", 5038, PhoneSecurity.None), (phone.Name, phone.Kind, phone.Host, phone.Port, phone.Security));
        Assert.Equal("correct horse", phone.Password.Text);
        Assert.DoesNotContain("horse", phone.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("asterisk", "none", 5038)]
    [InlineData("asterisk", "tls", 5039)]
    [InlineData("freeswitch", "none", 8021)]
    public void Each_kind_has_its_usual_port(string kind, string security, int port) => Assert.Equal(port, Assert.Single(Read(Seat(0, "101"), Phone(0, kind), [("Phones:0:Security", security)]).Phones).Port);

    [Fact]
    public void All_that_is_wrong_is_told_at_once()
    {
        SettingsException wrong = Assert.Throws<SettingsException>(() => Read(
            [("Phones:0:Name", "P B X"), ("Phones:0:Kind", "cisco"), ("Phones:0:Port", "0"), ("Phones:0:Pasword", "a"), ("Phones:0:Authority", "none/such"), ("Phones:0:PasswordFile", "none/such")]));
        string[] fields = [.. wrong.Problems.Where(problem => problem.StartsWith("Phones:0:", StringComparison.Ordinal)).Select(problem => problem.Split(':')[2])];
        Assert.Equal(["Kind", "Port", "Pasword", "Name", "Host", "User", "Authority", "PasswordFile"], fields);
        Assert.Contains(wrong.Problems, problem => problem.StartsWith("Phones: 'P B X'; nothing would be heard of it: set Extension", StringComparison.Ordinal));
    }

    [Fact]
    public void The_event_socket_has_no_TLS()
    {
        SettingsException wrong = Assert.Throws<SettingsException>(() => Read(Seat(0, "101"), Phone(0, "freeswitch"), [("Phones:0:Security", "tls")]));
        Assert.StartsWith("Phones:0:Security: 'tls'; set none: the event socket has no TLS", Assert.Single(wrong.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_phone_systems_need_two_names_and_a_phone_one_seat()
    {
        SettingsException wrong = Assert.Throws<SettingsException>(() => Read(Seat(0, "101"), Seat(1, "101"), Phone(0, "asterisk"), Phone(1, "freeswitch")));
        Assert.Equal(2, wrong.Problems.Count);
        Assert.StartsWith("Phones:1:Name: 'pbx'; another phone system has it already", wrong.Problems[0], StringComparison.Ordinal);
        Assert.StartsWith("Site:Seats: '101'; that extension stands at the desks d0 and d1", wrong.Problems[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1 01")]
    [InlineData("PJSIP/101")]
    [InlineData("101@pbx")]
    public void An_extension_is_the_phones_name_alone(string extension)
    {
        SettingsException wrong = Assert.Throws<SettingsException>(() => Read(Seat(0, extension)));
        Assert.StartsWith($"Site:Seats:0:Extension: '{extension}'; set the phone's name", Assert.Single(wrong.Problems), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private (string, string)[] Phone(int i, string kind) =>
        [($"Phones:{i}:Name", "pbx"), ($"Phones:{i}:Kind", kind), ($"Phones:{i}:Host", "pbx.local"), ($"Phones:{i}:User", "u"), ($"Phones:{i}:PasswordFile", PasswordFile)];

    private static (string, string)[] Seat(int i, string extension) =>
        [($"Site:Seats:{i}:Desk", $"d{i}"), ($"Site:Seats:{i}:Label", $"A-0{i}"), ($"Site:Seats:{i}:Extension", extension)];

    private static GatewaySettings Read(params (string Key, string Value)[][] values) => SettingsReader.Read(
        new ConfigurationBuilder().AddInMemoryCollection(values.SelectMany(part => part).Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))).Build());
}
