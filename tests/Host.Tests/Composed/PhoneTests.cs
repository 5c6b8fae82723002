using DeskDevice.Contract.Events;
using DeskDevice.Host.Ingest;
using DeskDevice.Journal;
using DeskDevice.Support;
using Microsoft.Data.Sqlite;

namespace DeskDevice.Host.Tests.Composed;

/// <summary>The way of what a phone system tells: into the journal, onto the floor, down to the desk.</summary>
public sealed class PhoneTests
{
    [Fact]
    public async Task What_the_phone_tells_is_journaled_under_its_own_source_shown_and_told_to_the_desk()
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        await using TestDesk desk = await gateway.ConnectAsync("desk1");
        await desk.ReadyAsync();
        await gateway.TileAsync("desk1", tile => tile.Quality == "live");
        Tell(gateway, EventKinds.Ring);
        Tell(gateway, EventKinds.End, EndedBy.Caller);
        await desk.CalledAsync("ring", "end by caller");
        await gateway.TileAsync("desk1", tile => tile.Phone == "free");
        JournalEntry[] entries = await JournaledAsync(gateway, 2);
        Assert.All(entries, entry => Assert.Equal(("phone:pbx", TestGateway.Site), (entry.Source, entry.Site)));
        Assert.Equal([1L, 2L], entries.Select(entry => entry.Seq));
        Assert.Equal(new PhoneEntry("desk1", EventKinds.End, 1, EndedBy.Caller, "", false), PhoneEntry.Read(entries[1].Payload));
    }

    [Fact]
    public async Task A_desk_that_was_away_hears_when_it_is_back_how_the_call_stands_and_how_long_ago_that_was()
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        foreach (string kind in new[] { EventKinds.Ring, EventKinds.Missed, EventKinds.Ring, EventKinds.Answer, EventKinds.Hold, EventKinds.Unhold }) Tell(gateway, kind);
        await JournaledAsync(gateway, 6);
        await gateway.TileAsync("desk1", tile => tile.Phone == "talking");
        await using TestDesk desk = await gateway.ConnectAsync("desk1");
        await desk.ReadyAsync();
        await desk.CalledAsync("missed", "ring", "answer");
        Assert.All(desk.Calls, order => Assert.InRange(order.AgeMs, 0, order.TtlMs));
        Tell(gateway, EventKinds.Hold);
        await desk.CalledAsync("missed", "ring", "answer", "hold");
    }

    [Fact]
    public async Task After_a_restart_the_floor_knows_what_the_phone_said_and_the_disagreement_that_lasts()
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        await using (TestDesk desk = await gateway.ConnectAsync("desk1"))
        {
            await desk.EventAsync(1, EventKinds.Boot);
            await desk.AckedAsync(1);
        }

        Tell(gateway, EventKinds.Answer);
        await gateway.TileAsync("desk1", tile => tile is { Phone: "talking", Disagreements: 1, DisagreesSinceMs: > 0 });
        await JournaledAsync(gateway, 1);
        await gateway.RestartAsync();
        await gateway.TileAsync("desk1", tile => tile is { Phone: "talking", Disagreements: 1, DisagreesSinceMs: > 0 });
    }

    [Fact]
    public async Task What_the_journal_refuses_is_offered_again_until_it_is_in_and_in_its_order()
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        Tell(gateway, EventKinds.Ring);
        await JournaledAsync(gateway, 1);
        string day = Directory.GetFiles(gateway.JournalFolder, "*.db").Single();
        using (SqliteConnection other = new($"Data Source={day};Pooling=False"))
        {
            other.Open();
            Execute(other, "BEGIN IMMEDIATE");
            Tell(gateway, EventKinds.Answer);
            await Eventually.Async(() => gateway.Floor.Journal is not null, TestGateway.Deadline, "the journal takes nothing");
            Tell(gateway, EventKinds.Hold);
            Tell(gateway, EventKinds.Unhold);
            Tell(gateway, EventKinds.End);
            await gateway.TileAsync("desk1", tile => tile.Phone == "free");
            Execute(other, "ROLLBACK");
        }

        JournalEntry[] entries = await JournaledAsync(gateway, 5);
        Assert.Equal(["ring", "answer", "hold", "unhold", "end"], entries.Select(entry => PhoneEntry.Read(entry.Payload)!.Kind));
    }

    private static void Tell(TestGateway gateway, string kind, string by = EndedBy.Unknown) =>
        gateway.Gateway.Core.Sites.Slots[0].Core!.Phone("pbx", new PhoneEntry("desk1", kind, 1, by, "", false));

    private static async Task<JournalEntry[]> JournaledAsync(TestGateway gateway, int count)
    {
        JournalEntry[] Told() => [.. gateway.Journal.ReadAll().Where(entry => entry.Source == "phone:pbx")];
        await Eventually.Async(() => Task.FromResult(Told().Length >= count), TestGateway.Deadline, () => $"{count} events of the phone are journaled, not {Told().Length}");
        JournalEntry[] told = Told();
        Assert.Equal(count, told.Length);
        return told;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
