using System.CommandLine;
using System.Globalization;
using DeskDevice.Host.Composition;
using DeskDevice.Host.Settings;

namespace DeskDevice.Run.Verbs;

/// <summary><c>gateway</c>: the gateway alone, for desks that are elsewhere.</summary>
internal sealed class GatewayVerb
{
    private readonly Option<int?> _mqttPort = Options.MqttPort();
    private readonly Option<int?> _httpPort = Options.HttpPort();
    private readonly Option<string?> _data = Options.Data();
    private readonly Option<int?> _tlsPort = Options.MqttTlsPort();
    private readonly Option<string?> _tlsAddress = new("--mqtt-tls-address") { Description = "Address that desks connect to with TLS; 0.0.0.0 for all of this machine. Default: 127.0.0.1." };
    private readonly Option<string?> _tlsCertificate = new("--mqtt-tls-cert") { Description = "PEM file of the certificate for TLS, intermediates behind it." };
    private readonly Option<string?> _tlsKey = new("--mqtt-tls-key") { Description = "PEM file of its private key, without a passphrase." };

    private readonly Option<bool> _open = new("--open")
    {
        Description = "Any MQTT client may use any topic. For trying things out; binds to loopback only.",
    };

    private readonly Option<bool> _administrator = new("--administrator-link")
    {
        Description = "Print a one-time link that makes an administrator, though there is one: for those who have lost their password.",
    };

    public Command Command()
    {
        Command command = new("gateway", "The gateway without virtual desks.")
        {
            _mqttPort, _tlsPort, _tlsAddress, _tlsCertificate, _tlsKey, _httpPort, _data, _open, _administrator,
        };
        command.SetAction(parsed => Guarded.RunAsync(stop => RunAsync(parsed, stop)));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        GatewaySettings settings = Configured.Read(parsed.GetValue(_mqttPort), parsed.GetValue(_httpPort), parsed.GetValue(_data), TlsOf(parsed));
        settings = settings with { Mqtt = settings.Mqtt with { IsOpen = parsed.GetValue(_open) } };
        await using Gateway gateway = await Gateway.StartAsync(settings, new GatewayParts
        {
            Progress = Console.WriteLine,
            NewAdministrator = parsed.GetValue(_administrator) ? NewAdministrator.InAnyCase : NewAdministrator.IfThereIsNone,
        }, stop);
        Banner.GatewayAlone(gateway, settings);
        await Task.Delay(Timeout.Infinite, stop);
        return 0;
    }

    private Dictionary<string, string?> TlsOf(ParseResult parsed) => new()
    {
        ["Mqtt:Tls:Port"] = parsed.GetValue(_tlsPort)?.ToString(CultureInfo.InvariantCulture),
        ["Mqtt:Tls:Address"] = parsed.GetValue(_tlsAddress),
        ["Mqtt:Tls:Certificate"] = parsed.GetValue(_tlsCertificate),
        ["Mqtt:Tls:Key"] = parsed.GetValue(_tlsKey),
    };
}
