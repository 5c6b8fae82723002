using System.Globalization;

namespace DeskDevice.Benchmarks.Mqtt.Load;

/// <summary>What the load tool is told; on its command line as name=value.</summary>
internal sealed record LoadOptions
{
    /// <summary>Closed loop, paced, connect only.</summary>
    public string Mode { get; init; } = "closed";

    /// <summary>What desks say: plain or events.</summary>
    public string Traffic { get; init; } = "plain";

    public int Port { get; init; }

    public int Desks { get; init; } = 1_000;

    /// <summary>1: a subscriber of all events that only acknowledges. 2: that also answers each.</summary>
    public int Subscriber { get; init; }

    /// <summary>Messages under way at once, of all desks together.</summary>
    public int Outstanding { get; init; } = 800;

    /// <summary>Messages under way at once of one desk.</summary>
    public int Depth { get; init; } = 1;

    /// <summary>Connections being made at once.</summary>
    public int Connecting { get; init; } = 200;

    /// <summary>Messages a second when paced.</summary>
    public int Rate { get; init; } = 1_000;

    public double WarmSeconds { get; init; } = 6;

    public double Seconds { get; init; } = 4;

    /// <summary>Process to read processor time and memory of.</summary>
    public int ServerId { get; init; }

    /// <summary>The command line for these.</summary>
    public string[] ToArguments() =>
    [
        "load", $"Mode={Mode}", $"Traffic={Traffic}", $"Port={Port}", $"Desks={Desks}", $"Subscriber={Subscriber}", $"Outstanding={Outstanding}",
        $"Depth={Depth}", $"Connecting={Connecting}", $"Rate={Rate}", $"ServerId={ServerId}",
        string.Create(CultureInfo.InvariantCulture, $"WarmSeconds={WarmSeconds}"),
        string.Create(CultureInfo.InvariantCulture, $"Seconds={Seconds}"),
    ];

    public static LoadOptions Parse(IEnumerable<string> arguments)
    {
        var options = new LoadOptions();
        foreach (string argument in arguments)
        {
            string[] pair = argument.Split('=', 2);
            var property = typeof(LoadOptions).GetProperty(pair[0]);
            if (property is null || pair.Length < 2) throw new ArgumentException($"'{argument}' is not a setting of the load tool.");
            property.SetValue(options, Convert.ChangeType(pair[1], property.PropertyType, CultureInfo.InvariantCulture));
        }

        return options;
    }
}
