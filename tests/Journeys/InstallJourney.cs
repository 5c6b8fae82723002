using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DeskDevice.Support;

namespace DeskDevice.Journeys;

/// <summary>What <c>./run publish</c> makes, started from its folder as its unit starts it.</summary>
public sealed partial class InstallJourney : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly TempFolder _folder = new();

    [LongFact]
    [Trait("Category", "Long")]
    public async Task The_published_program_starts_by_the_units_command_line_and_claims_a_desk()
    {
        string to = _folder.File("out");
        (int code, string said) = await RunAsync(RepositoryRoot.File("run"), [], "publish", to);
        Assert.True(code == 0, said);
        string[] unit = await File.ReadAllLinesAsync(Path.Combine(to, "deskdevice.service"));
        string[] command = unit.Single(line => line.StartsWith("ExecStart=", StringComparison.Ordinal))["ExecStart=".Length..]
            .Replace("/opt/deskdevice/", to + "/program/", StringComparison.Ordinal).Split(' ');
        Dictionary<string, string> environment = unit.Where(line => line.StartsWith("Environment=", StringComparison.Ordinal)).Select(line => line["Environment=".Length..].Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1]);
        // The places and ports of an installation are this test's own.
        (code, said) = await RunAsync(command[0], [], "certificate", "localhost", "--out", _folder.File("tls"));
        Assert.True(code == 0, said);
        string settings = (await File.ReadAllTextAsync(Path.Combine(to, "settings.json"))).Replace("/etc/deskdevice/tls/", _folder.File("tls") + "/", StringComparison.Ordinal);
        foreach ((string taken, string free) in new[] { ("443", $"{FreePort.Take()}"), ("80", $"{FreePort.Take()}"), ("8883", $"{FreePort.Take()}") })
            settings = settings.Replace($"Port\": {taken},", $"Port\": {free},", StringComparison.Ordinal);
        environment["DESKDEVICE_SETTINGS"] = _folder.Write("settings.json", settings);
        environment["DESKDEVICE_Data__Folder"] = _folder.File("data");
        environment["DESKDEVICE_Mqtt__Port"] = "0";

        using Process gateway = Start(command[0], environment, command[1..]);
        List<string> lines = [];
        gateway.OutputDataReceived += (_, line) => Note(line.Data);
        gateway.ErrorDataReceived += (_, line) => Note(line.Data);
        gateway.BeginOutputReadLine();
        gateway.BeginErrorReadLine();
        try
        {
            await Eventually.Async(() => Welcome().IsMatch(Output()) || gateway.HasExited, Deadline, "the program shows the first administrator's link");
            Assert.False(gateway.HasExited, Output());
            Uri link = new UriBuilder(new Uri(Welcome().Match(Output()).Groups[1].Value)) { Host = "localhost" }.Uri;
            string token = _folder.Write("token.txt", await TokenAsync(link));
            string[] reach = ["--server", $"https://localhost:{link.Port}", "--token", "@" + token, "--authority", _folder.File("tls/cert.pem")];
            JsonNode made = await FleetAsync(command[0], reach, "claim", "make", "--name", "first", "--count", "1");
            Assert.Single(made["labels"]!.AsArray());
            Assert.Empty((await FleetAsync(command[0], reach, "desks")).AsArray());
            Assert.Equal("claimed", (string?)(await FleetAsync(command[0], reach, "claim", "show"))["rule"]);
        }
        finally
        {
            using Process stop = Process.Start("kill", ["-TERM", $"{gateway.Id}"]);
            await gateway.WaitForExitAsync().WaitAsync(Deadline);
        }

        Assert.True(gateway.ExitCode == 0, Output());

        void Note(string? line)
        {
            if (line is null) return;
            lock (lines) lines.Add(line);
        }

        string Output()
        {
            lock (lines) return string.Join('\n', lines);
        }
    }

    public void Dispose() => _folder.Dispose();

    // The certificate signs itself: it is the authority that is trusted.
    private static async Task<string> TokenAsync(Uri link)
    {
        using HttpClientHandler handler = new() { ServerCertificateCustomValidationCallback = static (_, _, _, _) => true };
        using HttpClient http = new(handler) { BaseAddress = new Uri(link, "/") };
        http.DefaultRequestHeaders.Add("X-DeskDevice", "journey");
        using HttpResponseMessage signedIn = await http.PostAsJsonAsync("/api/welcome", new { code = link.Fragment[1..], name = "olha", password = "three quiet red lamps" });
        Assert.True(signedIn.IsSuccessStatusCode, await signedIn.Content.ReadAsStringAsync());
        using HttpResponseMessage made = await http.PostAsJsonAsync("/api/account/tokens", new { name = "first", scopes = new[] { "fleet-read", "fleet-claim" }, days = 1 });
        return (string)(await made.Content.ReadFromJsonAsync<JsonNode>())!["text"]!;
    }

    private static async Task<JsonNode> FleetAsync(string program, string[] reach, params string[] verb)
    {
        (int code, string said) = await RunAsync(program, [], ["fleet", .. verb, .. reach]);
        Assert.True(code == 0, said);
        return JsonNode.Parse(said)!;
    }

    private static async Task<(int Code, string Said)> RunAsync(string program, Dictionary<string, string> environment, params string[] arguments)
    {
        using Process process = Start(program, environment, arguments);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + (process.ExitCode == 0 ? "" : await error));
    }

    private static Process Start(string program, Dictionary<string, string> environment, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        // The tests' own switch is no setting of the gateway.
        start.Environment.Remove("DESKDEVICE_LONG");
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    [GeneratedRegex(@"welcome\s+(https?://\S+)")]
    private static partial Regex Welcome();
}
