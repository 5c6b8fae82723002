using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DeskDevice.Conduct;
using DeskDevice.Host.Composition;
using DeskDevice.Host.Ingest;
using DeskDevice.Host.Settings;
using DeskDevice.Phone.Tests.Servers;
using DeskDevice.Support;
using DeskDevice.Virtual.Desks;
using DeskDevice.Virtual.Table;
using Microsoft.Extensions.Configuration;

namespace DeskDevice.Journeys;

/// <summary>A call as a phone system tells it, from its socket to the desk's LEDs and back to the floor.</summary>
public sealed class PhoneJourney : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly TempFolder _folder = new();

    [Fact]
    public async Task WhatThePhoneSystemTellsMovesTheDeskAndWhereTheyDisagreeItShows()
    {
        await using ScriptedAsterisk asterisk = new();
        Witness witness = new();
        await using Gateway gateway = await Gateway.StartAsync(Settings(asterisk.Port), new GatewayParts { Witness = witness }, CancellationToken.None);
        await using TableDesk desk = new(new VirtualDeskOptions { Broker = new BrokerAddress("127.0.0.1", gateway.Mqtt.Port), Number = 1 }, TimeProvider.System);
        await Eventually.Async(() => desk.Snapshot.IsConfigured, Deadline, "the desk is configured");
        await asterisk.ListenedAsync();

        await asterisk.RingAsync("c1", "101");
        await StateAsync(desk, "ringing");
        await Eventually.Async(() => desk.Snapshot.Prompt == "ring" && Lit(desk) > 0, Deadline, "the LEDs show the ring");
        int lit = Lit(desk);
        await Eventually.Async(() => Lit(desk) < lit, Deadline, "the LEDs count down");
        await asterisk.AnswerAsync("c1");
        await StateAsync(desk, "talking");
        Assert.DoesNotContain("ring", desk.Snapshot.Prompt, StringComparison.Ordinal);
        await asterisk.HoldAsync("c1");
        await StateAsync(desk, "holding");
        await asterisk.UnholdAsync("c1");
        await StateAsync(desk, "talking");
        await asterisk.EndAsync("c1", Side.Caller);
        await StateAsync(desk, "wrap-up");

        await Press(desk, DeskButton.WrapUp);
        await StateAsync(desk, "idle");
        await Eventually.Async(() => Task.FromResult(witness.Lines.SequenceEqual(Verdicts(desk))), Deadline, () => $"desk: {string.Join("; ", Verdicts(desk))} gateway: {string.Join("; ", witness.Lines)}");
        Assert.Contains(witness.Lines, line => line.Contains(" ring kept ", StringComparison.Ordinal));
        Assert.Contains(witness.Lines, line => line.Contains(" hold kept ", StringComparison.Ordinal));
        JsonNode call = (await DeskOf(gateway))["day"]!["calls"]![0]!;
        Assert.Equal(("inbound", "caller", 1), ((string)call["direction"]!, (string)call["endedBy"]!, (int)call["holds"]!));
        Assert.Equal(0, (int)(await DeskOf(gateway))["tile"]!["disagreements"]!);

        // By the button a call that the phone system knows nothing of.
        await Press(desk, DeskButton.Answer);
        await StateAsync(desk, "talking");
        await Eventually.Async(async () => (long)(await DeskOf(gateway))["tile"]!["disagreesSinceMs"]! > 0, Deadline, "the floor shows that they disagree");
        Assert.Equal("free", (string?)(await DeskOf(gateway))["tile"]!["phone"]);
        await Press(desk, DeskButton.Answer);
        await StateAsync(desk, "wrap-up");
        await Eventually.Async(async () => (await DeskOf(gateway))["disagreements"]!.AsArray().Count == 1, Deadline, "the disagreement is listed");
        JsonNode past = (await DeskOf(gateway))["disagreements"]![0]!;
        Assert.Equal(("free", "talking"), ((string)past["phone"]!, (string)past["desk"]!));
    }

    public void Dispose() => _folder.Dispose();

    private GatewaySettings Settings(int port)
    {
        Dictionary<string, string?> values = new()
        {
            ["Site:Name"] = "demo",
            ["Site:Seats:0:Desk"] = VirtualDeskOptions.NameOf(1),
            ["Site:Seats:0:Label"] = "A-01",
            ["Site:Seats:0:Extension"] = "101",
            ["Mqtt:Port"] = "0",
            ["Http:Port"] = "0",
            ["Data:Folder"] = _folder.File("data"),
            ["Phones:0:Name"] = "pbx",
            ["Phones:0:Kind"] = "asterisk",
            ["Phones:0:Host"] = "127.0.0.1",
            ["Phones:0:Port"] = $"{port}",
            ["Phones:0:User"] = ScriptedPhone.User,
            ["Phones:0:PasswordFile"] = _folder.Write("password", ScriptedPhone.Password),
        };
        return SettingsReader.Read(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
    }

    private static Task StateAsync(TableDesk desk, string state) => Eventually.Async(
        () => Task.FromResult(desk.Snapshot.State == state), Deadline, () => $"the desk is {state}; it is {desk.Snapshot.State}, with {string.Join(", ", desk.Snapshot.Events.Select(e => e.Kind))}");

    private static async Task Press(TableDesk desk, DeskButton button)
    {
        long seq = desk.Snapshot.Events[0].Seq;
        desk.Press(button);
        desk.Release(button);
        await Eventually.Async(() => desk.Snapshot.Events[0].Seq > seq, Deadline, "the press makes an event");
    }

    private static int Lit(TableDesk desk) => desk.Snapshot.Leds.Count(led => led.Red + led.Green + led.Blue > 0);

    private static IEnumerable<string> Verdicts(TableDesk desk) => desk.Snapshot.Verdicts.Reverse().Select(verdict => verdict.ToLine());

    private static async Task<JsonNode> DeskOf(Gateway gateway)
    {
        using HttpClient http = new();
        return (await http.GetFromJsonAsync<JsonNode>(new Uri(gateway.Pages, $"/api/desk/{VirtualDeskOptions.NameOf(1)}")))!;
    }

    private sealed class Witness : IVerdictWitness
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public IReadOnlyList<string> Lines => [.. _lines];

        public void Saw(string desk, long boot, Verdict verdict) => _lines.Enqueue(verdict.ToLine());
    }
}
