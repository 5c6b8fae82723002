using DeskDevice.Broker;
using DeskDevice.Host.Composition;
using DeskDevice.Host.Settings;
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

    private static string Tls(Gateway gateway, GatewaySettings settings)
    {
        if (gateway.MqttTls is not { } tls || settings.Mqtt.Tls is not { } set) return "";
        string clients = set.ClientCertificates switch
        {
            MqttClientCertificates.Required => "clients show a certificate",
            MqttClientCertificates.Optional => "clients may show a certificate",
            _ => "clients show no certificate: whoever reaches this port can pass for a desk",
        };
        string line = $"{Environment.NewLine}  mqtts    {tls.EndPoint}  (TLS, {clients}; its own ends {tls.Ends.UtcDateTime:yyyy-MM-dd})";
        int days = (int)Math.Floor((tls.Ends - TimeProvider.System.GetUtcNow()).TotalDays);
        return days >= WarnDays ? line : line + $"{Environment.NewLine}  WARNING  the certificate of mqtts ends in {days} days: replace {set.Certificate}; no restart is needed";
    }

    private static string WebSocket(Gateway gateway, GatewaySettings settings) => settings.Mqtt.WebSocket.Use == MqttWebSocketUse.Off
        ? ""
        : $"{Environment.NewLine}           {new UriBuilder(gateway.Pages) { Scheme = "ws", Path = "mqtt" }.Uri}  (the same by WebSocket)";

    private static void Gateway(Gateway gateway, GatewaySettings settings)
    {
        string access = settings.Mqtt.IsOpen ? "open to any client and topic, on this machine" : "desks of this machine, each under its own topic";
        string influx = settings.Influx is { } options ? $"embedded, and InfluxDB at {options.Url}" : "embedded; name an InfluxDB in appsettings.json to have them there too";
        Console.WriteLine($"""
            DeskDevice gateway, site '{settings.Site.Name}'
              pages    {gateway.Pages}  (this machine only, until there is a sign-in)
              mqtt     {gateway.Mqtt}  ({access}){WebSocket(gateway, settings)}{Tls(gateway, settings)}
              metrics  {influx}
              data     {Path.GetFullPath(settings.Data.Folder)}
            """);
    }
}
