using System.Collections.Immutable;

namespace DeskDevice.Fleet.Inventory;

/// <summary>What happened to each unit: a bounded list of the newest, in which restarts give way first. Immutable.</summary>
public sealed record DeskHistory(ImmutableDictionary<DeskKey, ImmutableList<HistoryEntry>> Entries)
{
    /// <summary>Most entries of a unit.</summary>
    public const int Most = 60;

    /// <summary>Nothing has happened.</summary>
    public static DeskHistory Empty { get; } = new(ImmutableDictionary<DeskKey, ImmutableList<HistoryEntry>>.Empty);

    /// <summary>What happened to <paramref name="desk"/>, oldest first.</summary>
    public ImmutableList<HistoryEntry> Of(DeskKey desk) => Entries.GetValueOrDefault(desk, []);

    /// <summary>With one more entry.</summary>
    public DeskHistory With(DeskKey desk, HistoryEntry entry)
    {
        ImmutableList<HistoryEntry> entries = Of(desk).Add(entry);
        if (entries.Count > Most) entries = entries.RemoveAt(Math.Max(0, entries.FindIndex(one => one.Kind == HistoryKind.Restarted)));
        return new DeskHistory(Entries.SetItem(desk, entries));
    }

    /// <summary>What a contact of the unit shows to have happened to it; <paramref name="before"/> is null when it was not known.</summary>
    public DeskHistory With(DeskUnit? before, DeskUnit after, long utcMs)
    {
        DeskHistory history = this;
        if (before == null || (before.FirstSeenMs == 0 && after.FirstSeenMs > 0)) Note(HistoryKind.Seen, after.Firmware);
        if (before == null) return history;
        if (before.Firmware != after.Firmware && before.Firmware.Length > 0) Note(HistoryKind.Updated, $"{before.Firmware} → {after.Firmware}");
        if (before.Boot != 0 && before.Boot != after.Boot) Note(HistoryKind.Restarted, "");
        if (before.Start.Length == 0 && after.Start.Length > 0) history = history.Tell(after);
        if (before.Config.Length > 0 && before.Config != after.Config) Note(HistoryKind.Configured, after.Config);
        if (before.Faults != after.Faults) Note(HistoryKind.Faults, after.Faults);
        return history;

        void Note(HistoryKind kind, string detail) => history = history.With(after.Key, new HistoryEntry(utcMs, kind, detail, ""));
    }

    // The unit says why it started by its first event, after it has said that it did.
    private DeskHistory Tell(DeskUnit unit)
    {
        ImmutableList<HistoryEntry> entries = Of(unit.Key);
        int last = entries.FindLastIndex(one => one is { Kind: HistoryKind.Restarted, Detail: "" });
        return last < 0 ? this : new DeskHistory(Entries.SetItem(unit.Key, entries.SetItem(last, entries[last] with { Detail = unit.Start })));
    }
}
