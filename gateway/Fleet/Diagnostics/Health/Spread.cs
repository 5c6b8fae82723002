using DeskDevice.Fleet.Inventory;

namespace DeskDevice.Fleet.Diagnostics.Health;

/// <summary>A desk's value.</summary>
public readonly record struct DeskValue(DeskKey Desk, double Value);

/// <summary>One bar of a spread: how many desks lie from one value up to another.</summary>
/// <param name="From">Its begin.</param>
/// <param name="To">Its end; the last bar's own.</param>
/// <param name="Desks">How many.</param>
/// <param name="Outliers">How many of those are outliers.</param>
public sealed record SpreadBar(double From, double To, int Desks, int Outliers);

/// <summary>How a figure is spread over all desks, and which of them are far from the rest on the bad side.</summary>
/// <param name="Count">Desks that tell it.</param>
/// <param name="Median">The middle one's.</param>
/// <param name="Bars">In order.</param>
/// <param name="Outliers">Those beyond the fence, worst first.</param>
/// <param name="Fence">Where outliers begin.</param>
public sealed record Spread(int Count, double Median, IReadOnlyList<SpreadBar> Bars, IReadOnlyList<DeskValue> Outliers, double Fence)
{
    private const int MostBars = 12;

    /// <summary>Spreads values of which low ones are bad; <paramref name="least"/> is how far from the quarter a desk must be at least to be named.</summary>
    public static Spread WhereLowIsBad(IEnumerable<DeskValue> values, double least) => Of(values, least, -1);

    /// <summary>The same where high ones are bad.</summary>
    public static Spread WhereHighIsBad(IEnumerable<DeskValue> values, double least) => Of(values, least, 1);

    // Tukey's outer fence: three times the distance between the quarters beyond the quarter on the bad side.
    private static Spread Of(IEnumerable<DeskValue> values, double least, int bad)
    {
        DeskValue[] sorted = [.. values.OrderBy(value => value.Value).ThenBy(value => value.Desk)];
        if (sorted.Length == 0) return new Spread(0, 0, [], [], 0);
        double low = At(sorted, 0.25);
        double high = At(sorted, 0.75);
        double beyond = Math.Max(3 * (high - low), least);
        double fence = bad < 0 ? low - beyond : high + beyond;
        bool IsOut(DeskValue value) => bad < 0 ? value.Value < fence : value.Value > fence;
        DeskValue[] outliers = [.. sorted.Where(IsOut).OrderBy(value => -bad * value.Value)];
        return new Spread(sorted.Length, At(sorted, 0.5), BarsOf(sorted, IsOut), outliers, fence);
    }

    private static SpreadBar[] BarsOf(DeskValue[] sorted, Func<DeskValue, bool> isOut)
    {
        (double first, double last) = (sorted[0].Value, sorted[^1].Value);
        int bars = first == last ? 1 : MostBars;
        double width = (last - first) / bars;
        int BarOf(DeskValue value) => width == 0 ? 0 : Math.Min(bars - 1, (int)((value.Value - first) / width));
        ILookup<int, DeskValue> within = sorted.ToLookup(BarOf);
        return [.. Enumerable.Range(0, bars).Select(i => new SpreadBar(first + (i * width), first + ((i + 1) * width), within[i].Count(), within[i].Count(isOut)))];
    }

    private static double At(DeskValue[] sorted, double share) => sorted[(int)(share * (sorted.Length - 1))].Value;
}
