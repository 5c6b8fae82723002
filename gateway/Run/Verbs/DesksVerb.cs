using System.CommandLine;
using System.Net;
using DeskDevice.Run.Demo;
using DeskDevice.Virtual.Desks;
using DeskDevice.Virtual.Time;

namespace DeskDevice.Run.Verbs;

/// <summary><c>desks</c>: virtual desks alone, against any broker.</summary>
internal sealed class DesksVerb
{
    private static readonly TimeSpan ConnectWithin = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan DrainWithin = TimeSpan.FromSeconds(60);

    private readonly Option<DnsEndPoint> _broker = Options.Broker();
    private readonly Option<int> _desks = Options.Desks(VirtualFloorOptions.MaxDesks);
    private readonly Option<double> _speed = Options.Speed();
    private readonly Option<TimeSpan?> _for = Options.For();
    private readonly Option<int?> _seed = Options.Seed();
    private readonly Option<FileInfo?> _summary = Options.Summary();
    private readonly Option<FileInfo?> _releaseKey = new("--release-key") { Description = "The public half of a release key: the desks then take only what its owner signed." };
    private readonly Option<int[]> _failing = Options.FailingDesks();
    private readonly Option<string> _site = new("--site") { Description = "The site in topics.", DefaultValueFactory = _ => "demo" };

    private readonly Option<FileInfo?> _claims = new("--claims") { Description = "A file of claim codes, one a line: the first desk is set up with the first, and so on. What a batch's labels say." };
    private readonly Option<string?> _code = new("--code") { Description = "The claim code of the first desk." };
    private readonly Option<FileInfo?> _tls = new("--tls-ca") { Description = "Connect with TLS, to a broker whose certificate is from this authority: its PEM file." };

    private readonly Option<int> _first = new("--first") { Description = "The number of the first desk: floors at one broker need numbers of their own.", DefaultValueFactory = _ => 1 };

    public Command Command()
    {
        Command command = new("desks", "Virtual desks alone, against any broker with a gateway behind it.") { _broker, _desks, _speed, _for, _seed, _site, _first, _failing, _releaseKey, _claims, _code, _tls, _summary };
        command.SetAction(parsed => Guarded.RunAsync(stop => RunAsync(parsed, stop)));
        return command;
    }

    private async Task<IReadOnlyList<string>> ClaimsAsync(ParseResult parsed, CancellationToken stop)
    {
        if (parsed.GetValue(_code) is { } code) return [code];
        if (parsed.GetValue(_claims) is not { } file) return [];
        return [.. (await File.ReadAllLinesAsync(file.FullName, stop)).Select(line => line.Trim()).Where(line => line.Length > 0)];
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        DnsEndPoint broker = parsed.GetRequiredValue(_broker);
        int seed = parsed.GetValue(_seed) ?? Random.Shared.Next(1, 1_000_000);
        SimulatedClock clock = new(TimeProvider.System.GetUtcNow(), parsed.GetValue(_speed));
        await using VirtualFloor floor = new(
            new VirtualFloorOptions
            {
                Broker = new BrokerAddress(broker.Host, broker.Port) { Authority = parsed.GetValue(_tls) is { } authority ? await File.ReadAllTextAsync(authority.FullName, stop) : "" },
                Claims = await ClaimsAsync(parsed, stop),
                Desks = parsed.GetValue(_desks),
                First = Math.Max(1, parsed.GetValue(_first)),
                Seed = seed,
                Site = parsed.GetRequiredValue(_site),
                ReleaseKey = parsed.GetValue(_releaseKey) is { } key ? File.ReadAllBytes(key.FullName) : null,
                Faults = Options.FaultsOf(parsed.GetValue(_failing)),
            },
            clock);
        await floor.ConnectAsync(ConnectWithin, stop);
        Console.WriteLine($"{floor.Desks.Count} virtual desks at {broker.Host}:{broker.Port}, seed {seed}.");
        Banner.Stop();
        try
        {
            await floor.RunAsync(parsed.GetValue(_for) ?? Timeout.InfiniteTimeSpan, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Ctrl+C ends the day early; it is summed up all the same.
        }

        long waiting = await floor.DrainAsync(DrainWithin, CancellationToken.None);
        RunSummary summary = Summaries.Of(floor, seed);
        summary.WriteTo(parsed.GetValue(_summary));
        Console.WriteLine(summary.ToJson());
        if (waiting == 0) return 0;
        await Console.Error.WriteLineAsync($"{waiting} events were not acknowledged within {DrainWithin.TotalSeconds:0} s.");
        return 1;
    }
}
