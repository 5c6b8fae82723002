using DeskDevice.Metrics.Points;

namespace DeskDevice.Metrics.Projection;

/// <summary>The tags of one group's or one desk's points; each set of them is made once and kept.</summary>
internal sealed class SeriesTags
{
    private readonly Dictionary<string, MetricTag[]> _calls = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Rule, string Outcome), MetricTag[]> _verdicts = [];

    private SeriesTags(params MetricTag[] common) => Common = Sorted(common);

    /// <summary>What all of them have.</summary>
    public MetricTag[] Common { get; }

    /// <summary>The figures of a group.</summary>
    public static SeriesTags OfGroup(string site, DeskGroup group) =>
        new(new MetricTag("site", site), new MetricTag("floor", group.Floor), new MetricTag("team", group.Team));

    /// <summary>The figures of a desk, where they may be told by desk: version by version of its firmware.</summary>
    public static SeriesTags OfDesk(string site, DeskGroup group, string desk, string firmware) => new(
        new MetricTag("site", site), new MetricTag("floor", group.Floor), new MetricTag("team", group.Team),
        new MetricTag("desk", desk), new MetricTag("firmware", firmware));

    public MetricTag[] Call(string direction)
    {
        if (!_calls.TryGetValue(direction, out MetricTag[]? tags)) _calls.Add(direction, tags = With(new MetricTag("direction", direction)));
        return tags;
    }

    public MetricTag[] Verdict(string rule, string outcome)
    {
        if (_verdicts.TryGetValue((rule, outcome), out MetricTag[]? tags)) return tags;
        tags = With(new MetricTag("rule", rule), new MetricTag("outcome", outcome));
        _verdicts.Add((rule, outcome), tags);
        return tags;
    }

    private MetricTag[] With(params MetricTag[] more) => Sorted([.. Common, .. more]);

    private static MetricTag[] Sorted(MetricTag[] tags)
    {
        Array.Sort(tags, static (a, b) => string.CompareOrdinal(a.Key, b.Key));
        return tags;
    }
}
