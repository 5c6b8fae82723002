using System.CommandLine;
using DeskDevice.Host.Composition;
using DeskDevice.Host.Settings;
using DeskDevice.Journal;
using DeskDevice.Journal.Sqlite;
using DeskDevice.Run.Demo;
using DeskDevice.Virtual.Desks;
using DeskDevice.Virtual.Replay;
using DeskDevice.Virtual.Time;

namespace DeskDevice.Run.Verbs;

/// <summary><c>replay FILE</c>: a recorded day (one day's file of a journal) once more, over MQTT, through a gateway of its own.</summary>
internal sealed class ReplayVerb
{
    private static readonly TimeSpan DrainWithin = TimeSpan.FromSeconds(60);

    private readonly Argument<FileInfo> _file = new("file") { Description = "The day to replay: a file YYYY-MM-DD.db of a journal folder." };
    private readonly Option<double> _speed = Options.Speed();
    private readonly Option<FileInfo?> _summary = Options.Summary();
    private readonly Option<int?> _mqttPort = Options.MqttPort();
    private readonly Option<int?> _httpPort = Options.HttpPort();
    private readonly Option<string?> _data = Options.Data();

    private readonly Option<bool> _stay = new("--stay") { Description = "Keep the pages up when the day is over, until Ctrl+C." };

    public Command Command()
    {
        Command command = new("replay", "A recorded day through the same path, into a data folder of its own (data/replay).")
        {
            _file, _speed, _summary, _mqttPort, _httpPort, _data, _stay,
        };
        command.SetAction(parsed => Guarded.RunAsync(stop => RunAsync(parsed, stop)));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        FileInfo file = parsed.GetRequiredValue(_file);
        List<JournalEntry> entries = [.. JournalFile.Read(file.FullName).Where(IsOfADesk)];
        if (entries.Count == 0) throw new IOException($"{file.FullName} holds no desk's event.");
        GatewaySettings settings = Configured.Read(parsed.GetValue(_mqttPort), parsed.GetValue(_httpPort), parsed.GetValue(_data));
        string folder = parsed.GetValue(_data) ?? Path.Combine(settings.Data.Folder, "replay");
        DemoFolder.Prepare(folder);
        string site = entries[0].Site;
        settings = settings with
        {
            Site = settings.Site with { Name = site },
            // Everything is open here, and only the replay's own desks connect.
            Mqtt = settings.Mqtt with { IsOpen = true, Tls = null },
            Data = settings.Data with { Folder = folder },
        };
        DateTimeOffset start = DateTimeOffset.FromUnixTimeMilliseconds(entries[0].ReceivedMs);
        SimulatedClock clock = new(start, parsed.GetValue(_speed));
        await using Gateway gateway = await Gateway.StartAsync(settings, new GatewayParts { Clock = clock }, stop);
        Banner.GatewayAlone(gateway, settings);
        ReplayResult result = await PlayAsync(gateway, entries, site, clock, stop);
        await gateway.SettleAsync(DrainWithin);
        RunSummary summary = SummaryOf(result, gateway.Figures, entries);
        summary.WriteTo(parsed.GetValue(_summary));
        Console.WriteLine(summary.ToJson());
        if (parsed.GetValue(_stay)) await Task.Delay(Timeout.Infinite, stop);
        return result.Acknowledged + result.Unreadable == result.Events ? 0 : 1;
    }

    private static bool IsOfADesk(JournalEntry entry) => GatewaySources.IsDesk(entry.Source);

    private static async Task<ReplayResult> PlayAsync(
        Gateway gateway, List<JournalEntry> entries, string site, SimulatedClock clock, CancellationToken stop)
    {
        long first = entries[0].ReceivedMs;
        long last = first;
        List<RecordedEvent> events = [];
        foreach (JournalEntry entry in entries)
        {
            // A clock that was set back while the day was recorded must not turn its order around.
            last = Math.Max(last, entry.ReceivedMs);
            events.Add(new RecordedEvent(site, entry.Source, last - first, entry.Payload));
        }

        BrokerAddress broker = new(gateway.Mqtt.Address.ToString(), gateway.Mqtt.Port);
        return await new RecordedDesks(broker, events, clock).PlayAsync(DrainWithin, stop);
    }

    private static RunSummary SummaryOf(ReplayResult result, GatewayFigures gateway, List<JournalEntry> entries) => new()
    {
        Seconds = (entries[^1].ReceivedMs - entries[0].ReceivedMs) / 1000.0,
        Desks = result.Desks,
        Calls = gateway.Calls,
        Events = new EventCounts(result.Events, result.Acknowledged, gateway.Journaled, gateway.Duplicates, gateway.Gaps),
        Verdicts = gateway.Verdicts,
    };
}
