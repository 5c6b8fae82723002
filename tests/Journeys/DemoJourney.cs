using System.Text.Json.Nodes;
using DeskDevice.Support;

namespace DeskDevice.Journeys;

public sealed class DemoJourney : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task ADayIsJournaledOnceAndJudgedAlikeOnTheDeskAndAtTheGateway()
    {
        JsonNode summary = await RunAsync("first", desks: 48, minutes: 15);
        long sent = (long)summary["events"]!["sent"]!;
        Assert.True(sent > 500, summary.ToString());
        Assert.Equal(sent, (long)summary["events"]!["acknowledged"]!);
        Assert.Equal(sent, (long)summary["events"]!["journaled"]!);
        Assert.Equal(0, (long)summary["events"]!["gaps"]!);
        Assert.Equal(0, (int)summary["verdictsThatDiffer"]!);
        HasAllThreeKinds(summary);
        var entries = JournalOf.OfDesks(DataOf("first"), 48);
        Assert.Equal(sent, entries.Count);
        JournalOf.IsWhole(entries);
    }

    [LongFact]
    [Trait("Category", "Long")]
    public async Task TheSameSeedGivesTheSameVerdicts()
    {
        JsonNode first = await RunAsync("one", desks: 24, minutes: 10);
        JsonNode second = await RunAsync("two", desks: 24, minutes: 10);
        Assert.Equal(first["verdicts"]!.ToJsonString(), second["verdicts"]!.ToJsonString());
        Assert.Equal((long)first["events"]!["sent"]!, (long)second["events"]!["sent"]!);
    }

    [LongFact]
    [Trait("Category", "Long")]
    public async Task TwoHundredDesksForHalfAnHourTwice()
    {
        JsonNode first = await RunAsync("one", desks: 200, minutes: 30);
        JsonNode second = await RunAsync("two", desks: 200, minutes: 30);
        HasAllThreeKinds(first);
        FiresEveryRule(first);
        Assert.Equal((long)first["events"]!["acknowledged"]!, (long)first["events"]!["journaled"]!);
        Assert.Equal(0, (long)first["events"]!["gaps"]!);
        Assert.Equal(0, (int)first["verdictsThatDiffer"]! + (int)second["verdictsThatDiffer"]!);
        Assert.Equal(first["verdicts"]!.ToJsonString(), second["verdicts"]!.ToJsonString());
        JournalOf.IsWhole(JournalOf.OfDesks(DataOf("one"), 200));
    }

    [Fact]
    public async Task ARecordedDayReplayedGivesTheSameVerdicts()
    {
        JsonNode day = await RunAsync("day", desks: 12, minutes: 10);
        string file = Directory.EnumerateFiles(Path.Combine(DataOf("day"), "journal"), "????-??-??.db").Single();
        string summary = _folder.File("replay.json");
        await using Product replay = Product.Start(
            "replay", file, "--speed", "300", "--summary", summary, "--data", DataOf("replay"), "--mqtt-port", "0", "--http-port", "0");
        Assert.True(await replay.EndAsync(TimeSpan.FromSeconds(120)) == 0, replay.Output);
        JsonNode replayed = JsonNode.Parse(await File.ReadAllTextAsync(summary))!;
        Assert.Equal(day["verdicts"]!.ToJsonString(), replayed["verdicts"]!.ToJsonString());
        Assert.Equal((long)replayed["events"]!["sent"]!, (long)replayed["events"]!["acknowledged"]!);
        Assert.Equal(0, (long)replayed["events"]!["gaps"]!);
    }

    [Fact]
    public async Task ADemoNeverEmptiesAFolderItDidNotMake()
    {
        _folder.Write("precious.txt", "mine");
        await using Product demo = Product.Start("demo", "--data", _folder.Path);
        Assert.Equal(1, await demo.EndAsync(TimeSpan.FromSeconds(30)));
        Assert.Contains("no demo made", demo.Output, StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(_folder.File("precious.txt")));
    }

    public void Dispose() => _folder.Dispose();

    private static void HasAllThreeKinds(JsonNode summary)
    {
        string[] prompts = [.. summary["prompts"]!.AsObject().Select(prompt => prompt.Key)];
        string[] verdicts = [.. summary["verdicts"]!.AsObject().Select(verdict => verdict.Key)];
        foreach (string prompt in (string[])["ring", "loud", "soft", "hold"]) Assert.Contains(prompt, prompts);
        foreach (string verdict in (string[])["ring kept", "volume loud", "hold long"]) Assert.Contains(verdict, verdicts);
    }

    // Kept and broken, and each prompt: of rules that only a phone system or a target sets off there is the verdict that goes without.
    private static void FiresEveryRule(JsonNode summary)
    {
        string[] prompts = [.. summary["prompts"]!.AsObject().Select(prompt => prompt.Key)];
        string[] verdicts = [.. summary["verdicts"]!.AsObject().Select(verdict => verdict.Key)];
        string[] shown = ["ring-late", "hold-long", "hold-cue", "thank", "greet", "transfer", "wrap-long", "help-noted"];
        string[] judged =
        [
            "ring kept", "ring late", "ring missed", "volume kept", "volume loud", "volume soft", "hold kept", "hold long", "ended-by unknown", "ended-by transferred",
            "transfer kept", "transfer blind", "wrap-up kept", "wrap-up long", "outcome kept", "outcome not-noted", "help withdrawn", "help unanswered",
            "call-back promised", "break kept",
        ];
        Assert.Empty(shown.Except(prompts));
        Assert.Empty(judged.Except(verdicts));
    }

    private string DataOf(string run) => _folder.File(run);

    private async Task<JsonNode> RunAsync(string run, int desks, int minutes)
    {
        string summary = _folder.File(run + ".json");
        await using Product demo = Product.Start(
            "demo", "--desks", $"{desks}", "--speed", "60", "--for", $"{minutes}m", "--seed", "7", "--summary", summary,
            "--data", DataOf(run), "--mqtt-port", "0", "--http-port", "0");
        Assert.True(await demo.EndAsync(TimeSpan.FromMinutes(3)) == 0, demo.Output);
        return JsonNode.Parse(await File.ReadAllTextAsync(summary))!;
    }
}
