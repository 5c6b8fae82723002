using System.Globalization;
using DeskDevice.Contract;
using DeskDevice.Contract.Events;
using DeskDevice.Contract.Json;
using DeskDevice.Journal;
using DeskDevice.Metrics.Points;
using DeskDevice.Metrics.Projection;
using DeskDevice.Site;
using DeskDevice.Site.Rosters;
using DeskDevice.Virtual.Day;

namespace DeskDevice.Metrics.Tests.Days;

/// <summary>
/// A site's day as its journal holds it, the same each time: virtual agents, and what goes wrong at a real site. Every fifth desk restarts in the middle of the day with another
/// firmware; every fourth has no link for half an hour and tells that later; every seventh goes home an hour early, headset unplugged; there are entries that are no desk's.
/// </summary>
internal static class VirtualDay
{
    public const string Site = "kosice";

    /// <summary>2026-03-02 08:00 UTC, when the day begins.</summary>
    public const long OpensMs = 1_772_438_400_000;

    public static readonly TimeSpan Length = TimeSpan.FromHours(9);

    private const int Seed = 7;
    private static readonly DayShape Shape = DayShape.Default with { Opens = new TimeSpan(8, 0, 0) };

    public static string NameOf(int desk) => "desk" + desk.ToString("00", CultureInfo.InvariantCulture);

    /// <summary>How many desks there are.</summary>
    public const int Desks = 14;

    private static readonly Lazy<IReadOnlyList<JournalEntry>> Whole = new(() => Part(Desks, Length));
    private static readonly Lazy<List<MetricPoint>> OfTeams = new(() => Points(new MetricProjection(Plan(PrivacySetting.Team, Desks)), Whole.Value));
    private static readonly Lazy<List<MetricPoint>> OfDesks = new(() => Points(new MetricProjection(Plan(PrivacySetting.Pseudonym, Desks)), Whole.Value));

    /// <summary>The whole day.</summary>
    public static IReadOnlyList<JournalEntry> Journal => Whole.Value;

    /// <summary>Teams of six on floors of twelve, and the last two desks by themselves.</summary>
    public static SitePlan Plan(PrivacySetting privacy, int desks) => new(Site, privacy, new Limits(), Enumerable.Range(1, desks).Select(desk => new Seat(
        NameOf(desk), $"A-{desk}", TeamOf(desk, desks), $"{((desk - 1) / 12) + 1}")))
    {
        Roster = new Roster([.. Enumerable.Range(1, desks).Select(desk => TeamOf(desk, desks)).Distinct().Select(Shift)], TimeZoneInfo.Utc),
    };

    /// <summary>The points of the whole day.</summary>
    public static IReadOnlyList<MetricPoint> Points(PrivacySetting privacy) => privacy == PrivacySetting.Team ? OfTeams.Value : OfDesks.Value;

    /// <summary>A shorter day of fewer desks.</summary>
    public static IReadOnlyList<JournalEntry> Part(int desks, TimeSpan length)
    {
        List<JournalEntry> entries = [];
        for (int desk = 1; desk <= desks; desk++)
        {
            entries.AddRange(Events(desk, length));
            entries.AddRange(Health(desk, length));
        }

        entries.Add(new JournalEntry(0, Site, "supervisor", 5, 1, OpensMs + 3_600_000, "{\"Kind\":\"coming\",\"Desk\":\"desk01\"}"u8.ToArray()));
        entries.Add(new JournalEntry(0, Site, NameOf(1), 77, 1, OpensMs + 3_700_000, "broken"u8.ToArray()));
        long id = 0;
        Dictionary<string, long> seqs = [];
        return [.. entries.OrderBy(entry => entry.ReceivedMs).Select(entry => entry with
        {
            Id = ++id,
            Seq = entry.Source == HealthEntry.Source ? seqs[entry.Source] = seqs.GetValueOrDefault(entry.Source) + 1 : entry.Seq,
        })];
    }

    public static List<MetricPoint> Points(MetricProjection projection, IEnumerable<JournalEntry> entries)
    {
        List<MetricPoint> points = [];
        foreach (JournalEntry entry in entries) projection.Step(entry, points);
        return points;
    }

    /// <summary>A point in one line, for people and for comparison.</summary>
    public static string Line(MetricPoint point)
    {
        string tags = string.Join(',', point.Tags.Select(tag => $"{tag.Key}={tag.Value}"));
        return $"{point.Measurement} {tags} at {point.TimeNs}: {string.Join(' ', point.Fields.Select(field => $"{field.Key}={field.Value}"))}";
    }

    private static string TeamOf(int desk, int desks) => desk > desks - 2 ? "night desk" : $"team {((desk - 1) / 6) + 1}";

    // From half past eight to half past four, with half an hour at noon.
    private static RosterLine Shift(string team) => new(
        "", team, new DateOnly(2026, 3, 2), new LocalSpan(new TimeOnly(8, 30), new TimeOnly(16, 30)), [new LocalSpan(new TimeOnly(12, 0), new TimeOnly(12, 30))]);

    private static IEnumerable<JournalEntry> Events(int desk, TimeSpan length)
    {
        DeskRandom delays = new(Seed, desk, 91);
        long receivedMs = 0;
        long restartMs = desk % 5 == 0 ? (long)length.TotalMilliseconds / 2 : long.MaxValue;
        long seqAfter = 0;
        foreach (DeskEvent e in DeskDay.Of(Shape, Seed, desk, desk % 7 == 0 ? length - TimeSpan.FromHours(1) : length))
        {
            bool isAfter = e.Ms >= restartMs;
            receivedMs = Math.Max(receivedMs, Received(desk, e.Ms + delays.NextIndex(80), length));
            if (isAfter && seqAfter == 0)
            {
                DeskEvent boot = new() { Kind = EventKinds.Boot, Ms = restartMs, Firmware = "1.1.0", Slot = "b", Why = "update" };
                yield return Entry(desk, Moved(boot, desk, ++seqAfter, restartMs), receivedMs);
            }

            yield return Entry(desk, isAfter ? Moved(e, desk, ++seqAfter, restartMs) : e, receivedMs);
        }
    }

    // The desk's own clock begins anew; what the voice began before the restart is lost.
    private static DeskEvent Moved(DeskEvent e, int desk, long seq, long restartMs) => new()
    {
        Boot = 2_000 + desk,
        Seq = seq,
        Ms = e.Ms - restartMs,
        Kind = e.Kind,
        By = e.By,
        Firmware = e.Firmware,
        Slot = e.Slot,
        Why = e.Why,
        At = Math.Max(0, e.At - restartMs),
        Levels = e.Levels,
        Figures = e.Figures,
        Limits = e.Limits,
    };

    private static IEnumerable<JournalEntry> Health(int desk, TimeSpan length)
    {
        for (long ms = desk * 700; ms < length.TotalMilliseconds; ms += HealthEntry.PeriodMs)
        {
            if (Received(desk, ms, length) != ms) continue;
            HealthEntry health = new()
            {
                Desk = NameOf(desk),
                UptimeMs = ms,
                HeapBytes = 90_000 - (ms / 1_000),
                NativeBytes = desk % 2 == 0 ? 40_000 : -1,
                BlockBytes = desk % 2 == 0 ? 20_000 : -1,
                Signal = desk % 3 == 0 ? 0 : -40 - desk,
                Waiting = ms % 3,
                Dropped = desk % 4,
            };
            yield return new JournalEntry(0, Site, HealthEntry.Source, 9, 0, OpensMs + ms, health.ToBytes());
        }
    }

    // Without a link for the half hour after a third of the day.
    private static long Received(int desk, long ms, TimeSpan length)
    {
        long fromMs = (long)length.TotalMilliseconds / 3;
        long toMs = fromMs + 1_800_000;
        return desk % 4 == 0 && ms >= fromMs && ms < toMs ? toMs : ms;
    }

    private static JournalEntry Entry(int desk, DeskEvent e, long ms)
    {
        JsonWriter writer = new(new byte[Wire.MaxSmall]);
        e.Write(writer);
        return new JournalEntry(0, Site, NameOf(desk), e.Boot, e.Seq, OpensMs + ms, writer.ToArray());
    }
}
