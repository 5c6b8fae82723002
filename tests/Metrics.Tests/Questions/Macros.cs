using System.Globalization;
using DeskDevice.Metrics.Tests.Days;

namespace DeskDevice.Metrics.Tests.Questions;

/// <summary>What Grafana puts in before it asks, for the whole virtual day.</summary>
internal static class Macros
{
    public static readonly DateTimeOffset From = DateTimeOffset.FromUnixTimeMilliseconds(VirtualDay.OpensMs);
    public static readonly DateTimeOffset To = From + VirtualDay.Length + TimeSpan.FromHours(1);

    public static string Fill(string query) => query
        .Replace("$timeFilter", string.Create(CultureInfo.InvariantCulture, $"time >= {From.ToUnixTimeMilliseconds()}ms and time < {To.ToUnixTimeMilliseconds()}ms"), StringComparison.Ordinal)
        .Replace("$__range", string.Create(CultureInfo.InvariantCulture, $"{(To - From).TotalSeconds}s"), StringComparison.Ordinal)
        .Replace("${site}", VirtualDay.Site, StringComparison.Ordinal)
        .Replace("$site", VirtualDay.Site, StringComparison.Ordinal);
}
