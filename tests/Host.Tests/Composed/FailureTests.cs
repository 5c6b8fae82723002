using DeskDevice.Contract.Events;
using DeskDevice.Journal;
using DeskDevice.Mqtt;
using DeskDevice.Support;
using Microsoft.Data.Sqlite;

namespace DeskDevice.Host.Tests.Composed;

/// <summary>What happens when something under the gateway, or the gateway itself, fails.</summary>
public sealed class FailureTests
{
    [Fact]
    public async Task A_refused_desk_is_told_what_is_stored_and_not_what_came_before_the_refused()
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        await using TestDesk desk = await gateway.ConnectAsync("desk1");
        await desk.EventAsync(1, EventKinds.Boot);
        await desk.AckedAsync(1);
        using (LockJournal(gateway))
        {
            await desk.EventAsync(5, EventKinds.Ring);
            await Eventually.Async(() => desk.Acks.Contains((11, 1, "failed")), TestGateway.Deadline, "the desk is told to wait");
            Assert.DoesNotContain(desk.Acks, ack => ack.Seq > 1);
        }

        for (int seq = 2; seq <= 5; seq++) await desk.EventAsync(seq, EventKinds.Headset);
        await desk.AckedAsync(5);
        Assert.Equal([1L, 2L, 3L, 4L, 5L], gateway.Journal.ReadAll().Select(entry => entry.Seq));
    }

    [Fact]
    public async Task A_supervisor_is_heard_again_after_a_refusal()
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        await using TestDesk desk = await gateway.ConnectAsync("desk1");
        await desk.EventAsync(1, EventKinds.Boot);
        await desk.EventAsync(2, EventKinds.Help);
        await desk.AckedAsync(2);
        using (LockJournal(gateway))
        {
            await gateway.Gateway.Core.FloorPort.ComingAsync("desk1", "", CancellationToken.None);
            await desk.EventAsync(3, EventKinds.Unhelp);
            await Eventually.Async(() => desk.Acks.Contains((11, 2, "failed")), TestGateway.Deadline, "the journal refuses");
        }

        await desk.EventAsync(3, EventKinds.Unhelp);
        await desk.EventAsync(4, EventKinds.Help);
        await desk.AckedAsync(4);
        await gateway.Gateway.Core.FloorPort.ComingAsync("desk1", "", CancellationToken.None);
        await gateway.TileAsync("desk1", tile => tile.Help == "coming");
        await Eventually.Async(
            () => gateway.Journal.ReadAll().Any(entry => entry.Source == "supervisor"), TestGateway.Deadline, "the supervisor's word is journaled");
    }

    [Fact]
    public async Task A_gateway_that_cannot_go_on_says_so_acknowledges_nothing_more_and_can_be_stopped()
    {
        ManualClock clock = new(new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.Zero));
        TaskCompletionSource<Exception> failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using TestGateway gateway = new();
        gateway.Parts = gateway.Parts with { Clock = clock, Failed = failed.SetResult };
        await gateway.StartAsync();
        await using TestDesk desk = await gateway.ConnectAsync("desk1");
        await desk.EventAsync(1, EventKinds.Boot);
        await desk.AckedAsync(1);

        clock.IsBroken = true;
        Assert.Equal("the clock is broken", (await failed.Task.WaitAsync(TestGateway.Deadline)).Message);
        clock.IsBroken = false;
        await Assert.ThrowsAsync<MqttNotConnectedException>(() => desk.EventAsync(2, EventKinds.Ring));
        await gateway.StopAsync().WaitAsync(TestGateway.Deadline);
        Assert.Equal(1, gateway.Journal.LastId);

        await gateway.StartAsync();
        await using TestDesk again = await gateway.ConnectAsync("desk1");
        await again.EventAsync(2, EventKinds.Ring);
        await again.AckedAsync(2);
    }

    [Fact]
    public async Task A_start_that_fails_lets_go_of_the_data_folder()
    {
        await using TestGateway first = await TestGateway.StartNewAsync();
        await using TestGateway second = new();
        second.Settings = second.Settings with { Mqtt = second.Settings.Mqtt with { Port = first.Gateway.Mqtt.Port } };
        await Assert.ThrowsAsync<System.Net.Sockets.SocketException>(second.StartAsync);

        second.Settings = second.Settings with { Mqtt = second.Settings.Mqtt with { Port = 0 } };
        await second.StartAsync();
    }

    private static SqliteConnection LockJournal(TestGateway gateway)
    {
        string day = Directory.GetFiles(gateway.JournalFolder, "*.db").Single();
        SqliteConnection other = new($"Data Source={day};Pooling=False");
        other.Open();
        using SqliteCommand command = other.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        command.ExecuteNonQuery();
        return other;
    }
}
