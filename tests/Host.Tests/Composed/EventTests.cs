using DeskDevice.Contract.Events;
using DeskDevice.Journal;
using DeskDevice.Mqtt;
using DeskDevice.Support;

namespace DeskDevice.Host.Tests.Composed;

/// <summary>What becomes of an event between a desk and the journal.</summary>
public sealed class EventTests
{
    [Fact]
    public async Task An_event_that_is_acknowledged_is_in_the_journal()
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        await using TestDesk desk = await gateway.ConnectAsync("desk1");
        for (int seq = 1; seq <= 20; seq++)
        {
            await desk.EventAsync(seq, seq == 1 ? EventKinds.Boot : EventKinds.Headset);
            await desk.AckedAsync(seq);
            Assert.Equal(seq, gateway.Journal.LastId);
        }

        JournalEntry last = gateway.Journal.ReadAll().Last();
        Assert.Equal((TestGateway.Site, "desk1", 11L, 20L), (last.Site, last.Source, last.Boot, last.Seq));
        Assert.Equal(TestDesk.Event(11, 20, 20_000, EventKinds.Headset), last.Payload.ToArray());
    }

    [Fact]
    public async Task A_repeat_is_acknowledged_again_and_not_kept_twice()
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        await using TestDesk desk = await gateway.ConnectAsync("desk1");
        await desk.EventAsync(1, EventKinds.Boot);
        await desk.EventAsync(2, EventKinds.Ring);
        await desk.AckedAsync(2);

        await desk.EventAsync(1, EventKinds.Boot);
        await desk.AckedAsync(2, times: 2);
        Assert.Equal([1L, 2L], gateway.Journal.ReadAll().Select(entry => entry.Seq));
        Assert.Equal(1, gateway.Gateway.Figures.Duplicates);
    }

    [Fact]
    public async Task A_repeat_of_an_earlier_boot_does_not_throw_the_desk_back()
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        await using TestDesk desk = await gateway.ConnectAsync("desk1");
        await desk.EventAsync(1, EventKinds.Boot);
        await desk.PublishAsync("event", TestDesk.Event(12, 1, 500, EventKinds.Boot));
        await desk.PublishAsync("event", TestDesk.Event(12, 2, 1_000, EventKinds.Ring));
        await gateway.TileAsync("desk1", tile => tile.State == "ringing");

        await desk.EventAsync(1, EventKinds.Boot);
        await desk.PublishAsync("event", TestDesk.Event(12, 3, 2_000, EventKinds.Answer));
        await gateway.TileAsync("desk1", tile => tile is { State: "talking", Gaps: 0, Odd: 0 });
    }

    [Fact]
    public async Task What_was_acknowledged_is_in_the_figures_once_it_is_settled()
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        await using TestDesk desk = await gateway.ConnectAsync("desk1");
        await desk.EventAsync(1, EventKinds.Boot);
        for (int call = 0; call < 10; call++)
        {
            int seq = 2 + (3 * call);
            await desk.EventAsync(seq, EventKinds.Ring);
            await desk.EventAsync(seq + 1, EventKinds.Answer);
            await desk.EventAsync(seq + 2, EventKinds.End);
            await desk.AckedAsync(seq + 2);
            await gateway.Gateway.SettleAsync(TestGateway.Deadline);
            Assert.Equal(call + 1, gateway.Gateway.Figures.Verdicts["ring kept"]);
        }
    }

    [Fact]
    public async Task A_gap_is_counted_on_the_tile()
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        await using TestDesk desk = await gateway.ConnectAsync("desk1");
        await desk.EventAsync(1, EventKinds.Boot);
        await desk.EventAsync(5, EventKinds.Headset);
        await gateway.TileAsync("desk1", tile => tile.Gaps == 3);
        await desk.AckedAsync(5);
        Assert.Equal(3, gateway.Gateway.Figures.Gaps);
    }

    [Fact]
    public async Task An_unreadable_event_with_its_number_is_journaled_acknowledged_and_put_aside()
    {
        const string payload = """{"v":1,"boot":11,"seq":2,"ms":"soon","k":"ring"}""";
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        await using TestDesk desk = await gateway.ConnectAsync("desk1");
        await desk.EventAsync(1, EventKinds.Boot);
        await desk.PublishAsync("event", payload);
        await desk.AckedAsync(2);
        await desk.EventAsync(3, EventKinds.Ring);
        await gateway.TileAsync("desk1", tile => tile is { Unreadable: 1, Gaps: 0, State: "ringing" });
        await Eventually.Async(() => gateway.Journal.ReadAside(10).Count == 1, TestGateway.Deadline, "it is put aside");

        // It sticks nowhere: sent again it is acknowledged, and neither counted nor put aside again.
        await desk.PublishAsync("event", payload);
        await desk.AckedAsync(3, times: 2);
        AsidePayload aside = Assert.Single(gateway.Journal.ReadAside(10));
        Assert.Equal(payload, System.Text.Encoding.UTF8.GetString(aside.Payload.Span));
        Assert.Equal("dd/1/kosice/desk1/event", aside.Topic);
        Assert.Contains("ms", aside.Reason, StringComparison.Ordinal);
        Assert.Equal(1, gateway.Gateway.Figures.Unreadable);

        await gateway.RestartAsync();
        await gateway.TileAsync("desk1", tile => tile is { Unreadable: 1, Gaps: 0, State: "ringing" });
    }

    [Theory]
    [InlineData("event", "not json at all")]
    [InlineData("event", "")]
    [InlineData("link", "{\"v\":1,\"k\":\"dancing\",\"boot\":1}")]
    [InlineData("update", "{\"v\":1}")]
    public async Task An_unreadable_payload_without_a_number_is_put_aside_and_harms_nothing(string leaf, string payload)
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        await using TestDesk desk = await gateway.ConnectAsync("desk1");
        await desk.PublishAsync(leaf, payload);
        await desk.EventAsync(1, EventKinds.Boot);
        await desk.EventAsync(2, EventKinds.Ring);
        await desk.AckedAsync(2);
        await gateway.TileAsync("desk1", tile => tile is { Unreadable: 1, State: "ringing" });
        await Eventually.Async(() => gateway.Journal.ReadAside(10).Count == 1, TestGateway.Deadline, "it is put aside");
        Assert.Equal(2, gateway.Journal.ReadAll().Count());
    }

    [Fact]
    public async Task Another_sites_message_is_counted_and_not_kept()
    {
        await using TestGateway gateway = new();
        gateway.Settings = gateway.Settings with { Mqtt = gateway.Settings.Mqtt with { IsOpen = true } };
        await gateway.StartAsync();
        await using TestDesk desk = await gateway.ConnectAsync("desk1");
        byte[] e = TestDesk.Event(1, 1, 1, EventKinds.Boot);
        await desk.Client.PublishAsync(new MqttMessage("dd/1/elsewhere/desk1/event", e, MqttQos.AtLeastOnce));
        await desk.Client.PublishAsync(new MqttMessage("dd/1/kosice/supervisor/event", e, MqttQos.AtLeastOnce));
        await desk.Client.PublishAsync(new MqttMessage("weather/outside", e, MqttQos.AtLeastOnce));
        await desk.EventAsync(1, EventKinds.Boot);
        await desk.AckedAsync(1);
        Assert.Equal(3, gateway.Gateway.Core.Counters.Foreign);
        Assert.Equal("desk1", Assert.Single(gateway.Journal.ReadAll()).Source);
    }

    [Fact]
    public async Task A_floor_that_cannot_follow_an_event_loses_that_event_only_also_after_a_restart()
    {
        await using TestGateway gateway = new();
        gateway.Parts = gateway.Parts with { Witness = new BrokenWitness() };
        await gateway.StartAsync();
        await using (TestDesk desk = await gateway.ConnectAsync("desk1"))
        {
            await desk.EventAsync(1, EventKinds.Boot);
            await desk.EventAsync(2, EventKinds.Ring);
            await desk.EventAsync(3, EventKinds.Answer);
            await desk.EventAsync(4, EventKinds.Headset);
            await desk.AckedAsync(4);
            await gateway.TileAsync("desk1", tile => tile.Unreadable == 1);
        }

        // The snapshot was made without the witness that is broken here: the start is to meet the event itself.
        await gateway.StopAsync();
        Directory.Delete(gateway.File("snapshots"), recursive: true);
        await gateway.StartAsync();
        await gateway.TileAsync("desk1", tile => tile.Unreadable == 1);
    }

    private sealed class BrokenWitness : Host.Ingest.IVerdictWitness
    {
        public void Saw(string desk, long boot, Conduct.Verdict verdict) => throw new InvalidOperationException("broken");
    }
}
