using DeskDevice.Host.Settings;
using Microsoft.Extensions.Configuration;

namespace DeskDevice.Run.Verbs;

/// <summary>The configuration as a verb sees it: appsettings.json beside the program, the environment, and what the command line says.</summary>
internal static class Configured
{
    /// <summary>Reads it.</summary>
    /// <exception cref="SettingsException">It cannot be used; all problems at once.</exception>
    public static GatewaySettings Read(int? mqttPort, int? httpPort, string? data) => Read(mqttPort, httpPort, data, []);

    /// <summary>Reads it, with more settings of the command line: a null value leaves one as it is.</summary>
    /// <exception cref="SettingsException">It cannot be used; all problems at once.</exception>
    public static GatewaySettings Read(int? mqttPort, int? httpPort, string? data, Dictionary<string, string?> more)
    {
        IConfiguration configuration = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: false)
            .AddInMemoryCollection(OfEnvironment())
            .AddInMemoryCollection(more.Where(setting => setting.Value is not null))
            .Build();
        GatewaySettings settings = SettingsReader.Read(configuration);
        return settings with
        {
            Mqtt = settings.Mqtt with { Port = mqttPort ?? settings.Mqtt.Port },
            Http = settings.Http with { Port = httpPort ?? settings.Http.Port },
            Data = settings.Data with { Folder = data ?? settings.Data.Folder },
        };
    }

    // Some variables say how a gateway is asked, and are no settings of one.
    private static IEnumerable<KeyValuePair<string, string?>> OfEnvironment() =>
        new ConfigurationBuilder().AddEnvironmentVariables(SettingsReader.EnvironmentPrefix).Build().AsEnumerable()
            .Where(one => one.Value is not null && !GatewayCall.Variables.Contains(SettingsReader.EnvironmentPrefix + one.Key, StringComparer.OrdinalIgnoreCase));
}
