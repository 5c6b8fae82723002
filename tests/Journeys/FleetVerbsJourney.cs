using System.CommandLine;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DeskDevice.Access;
using DeskDevice.Core.Link;
using DeskDevice.Host.Composition;
using DeskDevice.Host.Settings;
using DeskDevice.Run.Verbs;
using DeskDevice.Run.Verbs.Fleet;
using DeskDevice.Site;
using DeskDevice.Support;
using DeskDevice.Virtual.Day;
using DeskDevice.Virtual.Desks;
using DeskDevice.Virtual.Time;

namespace DeskDevice.Journeys;

/// <summary>Each verb of <c>fleet</c> at a gateway where people sign in: what it prints, how it ends, and that there is one for all that can be done.</summary>
public sealed partial class FleetVerbsJourney : IAsyncLifetime, IDisposable
{
    private const string SiteName = "kosice";

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private static readonly LinkTimes Quick = new() { SoonMs = 0, FirstWaitMs = 100, LongestWaitMs = 400, TrustMs = 60_000 };

    // What no verb asks for, and why.
    private static readonly Dictionary<string, string> WithoutVerb = new()
    {
        ["GET /api/fleet"] = "the first edition of 'desks'; the page's",
        ["GET /api/fleet/stream"] = "a live page's",
        ["GET /api/fleet/claims/stream"] = "a live page's",
        ["GET /api/fleet/rollouts/stream"] = "a live page's",
        ["GET /api/fleet/desks/{desk}/diagnostics/stream"] = "a live page's",
        ["GET /api/fleet/desks/{desk}/bundle"] = "'diag bundle' asks for any number",
        ["GET /api/fleet/claims/batches/{batch:int}/labels"] = "'claim make' prints them",
    };

    private readonly TempFolder _folder = new();
    private readonly List<string> _asked = [];
    private readonly ActivityListener _listener;
    private Gateway? _gateway;
    private VirtualFloor? _floor;
    private string _token = "";

    public FleetVerbsJourney()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "System.Net.Http",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = Heard,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public async Task InitializeAsync()
    {
        GatewaySettings settings = new()
        {
            Site = new SiteSettings(SiteName, PrivacySetting.Team, []),
            Mqtt = new MqttSettings { Port = 0 },
            Http = new HttpSettings { Port = 0 },
            Data = new DataSettings { Folder = _folder.File("data") },
            Access = new AccessSettings { SignIn = SignIn.On },
        };
        _gateway = await Gateway.StartAsync(settings, new GatewayParts(), CancellationToken.None);
        _token = await TokenAsync();
        _floor = new VirtualFloor(
            new VirtualFloorOptions
            {
                Broker = new BrokerAddress("127.0.0.1", _gateway.Mqtt.Port),
                Site = SiteName,
                Desks = 2,
                LinkTimes = Quick,
                // Nobody calls: what is asked of units here is refused in a call.
                Day = new DayShape { CallsPerHour = [.. Enumerable.Repeat(0.001, 24)], InCallAtOpening = 0 },
            },
            new SimulatedClock(TimeProvider.System.GetUtcNow(), 1));
        await _floor.ConnectAsync(Deadline);
        _ = _floor.RunAsync(Timeout.InfiniteTimeSpan, CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        if (_floor is not null) await _floor.DisposeAsync();
        if (_gateway is not null) await _gateway.DisposeAsync();
    }

    public void Dispose()
    {
        _listener.Dispose();
        _folder.Dispose();
    }

    [LongFact]
    [Trait("Category", "Long")]
    public async Task Each_verb_does_what_it_says_and_there_is_one_for_each_route()
    {
        (string desk, string other) = (_floor!.Desks[0].Name, _floor.Desks[1].Name);
        await Eventually.Async(async () => (await DoneAsync("desks is:online")).AsArray().Count == 2, Deadline, "both desks are online");
        await UnitsAsync(desk);
        await DiagnosticsAsync(desk, other);
        await ClaimsAsync();
        await SettingsAsync();
        await RolloutsAsync(desk);
        string[] missing = [.. Routes().Where(route => !WithoutVerb.ContainsKey(route.Name) && !Asked().Any(route.Address.IsMatch)).Select(route => route.Name)];
        Assert.True(missing.Length == 0, "No verb asks for these; give each one, or say above why it has none: " + string.Join(", ", missing));
        Assert.All(WithoutVerb.Keys, name => Assert.Contains(name, Routes().Select(route => route.Name)));
    }

    [Fact]
    public async Task What_cannot_be_done_is_told_by_the_code_and_names_field_value_and_fix()
    {
        await RefusedAsync("desk nobody", "desk: 'nobody' cannot be taken", "/api/fleet/desks");
        await RefusedAsync("desks colour:red", "query: at character 1: 'colour:red'");
        await RefusedAsync("settings draft --set Brightness=5", "Brightness", "5", "10 to 100");
        await RefusedAsync("settings draft --set Brightness=much", "--set: 'Brightness=much' is no whole number");
        await RefusedAsync("import nothing.csv", "nothing.csv' is not there");
        await RefusedAsync("claim make --name none --count 0", "count: 0; make 1 to 2000 codes");
        await RefusedAsync($"claim labels 9 --file {_folder.File("none.pdf")}", "batch");
        await RefusedAsync("diag bundle --file none.zip", "name units, or --team, or --group");
        await RefusedAsync("rollout approve 7", "7");
        Assert.False(File.Exists(_folder.File("none.pdf")));
        foreach (string token in new[] { "", "dd_none_none" }) await EndsAsync(FleetCall.NotAllowed, "desks", token, null);
        await EndsAsync(FleetCall.NotAllowed, "retire nobody", await TokenAsync("fleet-read"), null, "fleet-change");
        await EndsAsync(FleetCall.NoGateway, "desks", _token, $"http://127.0.0.1:{FreePort.Take()}", "No gateway answers");
        await EndsAsync(FleetCall.Refused, "desks", "@token.txt", null, "token.txt' is not there");
        // What cannot be read as a verb at all is the parser's.
        (int code, _, string error) = await RunAsync("rollout approve seven", _token, null);
        Assert.True(code != 0 && error.Contains("seven", StringComparison.Ordinal), error);
    }

    private async Task UnitsAsync(string desk)
    {
        await DoneAsync("identify " + desk);
        string list = _folder.Write("list.csv", "desk,seat,team\na4cf12000099,B-01,red\na4cf12000098,B-02,red\n");
        Assert.Equal(2, (int?)(await DoneAsync("check " + list))["lines"]);
        await DoneAsync("import " + list);
        await DoneAsync($"seat {desk} --seat A-77 --team blue --floor 2");
        Assert.Contains("A-77", (await DoneAsync("desk " + desk)).ToJsonString(), StringComparison.Ordinal);
        await DoneAsync("unseat " + desk);
        await DoneAsync("tag team:red --add window");
        Assert.Equal(2, (await DoneAsync("desks tag:window")).AsArray().Count);
        await DoneAsync("groups save windows tag:window");
        Assert.Equal("tag:window", (string?)(await DoneAsync("groups"))["windows"]);
        await DoneAsync($"export tag:window {_folder.File("out.csv")}");
        Assert.Equal(3, (await File.ReadAllLinesAsync(_folder.File("out.csv"))).Length);
        await RefusedAsync("swap a4cf12000099 --by a4cf12000098", "by: 'a4cf12000098' stands at seat B-02; take it away");
        await DoneAsync("unseat a4cf12000098");
        await DoneAsync("swap a4cf12000099 --by a4cf12000098 --why broken");
        await DoneAsync("retire a4cf12000098 --why sold");
        Assert.Equal(2, (await DoneAsync("desks is:retired")).AsArray().Count);
    }

    private async Task DiagnosticsAsync(string desk, string other)
    {
        foreach (string verb in new[] { "self-test", "logs", "log-level" }) await DoneAsync($"diag {verb} {desk}");
        Assert.NotEmpty((await DoneAsync("diag show " + desk))["asks"]!.AsArray());
        await DoneAsync("diag health");
        Assert.True((long?)(await DoneAsync($"diag bundle {desk} {other} --file {_folder.File("them.zip")}"))["bytes"] > 1_000);
        await RefusedAsync($"diag bundle --group windows --file {_folder.File("none.zip")}", "desk: none is named");
        await DoneAsync("groups delete windows");
        await DoneAsync("diag restart " + other);
    }

    private async Task ClaimsAsync()
    {
        string units = _folder.Write("units.csv", "desk\na4cf12000050\n");
        int batch = (int)(await DoneAsync($"claim make --name list --units {units} --host gateway.local"))["batch"]!;
        await DoneAsync($"claim labels {batch} --file {_folder.File("labels.pdf")}");
        await DoneAsync($"claim mosquitto {batch} --file {_folder.File("passwords")}");
        Assert.StartsWith("a4cf12000050:", await File.ReadAllTextAsync(_folder.File("passwords")), StringComparison.Ordinal);
        await DoneAsync($"claim withdraw {batch}");
        // The listener is open: nobody waits, and nobody has a secret.
        await RefusedAsync("claim approve a4cf12000050", "does not wait");
        await RefusedAsync("claim refuse a4cf12000050", "does not wait");
        await RefusedAsync("claim clear a4cf12000050", "nothing is suspected");
        await RefusedAsync("claim rotate --team red", "none of them is claimed");
        await DoneAsync("claim revoke a4cf12000050");
        string authority = _folder.Write("next.pem", TestCertificates.Authority("next").ExportCertificatePem());
        await DoneAsync($"claim authority begin {authority} --days 7");
        await RefusedAsync("claim authority expire --at 2036-12-01T08:00 --confirm yes", "confirm: 'yes'", "write the site's name");
        await DoneAsync($"claim authority expire --at 2036-12-01T08:00 --confirm {SiteName}");
        JsonNode change = (await DoneAsync("claim show"))["authority"]!;
        Assert.Equal(2036, DateTimeOffset.FromUnixTimeMilliseconds((long)change["oldUntilUtcMs"]!).Year);
        Assert.DoesNotContain("a4cf12000098", change["unheard"]!.ToJsonString(), StringComparison.Ordinal);
        foreach (string verb in new[] { "keep", "finish", "end" }) await DoneAsync("claim authority " + verb);
    }

    private async Task SettingsAsync()
    {
        Assert.Equal(2, (await DoneAsync("settings check --set Brightness=60")).AsArray().Count);
        await DoneAsync("settings draft --set Brightness=60 --why evening");
        await DoneAsync("settings try --percent 50");
        await DoneAsync("settings drop");
        await DoneAsync("settings draft --set Brightness=50");
        Assert.Contains("50", (await DoneAsync("settings apply")).ToJsonString(), StringComparison.Ordinal);
        await DoneAsync("settings rollback 2 --why dim");
        await RefusedAsync("settings rollback 2", "2 is rolledback");
        await DoneAsync("settings");
    }

    private async Task RolloutsAsync(string desk)
    {
        string image = _folder.File("image");
        await File.WriteAllBytesAsync(image, [.. Enumerable.Range(0, 2_500).Select(i => (byte)i)]);
        Assert.Equal("8.0.0", (string?)(await DoneAsync($"image upload {image} --version-name 8.0.0"))["version"]);
        string id = (string)(await DoneAsync("image list")).AsArray().Single()!["id"]!;
        await DoneAsync("rollout dry-run --image 8.0.0 --window any");
        await DoneAsync($"rollout draft --image {id} --group rest --window 03:00-03:01 --why try");
        foreach (string act in new[] { "approve", "run", "pause", "resume", "rollback" }) Assert.Equal(1, (int?)(await DoneAsync($"rollout {act} 1"))["number"]);
        Assert.NotEmpty((await DoneAsync("rollout list")).AsArray());
        await DoneAsync("rollout show 1");
        await DoneAsync($"rollout why 1 {desk}");
        await DoneAsync($"rollout draft --image {id}");
        int last = (int)(await DoneAsync("rollout list")).AsArray().Max(one => (int)one!["number"]!);
        await DoneAsync($"rollout stop {last}");
        await DoneAsync("image remove " + id);
    }

    private async Task<JsonNode> DoneAsync(string line)
    {
        (int code, string output, string error) = await RunAsync(line, _token, null);
        Assert.True(code == 0, $"fleet {line}: {code} {error}");
        return JsonNode.Parse(output)!;
    }

    private Task RefusedAsync(string line, params string[] words) => EndsAsync(FleetCall.Refused, line, _token, null, words);

    private async Task EndsAsync(int expected, string line, string token, string? server, params string[] words)
    {
        (int code, string output, string error) = await RunAsync(line, token, server);
        Assert.True(code == expected, $"fleet {line}: {code} {error}");
        Assert.Empty(output);
        Assert.All(words, word => Assert.Contains(word, error, StringComparison.Ordinal));
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(string line, string token, string? server)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        string[] arguments = [.. line.Split(' '), "--server", server ?? _gateway!.Pages.ToString(), .. token.Length > 0 ? new[] { "--token", token } : []];
        int code = await new FleetVerb().Command().Parse(arguments, Options.Parser).InvokeAsync(new InvocationConfiguration { Output = output, Error = error });
        return (code, output.ToString(), error.ToString());
    }

    private async Task<string> TokenAsync(params string[] scopes)
    {
        using HttpClientHandler cookies = new();
        using HttpClient http = new(cookies) { BaseAddress = _gateway!.Pages };
        http.DefaultRequestHeaders.Add("X-DeskDevice", "journey");
        const string Password = "three quiet red lamps";
        using HttpResponseMessage signedIn = _token.Length == 0
            ? await http.PostAsJsonAsync("/api/welcome", new { code = _gateway.FirstSignIn!.Value.Address.Fragment[1..], name = "olha", password = Password })
            : await http.PostAsJsonAsync("/api/sign-in", new { name = "olha", password = Password });
        Assert.True(signedIn.IsSuccessStatusCode, await signedIn.Content.ReadAsStringAsync());
        using HttpResponseMessage made = await http.PostAsJsonAsync(
            "/api/account/tokens", new { name = "verbs", scopes = scopes.Length > 0 ? scopes : ["fleet-read", "fleet-change", "fleet-approve", "fleet-claim"], days = 1 });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        return (string)(await made.Content.ReadFromJsonAsync<JsonNode>())!["text"]!;
    }

    private void Heard(Activity request)
    {
        if (request.GetTagItem("url.full") is not string address || !Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) || uri.Port != _gateway?.Pages.Port) return;
        lock (_asked) _asked.Add($"{request.GetTagItem("http.request.method")} {uri.AbsolutePath}");
    }

    private string[] Asked()
    {
        lock (_asked) return [.. _asked];
    }

    private static IEnumerable<(string Name, Regex Address)> Routes() => File.ReadLines(RepositoryRoot.File("tests/Host.Tests/Approved/routes.txt"))
        .Where(line => line.StartsWith("/api/fleet", StringComparison.Ordinal))
        .Select(line => Route().Match(line) is { Success: true } match ? $"{match.Groups[2].Value} {match.Groups[1].Value}" : throw new FormatException(line))
        .Select(name => (name, new Regex("^" + Hole().Replace(Regex.Escape(name).Replace("\\{", "{", StringComparison.Ordinal), "[^/]+") + "$")));

    [GeneratedRegex(@"^(\S+) ([A-Z]+): ")]
    private static partial Regex Route();

    [GeneratedRegex(@"{[^}]*}")]
    private static partial Regex Hole();
}
