using DeskDevice.Contract;
using DeskDevice.Contract.Events;
using DeskDevice.Contract.Json;
using DeskDevice.Journal;
using DeskDevice.Metrics.Points;
using DeskDevice.Metrics.Projection;
using DeskDevice.Site;

namespace DeskDevice.Metrics.Tests.Days;

/// <summary>What desks told, step by step, and the points that it made. Times are ms after <see cref="ZeroMs"/>, the begin of a minute.</summary>
internal sealed class Told(SitePlan plan)
{
    public const long ZeroMs = 1_772_447_400_000;
    public const string Site = "kosice";

    private readonly MetricProjection _projection = new(plan);
    private readonly Dictionary<(string Desk, long Boot), long> _seqs = [];
    private long _id;

    public List<MetricPoint> Points { get; } = [];

    /// <summary>A team of fifty on the first floor.</summary>
    public static SitePlan Fifty(PrivacySetting privacy) =>
        new(Site, privacy, new Limits(), Enumerable.Range(1, 50).Select(number => new Seat($"desk{number}", $"A-{number}", "red", "1")));

    /// <summary>Points of a measurement, each in one line with its ms after zero and what is below them.</summary>
    public string Lines(string measurement) => string.Join('\n', Points.Where(point => point.Measurement == measurement).Select(Line));

    /// <summary>An event of the desk, received as soon as it happened.</summary>
    public Told Event(string desk, string kind, long ms, long boot = 11) => Event(desk, new DeskEvent { Boot = boot, Ms = ms, Kind = kind }, ms);

    /// <summary>An event of the desk, received at <paramref name="receivedMs"/>; its number is the next.</summary>
    public Told Event(string desk, DeskEvent e, long receivedMs)
    {
        long seq = _seqs[(desk, e.Boot)] = _seqs.GetValueOrDefault((desk, e.Boot)) + 1;
        JsonWriter writer = new(new byte[Wire.MaxSmall]);
        new DeskEvent
        {
            Boot = e.Boot,
            Seq = seq,
            Ms = e.Ms,
            Kind = e.Kind,
            By = e.By,
            Firmware = e.Firmware,
            Slot = "a",
            At = e.At,
            Levels = e.Levels,
            Figures = e.Figures,
            Limits = e.Limits,
        }.Write(writer);
        return Entry(new JournalEntry(0, Site, desk, e.Boot, seq, ZeroMs + receivedMs, writer.ToArray()));
    }

    /// <summary>A unit's health.</summary>
    public Told Health(HealthEntry health, long receivedMs) =>
        Entry(new JournalEntry(0, Site, HealthEntry.Source, 3, _id + 1, ZeroMs + receivedMs, health.ToBytes()));

    /// <summary>Any entry; its id is the next.</summary>
    public Told Entry(in JournalEntry entry)
    {
        _projection.Step(entry with { Id = ++_id }, Points);
        return this;
    }

    private static string Line(MetricPoint point)
    {
        long ns = point.TimeNs - (ZeroMs * 1_000_000);
        string tags = string.Join(',', point.Tags.Select(tag => $"{tag.Key}={tag.Value}"));
        return $"{tags} at {ns / 1_000_000} +{ns % 1_000_000}: {string.Join(' ', point.Fields.Select(field => $"{field.Key}={field.Value}"))}";
    }
}
