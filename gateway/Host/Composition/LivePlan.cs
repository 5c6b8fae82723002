using System.Text;
using DeskDevice.Contract.Events;
using DeskDevice.Site;
using DeskDevice.Site.Places;
using DeskDevice.Site.Rosters;
using DeskDevice.Site.Targets;

namespace DeskDevice.Host.Composition;

/// <summary>
/// The site as it is now: its settings, with the targets, the roster and the places of units that were brought in while it runs. Each change is kept whole before it counts. Changed on
/// the owner's thread alone; read from any.
/// </summary>
internal sealed class LivePlan
{
    private const int RosterDays = 62;

    private readonly SitePlan _settings;
    private readonly IDocuments _documents;
    private volatile SitePlan _current;
    private volatile TargetBook _targets;
    private volatile RosterBook _rosters;
    private volatile SeatBook _seats;
    private long _nextMs;

    /// <param name="settings">The site as the settings have it.</param>
    /// <param name="documents">Where targets and rosters are kept.</param>
    /// <param name="nowMs">UTC ms now.</param>
    /// <exception cref="SiteException">They cannot be read, or conflict with the settings.</exception>
    public LivePlan(SitePlan settings, IDocuments documents, long nowMs)
    {
        _settings = settings;
        _documents = documents;
        _targets = TargetBook.Read(documents.Get(TargetBook.Document));
        _rosters = RosterBook.Read(documents.Get(RosterBook.Document));
        _seats = SeatBook.Read(documents.Get(SeatBook.Document));
        string[] conflicts = [.. _targets.Conflicts(settings.Limits, nowMs)];
        if (conflicts.Length > 0) throw new SiteException(["The site's targets conflict with the settings' Limits. Set those as they were, change the targets, then the settings:", .. conflicts]);
        SitePlan seated = settings with { Seating = new Seating(settings.Seats, _seats) };
        _current = seated with { Roster = LoadRoster(seated) };
        Tick(nowMs);
    }

    /// <summary>The site now.</summary>
    public SitePlan Current => _current;

    /// <summary>All changes of its limits.</summary>
    public TargetBook Targets => _targets;

    /// <summary>All imports of its roster.</summary>
    public RosterBook Rosters => _rosters;

    /// <summary>Brings into force what was to be by UTC <paramref name="nowMs"/>; true when something was.</summary>
    public bool Tick(long nowMs)
    {
        if (nowMs < _nextMs) return false;
        _nextMs = _targets.NextMs(nowMs);
        Limits before = _current.Limits;
        _current = _current with { InForce = _targets.At(nowMs, _settings.Limits) };
        return _current.Limits.Revision != before.Revision;
    }

    /// <summary>The limits that would be in force from the change's own time on; nothing changes.</summary>
    /// <exception cref="SiteException">It cannot be taken: all that is wrong with it.</exception>
    public LimitsInForce Try(TargetChange change, long nowMs) => _targets.With(change, _current, _settings.Limits, nowMs).At(Math.Max(nowMs, change.FromMs), _settings.Limits);

    /// <summary>Keeps a change of the limits. It comes into force with the next <see cref="Tick"/> at or after its time.</summary>
    /// <exception cref="SiteException">It cannot be taken: all that is wrong with it.</exception>
    /// <exception cref="IOException">It could not be kept.</exception>
    public TargetChange Set(TargetChange change, long nowMs)
    {
        TargetBook next = _targets.With(change, _current, _settings.Limits, nowMs);
        _documents.Put(TargetBook.Document, next.Write());
        _targets = next;
        _nextMs = 0;
        return next.Changes[^1];
    }

    /// <summary>Keeps a roster: for the days from its first to its last it takes the place of what was there.</summary>
    /// <exception cref="SiteException">It cannot be taken: all that is wrong with it.</exception>
    /// <exception cref="IOException">It could not be kept.</exception>
    public RosterImport Import(string csv, Author who, string why, long nowMs)
    {
        RosterReading reading = RosterFile.Read(csv, _current);
        List<string> problems = [.. reading.Problems.Select(problem => problem.ToString())];
        if (who.Name.Trim().Length is 0 or > TargetChange.MostWho) problems.Add($"who: '{who.Name}'; say who imports it, in 1 to {TargetChange.MostWho} characters");
        if (why.Length > TargetChange.MostWhy) problems.Add($"why: {why.Length} characters; say why in at most {TargetChange.MostWhy}");
        if (problems.Count > 0) throw new SiteException(problems);
        DateOnly oldest = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(nowMs), _current.Zone).Date).AddDays(-RosterDays);
        IReadOnlyList<RosterLine> whole = _current.Roster.With(reading.Lines, oldest);
        RosterImport import = new(
            _rosters.Imports.Count + 1, nowMs, who.Name.Trim(), why.Trim(), reading.Lines.Count, reading.Lines.Min(line => line.Date), reading.Lines.Max(line => line.Date))
        {
            IsVerified = who.IsVerified,
        };
        RosterBook next = _rosters.With(import);
        // The list comes last: what it names is there.
        _documents.Put(RosterBook.DocumentOf(import.Number), Encoding.UTF8.GetBytes(Roster.ToCsv(whole)));
        _documents.Put(RosterBook.Document, next.Write());
        _rosters = next;
        _current = _current with { Roster = new Roster(whole, _current.Zone) };
        return import;
    }

    /// <summary>Brings units to other seats, or takes them away (null), all at once; true when that changed anything.</summary>
    /// <exception cref="SiteException">They cannot be taken: all that is wrong with them.</exception>
    /// <exception cref="IOException">It could not be kept.</exception>
    public bool Move(IReadOnlyList<(string Desk, Seat? To)> changes, string who, string why, long nowMs)
    {
        SeatBook next = _seats.With(changes, _current.Seating, who, why, nowMs);
        if (ReferenceEquals(next, _seats)) return false;
        _documents.Put(SeatBook.Document, next.Write());
        _seats = next;
        _current = _current with { Seating = new Seating(_settings.Seats, next) };
        return true;
    }

    /// <summary>The whole roster as it was after import <paramref name="number"/>; null where there was none.</summary>
    public string? CsvOf(int number) => number >= 1 && number <= _rosters.Imports.Count && _documents.Get(RosterBook.DocumentOf(number)) is { } csv ? Encoding.UTF8.GetString(csv) : null;

    // Seats may have been renamed since it was imported: what no longer fits is left out.
    private Roster LoadRoster(SitePlan seated) =>
        CsvOf(_rosters.Imports.Count) is { } csv ? new Roster(RosterFile.Read(csv, seated).Lines, seated.Zone) : Roster.Empty;
}
