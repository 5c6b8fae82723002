using DeskDevice.Contract;
using DeskDevice.Contract.Events;
using DeskDevice.Support;
using DeskDevice.Virtual.Desks;
using DeskDevice.Virtual.Table;
using DeskDevice.Virtual.Tests.Desks;
using DeskDevice.Virtual.Time;

namespace DeskDevice.Virtual.Tests.Table;

public sealed class TableDeskTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 10, 30, 0, TimeSpan.Zero);

    [Fact]
    public async Task Somebody_can_be_the_agent_without_a_gateway()
    {
        await using TableDesk table = Open(FreePort.Take());
        table.Ring();
        await Until(table, s => s is { State: "ringing", Prompt: PromptKinds.Ring or PromptKinds.RingLate, IsRinging: true });
        Assert.Contains(table.Snapshot.Leds, led => led != default);
        Click(table, DeskButton.Answer);
        await Until(table, s => s is { State: "talking", IsRinging: false });
        table.Speak("uk", 10);
        await Until(table, s => s.Prompt == PromptKinds.Loud && s.LevelMv < 1_500);
        table.Hum(0);
        await Until(table, s => s.Prompt == "");
        table.Hum(-12);
        await Until(table, s => s.Prompt == PromptKinds.Soft);
        table.BeSilent();
        Click(table, DeskButton.Hold);
        await Until(table, s => s is { State: "holding", LevelMv: 1650 });
        Click(table, DeskButton.Hold);
        await Until(table, s => s.State == "talking");
        Click(table, DeskButton.Answer);
        await Until(table, s => s.State == "wrap-up" && s.Verdicts.Any(v => v is { Rule: "volume", Outcome: "loud" }));
        Click(table, DeskButton.WrapUp);
        await Until(table, s => s.State == "idle" && s.Events[0].Kind == EventKinds.Done);
        Assert.False(table.Snapshot.IsLinked);
    }

    [Fact]
    public async Task Headset_and_help_are_seen()
    {
        await using TableDesk table = Open(FreePort.Take());
        await Until(table, s => s.Events.Any(e => e.Kind == EventKinds.Headset));
        table.Unplug();
        await Until(table, s => !s.HasHeadset && s.Events[0].Kind == EventKinds.Unplugged);
        Click(table, DeskButton.Help);
        await Until(table, s => s.Events[0].Kind == EventKinds.Help);
    }

    [NeedsProgramFact("mosquitto")]
    public async Task It_is_linked_and_configured_by_a_gateway_that_answers_help()
    {
        await using Mosquitto broker = await Mosquitto.StartAsync();
        await using StandInGateway gateway = await StandInGateway.StartAsync(broker.Port);
        await using TableDesk table = Open(broker.Port);
        await Until(table, s => s is { IsLinked: true, IsConfigured: true, Limits.Revision: 1 });
        Click(table, DeskButton.Help);
        await Until(table, s => s.Prompt == PromptKinds.HelpNoted);
    }

    [Fact]
    public async Task Loudness_out_of_range_is_refused()
    {
        await using TableDesk table = Open(FreePort.Take());
        Assert.StartsWith("loudness: 40 dB is out of range; set -20 to 20", Assert.Throws<ArgumentException>(() => table.Hum(40)).Message);
        Assert.StartsWith("voice: 'xx'", Assert.Throws<ArgumentException>(() => table.Speak("xx", 0)).Message);
    }

    private static TableDesk Open(int port) =>
        new(new VirtualDeskOptions { Broker = new BrokerAddress("127.0.0.1", port), Number = 99 }, new SimulatedClock(Start, 20));

    private static void Click(TableDesk table, DeskButton button)
    {
        table.Press(button);
        table.Release(button);
    }

    private static Task Until(TableDesk table, Func<TableSnapshot, bool> holds) =>
        Eventually.Async(() => Task.FromResult(holds(table.Snapshot)), Patience, () => $"{table.Snapshot} {string.Join(' ', table.Snapshot.Events)}");
}
