using System.Text.Json;
using System.Text.Json.Nodes;
using DeskDevice.Conduct;
using DeskDevice.Conduct.Calls;
using DeskDevice.Conduct.State;
using DeskDevice.Contract.Events;
using DeskDevice.Floor;
using DeskDevice.Host.Composition;
using DeskDevice.Journal;
using DeskDevice.Site;
using DeskDevice.Support;

namespace DeskDevice.Journeys;

/// <summary>A gateway that is killed goes on from a snapshot of its floor, and shows what the whole journal says.</summary>
public sealed class SnapshotJourney : IDisposable
{
    private const int Desks = 16;
    private const int Cuts = 40;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly TempFolder _folder = new();

    private string Data => _folder.File("data");

    private string Snapshots => Path.Combine(Data, "snapshots");

    [Fact]
    public async Task AKilledGatewayGoesOnFromASnapshotToTheFloorThatTheWholeJournalGives()
    {
        await LiveAsync(firstDesk: 1);
        await using (Product kept = await Product.GatewayAsync(Data))
        {
            await Eventually.Async(() => File.Exists(Path.Combine(Snapshots, "floor.snapshot")), Deadline, "the floor is kept");
            await kept.KillAsync();
        }

        long before = JournalOf.Read(Data).Count;
        await LiveAsync(firstDesk: 9);
        IReadOnlyList<JournalEntry> journal = JournalOf.Read(Data);
        Assert.True(journal.Count > before, $"{journal.Count} entries, {before} before");

        string fromSnapshot = await ShownAsync();
        Directory.Delete(Snapshots, recursive: true);
        Assert.Equal(await ShownAsync(), fromSnapshot);
        for (int cut = 1; cut < Cuts; cut++) GoesOnAlike(journal, journal.Count * cut / Cuts);
    }

    public void Dispose() => _folder.Dispose();

    // A gateway with desks that live some minutes; it is killed when they are gone.
    private async Task LiveAsync(int firstDesk)
    {
        await using Product gateway = await Product.GatewayAsync(Data);
        await using Product desks = Product.Start(
            "desks", "--broker", $"127.0.0.1:{gateway.MqttPort}", "--first", $"{firstDesk}", "--desks", $"{Desks}", "--speed", "60", "--for", "4m", "--seed", "7");
        Assert.True(await desks.EndAsync(TimeSpan.FromMinutes(2)) == 0, desks.Output);
        await gateway.KillAsync();
    }

    private async Task<string> ShownAsync()
    {
        await using Product gateway = await Product.GatewayAsync(Data);
        JsonNode floor = await gateway.GetAsync("api/floor");
        Assert.DoesNotContain("is not used", gateway.Output, StringComparison.Ordinal);
        await gateway.KillAsync();
        // What time alone changes differs from one look to the next; it is compared below, at one and the same time.
        foreach (JsonNode? tile in floor["tiles"]!.AsArray())
        {
            foreach (string key in new[] { "prompt", "promptUntilMs", "attention", "quality" }) tile!.AsObject().Remove(key);
        }

        return floor["tiles"]!.ToJsonString() + floor["figures"]!.ToJsonString();
    }

    private static void GoesOnAlike(IReadOnlyList<JournalEntry> journal, int cut)
    {
        Output wholeOutput = new(), outputAfter = new();
        FloorState whole = FloorOf(wholeOutput), before = FloorOf(new Output()), after = FloorOf(outputAfter);
        Step(before, journal.Take(cut));
        Step(whole, journal.Take(cut));
        wholeOutput.Lines.Clear();
        StateTape recorded = StateTape.Record();
        before.Keep(recorded);
        byte[] bytes = recorded.ToBytes();
        after.Keep(StateTape.Play(bytes, 0, bytes.Length));
        Step(after, journal.Skip(cut));
        Step(whole, journal.Skip(cut));
        long nowMs = journal[^1].ReceivedMs;
        Assert.Equal(wholeOutput.Lines, outputAfter.Lines);
        Assert.Equal(JsonSerializer.Serialize(whole.Snapshot(nowMs)), JsonSerializer.Serialize(after.Snapshot(nowMs)));
    }

    private static FloorState FloorOf(IFloorSink sink) => new(new SitePlan("demo", PrivacySetting.Team, new Limits(), []), sink);

    private static void Step(FloorState floor, IEnumerable<JournalEntry> entries)
    {
        foreach (JournalEntry entry in entries)
        {
            if (!GatewaySources.IsDesk(entry.Source)) continue;
            byte[] payload = entry.Payload.ToArray();
            floor.Step(entry.Source, DeskEvent.Read(payload, 0, payload.Length), entry.ReceivedMs);
        }
    }

    private sealed class Output : IFloorSink
    {
        public List<string> Lines { get; } = [];

        public void Prompt(string desk, string kind) => Lines.Add($"{desk} {kind}");

        public void Judged(string desk, long boot, Verdict verdict) => Lines.Add($"{desk} {verdict.ToLine()}");

        public void Closed(string desk, long boot, CallRecord call) => Lines.Add($"{desk} {JsonSerializer.Serialize(call)}");
    }
}
