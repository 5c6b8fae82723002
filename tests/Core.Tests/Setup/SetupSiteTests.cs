using System.Text;
using DeskDevice.Core.Setup;

namespace DeskDevice.Core.Tests.Setup;

public class SetupSiteTests
{
    private const string Desk = "a4cf12000017";
    private readonly SetupSettings _settings = new();
    private readonly SetupSite _site;

    public SetupSiteTests() => _site = new SetupSite(_settings, Desk, "192.168.4.1");

    [Fact]
    public void The_code_of_a_label_fills_the_form_in_and_saves_nothing()
    {
        byte[] request = Encoding.ASCII.GetBytes("GET /?claim=ABCD-EFGH-JKMN-PQRS&host=gateway.local&port=8883&site=kosice HTTP/1.1\r\nHost: 192.168.4.1\r\n\r\n");
        string page = Encoding.UTF8.GetString(_site.Answer(request, request.Length));
        Assert.Contains("value=\"gateway.local\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("ABCD-EFGH", page, StringComparison.Ordinal);
        Assert.Equal(("ABCD-EFGH-JKMN-PQRS", "kosice", false), (_settings.Get(SetupField.Claim), _settings.Get(SetupField.Site), _site.IsSaved));
    }

    [Fact]
    public void The_page_asks_for_every_field()
    {
        string page = Ask("GET / HTTP/1.1\r\nHost: 192.168.4.1\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 200 OK\r\n", page);
        Assert.Contains(Desk, page);
        Assert.DoesNotContain("<em>", page);
        Assert.All(Enumerable.Range(0, SetupField.Count), field => Assert.Contains($" name={SetupField.Name(field)}", page));
    }

    [Theory]
    [InlineData("GET /generate_204 HTTP/1.1\r\nHost: connectivitycheck.gstatic.com\r\n\r\n")]
    [InlineData("GET /hotspot-detect.html HTTP/1.0\r\nHost: captive.apple.com\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n")]
    public void Whatever_else_is_asked_for_leads_to_the_page(string request)
    {
        string answer = Ask(request);
        Assert.StartsWith("HTTP/1.1 302 Found\r\nLocation: http://192.168.4.1/\r\n", answer);
        Assert.Contains("Content-Length: 0\r\n", answer);
    }

    [Fact]
    public void A_good_form_is_taken_and_the_unit_may_restart()
    {
        string answer = Post(Form(Samples.Good()));
        Assert.Contains("<h1>Saved</h1>", answer);
        Assert.True(_site.IsSaved);
        Assert.Equal(Samples.Values(Samples.Good()), Samples.Values(_settings));
    }

    [Fact]
    public void What_is_wrong_stands_beside_its_field_and_what_was_typed_stays()
    {
        SetupSettings typed = Samples.Good();
        typed.Set(SetupField.Port, "mqtt\"><script>");
        string answer = Post(Form(typed));
        Assert.False(_site.IsSaved);
        Assert.Contains("value=\"mqtt&quot;&gt;&lt;script&gt;\"", answer);
        Assert.DoesNotContain("<script>", answer);
        Assert.Single(answer.Split("<em>").Skip(1));
        Assert.Contains("<em>&#9888; port: ", answer);
        Assert.Contains("value=\"Büro 5\"", answer);
    }

    [Fact]
    public void A_secret_left_empty_stays_unless_it_belonged_to_another_network()
    {
        Post(Form(Samples.Good()));
        Post("wifi-name=B%C3%BCro+5&wifi-password=&claim=&port=1883");
        Assert.Equal((Samples.Password, Samples.Claim, "1883"), (_settings.Get(SetupField.WifiPassword), _settings.Get(SetupField.Claim), _settings.Get(SetupField.Port)));
        Post("wifi-password=&wifi-name=open");
        Assert.Equal(("open", ""), (_settings.Get(SetupField.WifiName), _settings.Get(SetupField.WifiPassword)));
    }

    [Fact]
    public void Badly_encoded_text_stands_for_itself_and_unknown_names_for_nothing()
    {
        Post("host=%zz%4&&=x&nobody=1&site=a%2eb&brightness");
        Assert.Equal(("%zz%4", "a.b", ""), (_settings.Get(SetupField.Host), _settings.Get(SetupField.Site), _settings.Get(SetupField.Brightness)));
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n\r", 0)]
    [InlineData("GET / HTTP/1.1\r\n\r\n", 18)]
    [InlineData("POST /save HTTP/1.1\r\nCONTENT-length: 7\r\n\r\nabc", 49)]
    [InlineData("POST /save HTTP/1.1\r\nContent-Length: 12288\r\n\r\n", -1)]
    [InlineData("POST /save HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n", -1)]
    [InlineData("POST /save HTTP/1.1\r\nContent-Length: -1\r\n\r\n", -1)]
    [InlineData("POST /save HTTP/1.1\r\nContent-Length: x\r\n\r\n", -1)]
    public void A_request_tells_how_long_it_is(string request, int length)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(request);
        Assert.Equal(length, SetupSite.Length(bytes, bytes.Length));
    }

    [Fact]
    public void Headers_without_an_end_are_too_long() =>
        Assert.Equal(-1, SetupSite.Length(Encoding.UTF8.GetBytes(new string('x', SetupSite.MaxRequest)), SetupSite.MaxRequest));

    [Fact]
    public void The_longest_certificate_fits_a_request()
    {
        SetupSettings typed = Samples.Good();
        typed.Set(SetupField.Ca, "-----BEGIN CERTIFICATE-----\n" + new string('+', SetupField.MaxBytes(SetupField.Ca) - 53) + "-----END CERTIFICATE-----");
        Post(Form(typed));
        Assert.True(_site.IsSaved);
    }

    [Fact]
    public void No_text_of_setup_holds_a_secret()
    {
        SetupSettings settings = Samples.Good();
        SetupSite site = new(settings, Desk, "192.168.4.1");
        SerialSetup serial = new(settings);
        List<string> texts = [Text(site.Answer(Bytes("GET / HTTP/1.1\r\n\r\n"), 18)), .. new[] { "help", "show", "save" }.Select(serial.Answer)];
        texts.Add(Text(site.Answer(Request(Form(settings)), Request(Form(settings)).Length)));
        foreach (int field in new[] { SetupField.WifiPassword, SetupField.Claim })
        {
            string secret = settings.Get(field);
            foreach (string wrong in new[] { secret + new string('x', 99), secret[..6], secret + " \u0001" })
            {
                texts.Add(serial.Answer($"set {SetupField.Name(field)} {wrong}"));
                texts.Add(SetupCheck.Problem(settings, field));
                texts.Add(serial.Answer("show"));
                texts.Add(serial.Answer("save"));
                texts.Add(SetupPage.Refused(settings, Desk));
            }
        }

        Assert.All(texts, text =>
        {
            Assert.DoesNotContain(Samples.Password[..6], text);
            Assert.DoesNotContain(Samples.Claim[..6], text);
        });
    }

    private string Post(string form) => Text(_site.Answer(Request(form), Request(form).Length));

    private string Ask(string request)
    {
        byte[] bytes = Bytes(request);
        Assert.Equal(bytes.Length, SetupSite.Length(bytes, bytes.Length));
        return Text(_site.Answer(bytes, bytes.Length));
    }

    private static byte[] Request(string form)
    {
        byte[] request = Bytes($"POST /save HTTP/1.1\r\nHost: x\r\nContent-Length: {form.Length}\r\n\r\n{form}");
        Assert.Equal(request.Length, SetupSite.Length(request, request.Length));
        return request;
    }

    private static string Form(SetupSettings settings) => string.Join('&', Enumerable.Range(0, SetupField.Count)
        .Select(field => $"{SetupField.Name(field)}={Uri.EscapeDataString(settings.Get(field)).Replace("%20", "+")}"));

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);
}
