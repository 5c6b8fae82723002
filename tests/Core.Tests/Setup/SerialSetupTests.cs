using System.Text;
using DeskDevice.Core.Setup;

namespace DeskDevice.Core.Tests.Setup;

public class SerialSetupTests
{
    private readonly SetupSettings _settings = new();
    private readonly SerialSetup _serial;

    public SerialSetupTests() => _serial = new SerialSetup(_settings);

    [Fact]
    public void A_unit_can_be_set_up_by_typing()
    {
        Type($"set wifi-name Büro 5\nset wifi-password {Samples.Password}\nset host gateway.local\nset site kosice\nset claim {Samples.Claim}\nset brightness 60");
        Type($"set ca\n{Samples.Pem}");
        Assert.Equal("saved; the unit restarts\r\n", Type("save"));
        Assert.True(_serial.IsSaved);
        Assert.Equal(Samples.Values(Samples.Good()), Samples.Values(_settings));
    }

    [Fact]
    public void Nothing_is_saved_while_something_is_wrong()
    {
        string answer = Type("save");
        Assert.Contains("wifi-name: is missing", answer);
        Assert.Contains("claim: is no code", answer);
        Assert.EndsWith("nothing was saved\r\n", answer);
        Assert.False(_serial.IsSaved);
    }

    [Theory]
    [InlineData("hlep", "there is no 'hlep'; type help\r\n")]
    [InlineData("set wifi x", "there is no 'wifi' to set; type help\r\n")]
    [InlineData("set port 99999", "port: '99999' will not do; set 1 to 65535; 8883 is usual with a certificate, 1883 without\r\n")]
    [InlineData("set host", "host: is missing; set the gateway's name or address, like gateway.local or 10.0.0.5\r\n")]
    [InlineData("", "")]
    public void What_cannot_be_is_answered_with_the_fix(string line, string answer) => Assert.Equal(answer, Type(line));

    [Fact]
    public void Help_names_every_field()
    {
        string help = Type("help");
        Assert.All(Enumerable.Range(0, SetupField.Count), field => Assert.Contains(" " + SetupField.Name(field), help));
    }

    [Fact]
    public void A_certificate_ends_with_an_empty_line_too_and_one_without_end_is_cut()
    {
        Assert.Contains("ca: is no certificate", Type("set ca\nnonsense\n\n"));
        Assert.Contains("ca: is too long", Type("set ca\n" + string.Concat(Enumerable.Repeat(new string('x', 60) + "\n", 200)) + "\n"));
        Assert.InRange(_settings.Get(SetupField.Ca).Length, 3000, 3100);
    }

    [Fact]
    public void A_line_may_end_either_way_be_corrected_and_be_too_long()
    {
        LineReader reader = new();
        List<string> lines = [];
        string typed = "one\r\ntwx\bo\nthree\r\r\n" + new string('x', 300) + "\n";
        foreach (byte b in Encoding.UTF8.GetBytes(typed))
        {
            if (reader.Add(b)) lines.Add(reader.Line);
        }

        Assert.Equal(["one", "two", "three", "", new string('x', LineReader.MaxBytes)], lines);
    }

    private string Type(string lines)
    {
        StringBuilder answers = new();
        foreach (string line in lines.Split('\n')) answers.Append(_serial.Answer(line));
        return answers.ToString();
    }
}
