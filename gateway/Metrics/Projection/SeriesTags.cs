using DeskDevice.Conduct.State;
using DeskDevice.Metrics.Points;

namespace DeskDevice.Metrics.Projection;

/// <summary>The series of one group's or one desk's points; each is made once and kept.</summary>
internal sealed class SeriesTags
{
    private readonly Dictionary<string, Series> _calls = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Rule, string Outcome), Series> _verdicts = [];

    private SeriesTags(Series common) => Common = common;

    /// <summary>What has no tags of its own.</summary>
    public Series Common { get; }

    /// <summary>The figures of a group.</summary>
    public static SeriesTags OfGroup(string site, DeskGroup group) =>
        new(Series.OfMany(new MetricTag("site", site), new MetricTag("floor", group.Floor), new MetricTag("team", group.Team)));

    /// <summary>The figures of a desk, where they may be told by desk: version by version of its firmware.</summary>
    public static SeriesTags OfDesk(string site, DeskGroup group, string desk, string firmware) => new(Series.OfOne(
        new MetricTag("site", site), new MetricTag("floor", group.Floor), new MetricTag("team", group.Team),
        new MetricTag("desk", desk), new MetricTag("firmware", firmware)));

    public Series Call(string direction)
    {
        if (!_calls.TryGetValue(direction, out Series? series)) _calls.Add(direction, series = Common.With(new MetricTag("direction", direction)));
        return series;
    }

    public Series Verdict(string rule, string outcome)
    {
        if (_verdicts.TryGetValue((rule, outcome), out Series? series)) return series;
        series = Common.With(new MetricTag("rule", rule), new MetricTag("outcome", outcome));
        _verdicts.Add((rule, outcome), series);
        return series;
    }

    /// <summary>All of its state.</summary>
    public void Keep(StateTape tape)
    {
        Common.Keep(tape);
        string[] directions = [.. _calls.Keys];
        int count = tape.Count(directions.Length);
        for (int i = 0; i < count; i++) Call(tape.Of(tape.IsPlaying ? "" : directions[i])).Keep(tape);
        (string Rule, string Outcome)[] verdicts = [.. _verdicts.Keys];
        count = tape.Count(verdicts.Length);
        for (int i = 0; i < count; i++)
        {
            (string rule, string outcome) = tape.IsPlaying ? ("", "") : verdicts[i];
            Verdict(tape.Of(rule), tape.Of(outcome)).Keep(tape);
        }
    }
}
