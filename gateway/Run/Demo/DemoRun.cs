using DeskDevice.Host.Composition;
using DeskDevice.Host.Settings;
using DeskDevice.Virtual.Desks;
using DeskDevice.Virtual.Time;

namespace DeskDevice.Run.Demo;

/// <summary>A gateway and a floor of virtual desks in one process, and what they came to.</summary>
internal sealed class DemoRun(DemoOptions options, GatewaySettings settings)
{
    private static readonly TimeSpan Opening = new(10, 30, 0);
    private static readonly TimeSpan ConnectWithin = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan DrainWithin = TimeSpan.FromSeconds(60);

    /// <summary>Lives the day until its time is over or somebody stops it.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        DemoFolder.Prepare(settings.Data.Folder);
        DateTimeOffset today = TimeProvider.System.GetLocalNow();
        SimulatedClock clock = new(new DateTimeOffset(today.Date + Opening, today.Offset), options.Speed);
        VerdictBook book = new();
        await using TryDesk tryDesk = new(settings.Site.Name);
        GatewaySettings seated = Seat(tryDesk.Desk);
        GatewayParts parts = new() { Clock = clock, Witness = book, TryDesk = tryDesk, Progress = Console.WriteLine };
        await using Gateway gateway = await Gateway.StartAsync(seated, parts, stop);
        BrokerAddress broker = settings.Mqtt.Broker is { } external
            ? new BrokerAddress(external.Host, external.Port)
            : new BrokerAddress(gateway.Mqtt.Address.ToString(), gateway.Mqtt.Port);
        await using VirtualFloor floor = new(
            new VirtualFloorOptions { Broker = broker, Desks = options.Desks, Seed = options.Seed, Site = settings.Site.Name, Faults = options.Faults },
            clock);
        await floor.ConnectAsync(ConnectWithin, stop);
        tryDesk.Connect(broker, clock);
        Banner.Demo(gateway, seated, options);
        await LiveAsync(floor, stop);
        await FinishAsync(floor, gateway, book);
    }

    private async Task LiveAsync(VirtualFloor floor, CancellationToken stop)
    {
        try
        {
            await floor.RunAsync(options.For ?? Timeout.InfiniteTimeSpan, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Ctrl+C ends the day early; it is summed up all the same.
        }
    }

    private async Task FinishAsync(VirtualFloor floor, Gateway gateway, VerdictBook book)
    {
        long waiting = await floor.DrainAsync(DrainWithin);
        await gateway.SettleAsync(DrainWithin);
        List<string> differences = [.. floor.Desks.SelectMany(desk => book.Differences(desk.Name, [.. desk.Tally.Verdicts.Select(v => v.ToString())]))];
        JournalAudit journal = gateway.Audit(floor.Desks.Select(desk => desk.Name).ToHashSet());
        RunSummary summary = Summaries.Of(floor, options.Seed, gateway.Figures, journal, differences);
        summary.WriteTo(options.Summary);
        Console.WriteLine(summary.ToJson());
        if (waiting > 0) Console.WriteLine($"{waiting} events were not acknowledged within {DrainWithin.TotalSeconds:0} s.");
        foreach (string difference in differences.Take(10)) Console.WriteLine(difference);
    }

    private GatewaySettings Seat(string tryDesk)
    {
        IReadOnlyList<Site.Seat> virtualSeats = DemoSeats.Of([.. Enumerable.Range(1, options.Desks).Select(VirtualDeskOptions.NameOf)]);
        IEnumerable<Site.Seat> all = settings.Site.Seats.Concat(virtualSeats).Append(new Site.Seat(tryDesk, "YOU", "Try a desk"));
        return settings with { Site = settings.Site with { Seats = [.. all.DistinctBy(seat => seat.Desk)] } };
    }
}
