using System.CommandLine;
using System.Globalization;
using System.Net;
using DeskDevice.Virtual.Update;

namespace DeskDevice.Run.Verbs;

/// <summary>The options that more than one verb takes, written once.</summary>
internal static class Options
{
    /// <summary>A token may be given as @FILE: that is read here, where what is wrong with it can be said, and not by the parser.</summary>
    public static ParserConfiguration Parser { get; } = new() { ResponseFileTokenReplacer = null };

    public static Option<int> Desks(int most) => Ranged(
        new Option<int>("--desks") { Description = $"How many virtual desks, 1 to {most}.", DefaultValueFactory = _ => 24 }, 1, most);

    public static Option<double> Speed()
    {
        Option<double> speed = new("--speed") { Description = "Simulated seconds in a real one, 0.1 to 600.", DefaultValueFactory = _ => 1 };
        speed.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is < 0.1 or > 600) result.AddError("--speed takes 0.1 to 600.");
        });
        return speed;
    }

    public static Option<TimeSpan?> For() => new("--for")
    {
        Description = "Simulated time to run, for example 30m. Without it: until Ctrl+C.",
        CustomParser = Duration.Parse,
    };

    public static Option<int?> Seed() => new("--seed") { Description = "Makes the day repeatable. Without it every run is another day." };

    public static Option<FileInfo?> Summary() => new("--summary") { Description = "Write the run's summary, one JSON object, to this file." };

    public static Option<int?> MqttPort() => Ranged(
        new Option<int?>("--mqtt-port") { Description = "Port that desks connect to; 0 takes a free one. Default: the configuration's (1883)." });

    public static Option<int?> MqttTlsPort() => Ranged(
        new Option<int?>("--mqtt-tls-port") { Description = "Port that desks connect to with TLS; 0 takes a free one. Default: the configuration's (8883)." });

    public static Option<int?> HttpPort() => Ranged(
        new Option<int?>("--http-port") { Description = "Port of the pages; 0 takes a free one. Default: the configuration's (8080)." });

    public static Option<string?> Data() => new("--data") { Description = "Folder for journal, metrics and images. Default: the configuration's (data)." };

    public static Option<string?> Site() => new("--site") { Description = "The site, where the settings name several. Default: the first." };

    /// <summary>A running gateway's pages.</summary>
    public static Option<Uri?> Gateway() => new("--gateway", "--server")
    {
        Description = "Address of the running gateway's pages, for example https://gateway.local:8443. Default: DESKDEVICE_SERVER of the environment, else that of the settings.",
        CustomParser = result =>
        {
            string text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            if (Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https") return address;
            result.AddError($"'{text}' is no address; write for example http://127.0.0.1:8080.");
            return null;
        },
    };

    /// <summary>What says who asks.</summary>
    public static Option<string?> Token() => new("--token")
    {
        Description = "An API token, or @FILE with one. Default: DESKDEVICE_TOKEN, or the file that DESKDEVICE_TOKEN_FILE names. Not needed where no sign-in is asked for.",
    };

    public static Option<FileInfo?> Authority() => new("--authority")
    {
        Description = "PEM file of the authority of the gateway's certificate. Default: DESKDEVICE_AUTHORITY, else those that this machine trusts.",
    };

    public static Option<int[]> FailingDesks() => new("--failing-desk")
    {
        Description = "The number of a desk on which no update comes up, to see a rollout take it back. May be given more than once.",
    };

    /// <summary>What <see cref="FailingDesks"/> named, as faults.</summary>
    public static IReadOnlyDictionary<int, PlantedFault> FaultsOf(int[]? failing) =>
        (failing ?? []).Distinct().ToDictionary(number => number, _ => PlantedFault.FailsStart);

    /// <summary>HOST:PORT.</summary>
    public static Option<DnsEndPoint> Broker() => new("--broker")
    {
        Description = "The broker to connect to, HOST:PORT.",
        DefaultValueFactory = _ => new DnsEndPoint("127.0.0.1", 1883),
        CustomParser = result =>
        {
            string text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            int colon = text.LastIndexOf(':');
            bool isPort = int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is > 0 and < 65_536;
            if (colon > 0 && isPort) return new DnsEndPoint(text[..colon], port);
            result.AddError($"'{text}' is no broker; write HOST:PORT, for example 127.0.0.1:1883.");
            return null;
        },
    };

    private static Option<int> Ranged(Option<int> option, int least, int most)
    {
        option.Validators.Add(result =>
        {
            int value = result.GetValueOrDefault<int>();
            if (value < least || value > most) result.AddError($"{option.Name} takes {least} to {most}.");
        });
        return option;
    }

    private static Option<int?> Ranged(Option<int?> port)
    {
        port.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 0 or > 65_535) result.AddError($"{port.Name} takes 0 to 65535.");
        });
        return port;
    }
}
