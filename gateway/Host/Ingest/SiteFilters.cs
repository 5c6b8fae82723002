using DeskDevice.Contract;

namespace DeskDevice.Host.Ingest;

/// <summary>What the gateway receives of a site: what desks say, and not what it says itself.</summary>
internal static class SiteFilters
{
    private static readonly string[] Leaves = [Topics.Link, Topics.Info, Topics.Event, Topics.Level, Topics.Health, Topics.Update, Topics.Reply + "/+"];

    /// <summary>The filters of one site.</summary>
    public static IReadOnlyList<string> Upward(string site) => [.. Leaves.Select(leaf => Topics.Of(site, "+", leaf))];
}
