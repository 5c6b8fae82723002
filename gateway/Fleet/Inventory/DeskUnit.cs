using System.Collections.Immutable;
using System.Text.Json.Serialization;
using DeskDevice.Contract.Up;

namespace DeskDevice.Fleet.Inventory;

/// <summary>One unit, as far as it is known.</summary>
public sealed record DeskUnit
{
    /// <summary>Where it is.</summary>
    public required string Site { get; init; }

    /// <summary>Its hardware address.</summary>
    public required string Desk { get; init; }

    /// <summary>Board and revision; empty until it said so.</summary>
    public string Hardware { get; init; } = "";

    /// <summary>Firmware version; empty until it said so.</summary>
    public string Firmware { get; init; } = "";

    /// <summary>The slot it runs from, a or b; empty until it said so.</summary>
    public string Slot { get; init; } = "";

    /// <summary>The SHA-256 of the image it runs, as its loader read it at the start; empty for the one it left the factory with, and until it said so.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>The state of its link in Homie's words, see <see cref="LinkReport"/>; empty until it said so.</summary>
    public string Link { get; init; } = "";

    /// <summary>Its running boot, or 0.</summary>
    public long Boot { get; init; }

    /// <summary>Why it started last, the word of its boot event; empty until it said so.</summary>
    public string Start { get; init; } = "";

    /// <summary>Broken parts that its self-test found, words with commas between; empty when it found none.</summary>
    public string Faults { get; init; } = "";

    /// <summary>The limits and settings that it goes by, see <see cref="InfoReport.Config"/>; empty until it said so.</summary>
    public string Config { get; init; } = "";

    /// <summary>What people have put on it to find it by.</summary>
    public ImmutableSortedSet<string> Tags { get; init; } = [];

    /// <summary>The unit whose place it took, or empty.</summary>
    public string Replaces { get; init; } = "";

    /// <summary>Since when it is out of the fleet, or null: it is in it.</summary>
    public Retirement? Retired { get; init; }

    /// <summary>When it was first heard of, UTC ms since 1970; 0 for never.</summary>
    public long FirstSeenMs { get; init; }

    /// <summary>When it was last heard of, UTC ms since 1970; 0 for never.</summary>
    public long LastContactMs { get; init; }

    /// <summary>Its last health report, or null.</summary>
    public DeskHealth? Health { get; init; }

    /// <summary>Its last update report, or null.</summary>
    public UpdateMark? Update { get; init; }

    /// <summary>The id of the image that its configuration names, or null.</summary>
    public string? DesiredImage { get; init; }

    /// <summary>Its site and desk.</summary>
    [JsonIgnore]
    public DeskKey Key => new(Site, Desk);

    /// <summary>Whether it is connected.</summary>
    [JsonIgnore]
    public bool IsOnline => Link is LinkReport.Ready or LinkReport.Init;
}
