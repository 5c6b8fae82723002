using System.CommandLine;
using DeskDevice.Host.Settings;
using DeskDevice.Run.Demo;
using DeskDevice.Virtual.Desks;

namespace DeskDevice.Run.Verbs;

/// <summary><c>demo</c>: the gateway and a floor of virtual desks living a working day. The verb when none is named.</summary>
internal sealed class DemoVerb
{
    private readonly Option<int> _desks = Options.Desks(VirtualFloorOptions.MaxDesks);
    private readonly Option<double> _speed = Options.Speed();
    private readonly Option<TimeSpan?> _for = Options.For();
    private readonly Option<int?> _seed = Options.Seed();
    private readonly Option<FileInfo?> _summary = Options.Summary();
    private readonly Option<int?> _mqttPort = Options.MqttPort();
    private readonly Option<int?> _httpPort = Options.HttpPort();
    private readonly Option<string?> _data = Options.Data();
    private readonly Option<int[]> _failing = Options.FailingDesks();

    private Option[] All => [_desks, _speed, _for, _seed, _summary, _mqttPort, _httpPort, _data, _failing];

    public Command Command()
    {
        Command command = new("demo", "The gateway and a floor of virtual desks living a working day (the default).");
        AddTo(command);
        return command;
    }

    public void AddTo(Command command)
    {
        foreach (Option option in All) command.Options.Add(option);
        command.SetAction(parsed => Guarded.RunAsync(stop => RunAsync(parsed, stop)));
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        GatewaySettings settings = Configured.Read(parsed.GetValue(_mqttPort), parsed.GetValue(_httpPort), parsed.GetValue(_data));
        if (parsed.GetValue(_data) is null) settings = settings with { Data = settings.Data with { Folder = Path.Combine(settings.Data.Folder, "demo") } };
        DemoOptions options = new()
        {
            Desks = parsed.GetValue(_desks),
            Speed = parsed.GetValue(_speed),
            For = parsed.GetValue(_for),
            Seed = parsed.GetValue(_seed) ?? Random.Shared.Next(1, 1_000_000),
            Summary = parsed.GetValue(_summary),
            Faults = Options.FaultsOf(parsed.GetValue(_failing)),
        };
        await new DemoRun(options, settings).RunAsync(stop);
        return 0;
    }
}
