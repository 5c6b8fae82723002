using System.Net;
using DeskDevice.Access;
using DeskDevice.Broker;
using DeskDevice.Host.Composition;
using DeskDevice.Host.Settings;
using DeskDevice.Line;
using DeskDevice.Line.External;
using DeskDevice.Metrics.Sinks.Influx;
using DeskDevice.Phone;
using DeskDevice.Run.Demo;

namespace DeskDevice.Run;

/// <summary>What a start prints: what runs, where to look, how to stop.</summary>
internal static class Banner
{
    /// <summary>A certificate that ends sooner than this is warned about.</summary>
    private const int WarnDays = 30;

    public static void Demo(Gateway gateway, GatewaySettings settings, DemoOptions options)
    {
        string until = options.For is { } time ? $"for {time.TotalMinutes:0.#} simulated minutes" : "until it is stopped";
        Gateway(gateway, settings);
        Console.WriteLine($"""
              desks    {options.Desks} virtual ones live a day from half past ten at speed {options.Speed:0.#}, {until}; seed {options.Seed}
              try one  {new Uri(gateway.Pages, "try")}
            Ctrl+C stops it.
            """);
    }

    public static void GatewayAlone(Gateway gateway, GatewaySettings settings)
    {
        Gateway(gateway, settings);
        Stop();
    }

    public static void Stop() => Console.WriteLine("Ctrl+C stops it.");

    private static string Listener(Gateway gateway, GatewaySettings settings)
    {
        string access = settings.Mqtt.IsOpen ? "open to any client and topic, on this machine"
            : settings.Mqtt.Desks == DeskAdmission.Claimed ? "claimed desks, each under its own topic" : "desks of this machine, each under its own topic";
        return $"{gateway.Mqtt}  ({access}){WebSocket(gateway, settings)}{Tls(gateway, settings)}";
    }

    private static string Broker(Gateway gateway, BrokerSettings broker)
    {
        string state = gateway.Line.State == LineState.Up ? "connected" : "not connected yet, it is tried again and again";
        string line = $"{broker}  (a broker, {state}; who may use which topic is set there)"
            + $"{Environment.NewLine}  client   {BrokerLines.Client}";
        bool isSafe = broker.Security == BrokerSecurity.Tls || IsHere(broker.Host);
        return isSafe ? line : line + $"{Environment.NewLine}  WARNING  the connection to the broker is not secured: set Mqtt:Broker:Security to tls";
    }

    private static string Tls(Gateway gateway, GatewaySettings settings)
    {
        if (gateway.MqttTls is not { } tls || settings.Mqtt.Tls is not { } set) return "";
        string clients = set.ClientCertificates switch
        {
            MqttClientCertificates.Required => "clients show a certificate",
            MqttClientCertificates.Optional => "clients may show a certificate",
            _ when settings.Mqtt.Desks == DeskAdmission.Claimed => "desks show a secret of their own",
            _ => "clients show no certificate: whoever reaches this port can pass for a desk, unless Mqtt:Desks is claimed",
        };
        string line = $"{Environment.NewLine}  mqtts    {tls.EndPoint}  (TLS, {clients}; its own ends {tls.Ends.UtcDateTime:yyyy-MM-dd})";
        int days = (int)Math.Floor((tls.Ends - TimeProvider.System.GetUtcNow()).TotalDays);
        return days >= WarnDays ? line : line + $"{Environment.NewLine}  WARNING  the certificate of mqtts ends in {days} days: replace {set.Certificate}; no restart is needed";
    }

    private static string Clients(GatewaySettings settings)
    {
        if (settings.Mqtt.Clients.Count == 0) return "";
        string home = settings.HomeAssistant is { Discovery: Toggle.On } ? $"; desks make themselves known to Home Assistant under {settings.HomeAssistant.Prefix}/" : "";
        return $"{Environment.NewLine}  clients  {string.Join(", ", settings.Mqtt.Clients.Select(client => client.Name))} may sign in and read what they were granted{home}";
    }

    private static string Phones(GatewaySettings settings)
    {
        if (settings.Phones.Count == 0) return "";
        int seats = settings.Sites.Sum(site => site.Seats.Count(seat => seat.Extension.Length > 0));
        string line = $"{Environment.NewLine}  phones   {string.Join(", ", settings.Phones.Select(phone => $"{phone.Name} ({phone.Kind}, {phone.Host}:{phone.Port})"))}, of {seats} seats";
        foreach (PhoneSettings open in settings.Phones.Where(phone => phone.Security == PhoneSecurity.None && !IsHere(phone.Host)))
            line += $"{Environment.NewLine}  WARNING  what {open.Name} tells travels in the clear: use TLS or a tunnel";
        return line;
    }

    private static bool IsHere(string host) => host is "localhost" || (IPAddress.TryParse(host, out IPAddress? address) && IPAddress.IsLoopback(address));

    private static string Sites(Gateway gateway, GatewaySettings settings) => settings.Journal.Postgres is null
        ? $"site '{settings.Site.Name}'"
        : $"'{settings.Journal.Sharing.Gateway}', to serve {string.Join(", ", settings.Sites.Select(site => $"'{site.Name}'"))} as it shares them with others: {new Uri(gateway.Pages, "api/sites")}";

    private static string WebSocket(Gateway gateway, GatewaySettings settings) => settings.Mqtt.WebSocket.Use == MqttWebSocketUse.Off
        ? ""
        : $"{Environment.NewLine}           {new UriBuilder(gateway.Pages) { Scheme = gateway.Pages.Scheme == "https" ? "wss" : "ws", Path = "mqtt" }.Uri}  (the same by WebSocket)";

    private static string Door(GatewaySettings settings) => settings.Access.SignIn switch
    {
        SignIn.Off => "nobody signs in: this machine only",
        _ when settings.Http.Tls is null => "people sign in; plain, so this machine only, or what stands before it",
        _ => "people sign in, by TLS",
    };

    private static string First(Gateway gateway) => gateway.FirstSignIn is not { } first
        ? ""
        : $"{Environment.NewLine}  welcome  {first.Address}"
            + $"{Environment.NewLine}           makes an administrator: once, until {first.Until.UtcDateTime:yyyy-MM-dd HH:mm} UTC; a restart makes another";

    private static void Gateway(Gateway gateway, GatewaySettings settings)
    {
        string influx = settings.Influx is { } options ? $"embedded, and InfluxDB at {options.Url} (by {InfluxSinks.Client(options)})" : "embedded; name an InfluxDB in appsettings.json to have them there too";
        Console.WriteLine($"""
            DeskDevice gateway, {Sites(gateway, settings)}
              pages    {gateway.Pages}  ({Door(settings)}){First(gateway)}
              mqtt     {(settings.Mqtt.Broker is { } broker ? Broker(gateway, broker) : Listener(gateway, settings))}{Clients(settings)}{Phones(settings)}
              metrics  {influx}
              journal  {settings.Journal.Postgres?.Place ?? "SQLite, in the data folder"}
              data     {Path.GetFullPath(settings.Data.Folder)}
            """);
    }
}
