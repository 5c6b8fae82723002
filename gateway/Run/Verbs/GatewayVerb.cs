using System.CommandLine;
using DeskDevice.Host.Composition;
using DeskDevice.Host.Settings;

namespace DeskDevice.Run.Verbs;

/// <summary><c>gateway</c>: the gateway alone, for desks that are elsewhere.</summary>
internal sealed class GatewayVerb
{
    private readonly Option<int?> _mqttPort = Options.MqttPort();
    private readonly Option<int?> _httpPort = Options.HttpPort();
    private readonly Option<string?> _data = Options.Data();

    private readonly Option<bool> _open = new("--open")
    {
        Description = "Any MQTT client may use any topic. For trying things out; binds to loopback only.",
    };

    public Command Command()
    {
        Command command = new("gateway", "The gateway without virtual desks.") { _mqttPort, _httpPort, _data, _open };
        command.SetAction(parsed => Guarded.RunAsync(stop => RunAsync(parsed, stop)));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        GatewaySettings settings = Configured.Read(parsed.GetValue(_mqttPort), parsed.GetValue(_httpPort), parsed.GetValue(_data));
        settings = settings with { Mqtt = settings.Mqtt with { IsOpen = parsed.GetValue(_open) } };
        await using Gateway gateway = await Gateway.StartAsync(settings, new GatewayParts { Progress = Console.WriteLine }, stop);
        Banner.GatewayAlone(gateway, settings);
        await Task.Delay(Timeout.Infinite, stop);
        return 0;
    }
}
