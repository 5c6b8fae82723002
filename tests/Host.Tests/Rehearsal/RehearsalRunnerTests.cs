using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DeskDevice.Contract.Events;
using DeskDevice.Host.Rehearsal;
using DeskDevice.Host.Tests.Composed;
using DeskDevice.Journal;
using DeskDevice.Pages.Ports;
using DeskDevice.Rehearsal;
using DeskDevice.Site;
using DeskDevice.Support;

namespace DeskDevice.Host.Tests.Rehearsal;

/// <summary>Rehearsals in a gateway: one at a time, apart from everything else.</summary>
public sealed class RehearsalRunnerTests
{
    private static readonly TimeSpan Deadline = TestGateway.Deadline;

    private static readonly RehearsalQuestion Question = new()
    {
        Plan = new SitePlan("kosice", PrivacySetting.Named, new Limits(), []),
        Would = new Limits(),
        FromMs = 1,
        ToMs = 2,
    };

    [Fact]
    public async Task A_day_is_rehearsed_while_desks_report()
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        await using TestDesk desk = await gateway.ConnectAsync("desk1");
        await desk.EventAsync(1, EventKinds.Boot);
        await gateway.TileAsync("desk1", _ => true);
        using HttpClient http = gateway.Http();
        http.DefaultRequestHeaders.Add("X-DeskDevice", "1");
        using HttpResponseMessage begun = await http.PostAsync("/api/rehearsal?from=2026-01-01&to=2090-01-01", JsonContent.Create(new { HoldMs = 50_000 }));
        Assert.True(begun.StatusCode == HttpStatusCode.Accepted, await begun.Content.ReadAsStringAsync());
        JsonNode run = null!;
        await Eventually.Async(async () => (string?)(run = (await http.GetFromJsonAsync<JsonNode>("/api/rehearsal"))!)["state"] != "running", Deadline, "the rehearsal ends");
        Assert.Equal(("done", "kosice", "team"), ((string?)run["state"], (string?)run["report"]!["site"], (string?)run["report"]!["privacy"]));
        await desk.EventAsync(2, EventKinds.Ring);
        await gateway.TileAsync("desk1", tile => tile.State == "ringing");
    }

    [Fact]
    public async Task One_runs_at_a_time_until_it_is_stopped()
    {
        using RehearsalRunner runner = new();
        using StuckJournal journal = new();
        runner.Start(journal, Question);
        Assert.Throws<RehearsalBusyException>(() => runner.Start(journal, Question));
        runner.Stop("elsewhere");
        Assert.Equal(RehearsalState.Running, runner.Of("kosice").State);
        runner.Stop("kosice");
        journal.LetGo();
        await EndsAsync(runner, RehearsalState.Stopped);
        runner.Start(new StuckJournal.Failing(), Question);
        await EndsAsync(runner, RehearsalState.Failed);
        Assert.Equal((2, "the disk is gone"), (runner.Of("kosice").Id, runner.Of("kosice").Problem));
        Assert.Equal(RehearsalState.None, runner.Of("elsewhere").State);
    }

    // A site's last rehearsal says that it is over before the next one may begin.
    private static Task EndsAsync(RehearsalRunner runner, RehearsalState state) =>
        Eventually.Async(() => runner.Of("kosice").State == state, Deadline, $"the rehearsal is {state}");

    /// <summary>A journal that answers when it is let go.</summary>
    private sealed class StuckJournal : IJournalReader, IDisposable
    {
        private readonly ManualResetEventSlim _gate = new();

        public long LastId
        {
            get
            {
                _gate.Wait();
                return 1;
            }
        }

        public void LetGo() => _gate.Set();

        public IReadOnlyList<JournalEntry> Read(long afterId, int max) =>
            afterId >= 1 ? [] : [new JournalEntry(1, "kosice", "desk1", 1, 1, 1, "{}"u8.ToArray())];

        public IReadOnlyList<AsidePayload> ReadAside(int max) => [];

        public IEnumerable<AsidePayload> ReadAllAside() => [];

        public IReadOnlyList<JournalDamage> Damage => [];

        public void Dispose() => _gate.Dispose();

        internal sealed class Failing : IJournalReader
        {
            public long LastId => throw new IOException("the disk is gone");

            public IReadOnlyList<JournalEntry> Read(long afterId, int max) => [];

            public IReadOnlyList<AsidePayload> ReadAside(int max) => [];

            public IEnumerable<AsidePayload> ReadAllAside() => [];

            public IReadOnlyList<JournalDamage> Damage => [];
        }
    }
}
