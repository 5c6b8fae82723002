using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DeskDevice.Contract.Events;
using DeskDevice.Floor.Snapshot;
using DeskDevice.Journal;
using DeskDevice.Support;
using Microsoft.Data.Sqlite;

namespace DeskDevice.Host.Tests.Composed;

/// <summary>What the floor says while the journal cannot be written, and a start with a damaged day.</summary>
public sealed class JournalTroubleTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task The_floor_says_that_the_journal_takes_nothing_and_where_it_is_until_it_does_again()
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        await using TestDesk desk = await gateway.ConnectAsync("desk1");
        await desk.EventAsync(1, EventKinds.Boot);
        await desk.AckedAsync(1);
        Assert.Null(await ToldAsync(gateway));
        string day = Directory.GetFiles(gateway.JournalFolder, "*.db").Single();
        using (SqliteConnection other = new($"Data Source={day};Pooling=False"))
        {
            other.Open();
            Execute(other, "BEGIN IMMEDIATE");
            await desk.EventAsync(2, EventKinds.Headset);
            await Eventually.Async(() => gateway.Floor.Journal == new JournalTrouble("failed", gateway.JournalFolder), TestGateway.Deadline, "the floor says so");
            JsonNode told = (await ToldAsync(gateway))!;
            Assert.Equal(("failed", gateway.JournalFolder), ((string)told["reason"]!, (string)told["place"]!));
            Execute(other, "ROLLBACK");
        }

        await desk.EventAsync(2, EventKinds.Headset);
        await desk.AckedAsync(2);
        await Eventually.Async(() => gateway.Floor.Journal is null, TestGateway.Deadline, "the floor says nothing any more");
    }

    [Fact]
    public async Task A_damaged_older_day_stops_no_start_and_today_goes_on()
    {
        ManualClock clock = new(Monday);
        await using TestGateway gateway = new();
        gateway.Parts = gateway.Parts with { Clock = clock };
        await gateway.StartAsync();
        await using (TestDesk desk = await gateway.ConnectAsync("desk1"))
        {
            await desk.EventAsync(1, EventKinds.Boot);
            await desk.AckedAsync(1);
            clock.Advance(TimeSpan.FromDays(1));
            await desk.EventAsync(2, EventKinds.Ring, 86_400_000);
            await desk.AckedAsync(2);
        }

        await gateway.StopAsync();
        using (FileStream file = File.OpenWrite(Path.Combine(gateway.JournalFolder, "2026-03-02.db"))) file.Write(new byte[4096]);
        Directory.Delete(gateway.File("metrics"), recursive: true);
        await gateway.StartAsync();
        await using TestDesk again = await gateway.ConnectAsync("desk1");
        await again.EventAsync(2, EventKinds.Ring, 86_400_000);
        await again.EventAsync(3, EventKinds.Answer, 86_400_000);
        await again.AckedAsync(3);
        Assert.Equal([2L, 3L], gateway.Journal.ReadAll().Select(entry => entry.Seq));
        await gateway.Gateway.SettleAsync(TestGateway.Deadline);
    }

    private static async Task<JsonNode?> ToldAsync(TestGateway gateway)
    {
        using HttpClient http = gateway.Http();
        return (await http.GetFromJsonAsync<JsonNode>("/api/floor"))!["journal"];
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
