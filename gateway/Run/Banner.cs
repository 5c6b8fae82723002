using DeskDevice.Host.Composition;
using DeskDevice.Host.Settings;
using DeskDevice.Run.Demo;

namespace DeskDevice.Run;

/// <summary>What a start prints: what runs, where to look, how to stop.</summary>
internal static class Banner
{
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

    private static void Gateway(Gateway gateway, GatewaySettings settings)
    {
        string access = settings.Mqtt.IsOpen ? "open to any client and topic, on this machine" : "desks of this machine, each under its own topic";
        string influx = settings.Influx is { } options ? $"embedded, and InfluxDB at {options.Url}" : "embedded; name an InfluxDB in appsettings.json to have them there too";
        Console.WriteLine($"""
            DeskDevice gateway, site '{settings.Site.Name}'
              pages    {gateway.Pages}  (this machine only, until there is a sign-in)
              mqtt     {gateway.Mqtt}  ({access})
              metrics  {influx}
              data     {Path.GetFullPath(settings.Data.Folder)}
            """);
    }
}
