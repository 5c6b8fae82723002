using DeskDevice.Contract;

namespace DeskDevice.Fleet.Discovery;

/// <summary>What of desks the administrator lets other programs see beyond their link, their health and their version.</summary>
[Flags]
public enum DiscoveryGrants
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A button that lets a desk show which it is.</summary>
    Identify = 1,

    /// <summary>What happens on the desk: calls, holds, breaks, help, and why it started.</summary>
    Calls = 2,

    /// <summary>How loud its agent speaks, second by second.</summary>
    Levels = 4,
}

/// <summary>How desks are made known to Home Assistant.</summary>
/// <param name="Prefix">The first levels of its discovery topics.</param>
/// <param name="Grants">What is shown beside the rest.</param>
/// <param name="IsOn">False: what was made known before is taken back.</param>
public sealed record DiscoveryOptions(string Prefix, DiscoveryGrants Grants, bool IsOn)
{
    /// <summary>The prefix that Home Assistant has unless it was told another.</summary>
    public const string UsualPrefix = "homeassistant";

    /// <summary>Where Home Assistant says <see cref="Birth"/> when it has started.</summary>
    public string StatusTopic => Prefix + "/status";

    /// <summary>The topic to subscribe to: <see cref="StatusTopic"/>, or null where desks are not made known.</summary>
    public string? HeardTopic => IsOn ? StatusTopic : null;

    /// <summary>What it says there.</summary>
    public const string Birth = "online";

    /// <summary>Where a desk's device message stands. Home Assistant takes no dots there.</summary>
    public string TopicOf(string desk) => $"{Prefix}/device/{DeviceId(desk)}/config";

    /// <summary>What names a desk in Home Assistant: its unit, never a seat or a person.</summary>
    public static string DeviceId(string desk) => "dd-" + desk.Replace(".", "--", StringComparison.Ordinal);

    /// <summary>Whether <paramref name="prefix"/> can be one: levels of letters, digits, - and _, and not the contract's own.</summary>
    public static bool IsPrefix(string prefix) =>
        prefix.Length is > 0 and <= 64
        && !(prefix + "/").StartsWith(Topics.Root[..(Topics.Root.IndexOf('/', StringComparison.Ordinal) + 1)], StringComparison.Ordinal)
        && prefix.Split('/').All(level => level.Length > 0 && level.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'));
}
