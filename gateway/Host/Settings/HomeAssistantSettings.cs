using DeskDevice.Fleet.Discovery;

namespace DeskDevice.Host.Settings;

/// <summary>A setting of two words.</summary>
public enum Toggle
{
    /// <summary>Not.</summary>
    Off,

    /// <summary>So.</summary>
    On,
}

/// <summary>Section HomeAssistant: how desks are made known to it.</summary>
public sealed record HomeAssistantSettings
{
    internal const string Identify = "identify";
    internal const string Calls = "calls";
    internal const string Levels = "levels";

    internal static readonly string[] Grantable = [Identify, Calls, Levels];

    /// <summary>On: each desk has a retained device message. Off: those are taken back. Without the section nothing is published at all.</summary>
    public Toggle Discovery { get; init; } = Toggle.On;

    /// <summary>The prefix of discovery that Home Assistant was told.</summary>
    public string Prefix { get; init; } = DiscoveryOptions.UsualPrefix;

    /// <summary>What is shown beside link, health and version: identify, calls, levels.</summary>
    public IReadOnlyList<string> Grants { get; init; } = [];

    internal DiscoveryOptions Options => new(
        Prefix,
        Grants.Aggregate(DiscoveryGrants.None, (all, word) => all | Enum.Parse<DiscoveryGrants>(word, ignoreCase: true)),
        Discovery == Toggle.On);
}
