using System.Runtime.InteropServices;

namespace DeskDevice.Journal;

/// <summary>The marks of all sources, each with the boots it used last. Not thread-safe.</summary>
internal sealed class SourceMarks(int bootsPerSource, GapRule gaps = GapRule.Take)
{
    private readonly Dictionary<(string Site, string Source), List<BootMark>> _sources = [];

    /// <summary>The mark of one boot; a new one when it is not remembered.</summary>
    public BootMark Of(string site, string source, long boot)
    {
        ref var boots = ref CollectionsMarshal.GetValueRefOrAddDefault(_sources, (site, source), out _);
        boots ??= new List<BootMark>(1);
        // The boot used last stands last; nearly always it is the one asked for.
        if (boots.Count > 0 && boots[^1].Boot == boot) return boots[^1];

        var mark = boots.Find(known => known.Boot == boot);
        if (mark == null) mark = new BootMark(boot, gaps);
        else boots.Remove(mark);
        boots.Add(mark);
        if (boots.Count > bootsPerSource) Forget(boots);
        return mark;
    }

    /// <summary>Starts from stored marks, the boot used longest ago first.</summary>
    public void Restore(IEnumerable<SourceMark> marks)
    {
        foreach (var mark in marks) Of(mark.Site, mark.Source, mark.Boot).Restore(mark);
    }

    /// <summary>Every mark with something durable, for each source the boot used longest ago first.</summary>
    public IReadOnlyList<SourceMark> Snapshot() =>
        [.. from source in _sources
            from mark in source.Value
            where mark.Durable > 0
            select new SourceMark(source.Key.Site, source.Key.Source, mark.Boot, mark.Durable, mark.Missing)];

    // The least useful first: one that knows of nothing stored, as of a unit that starts over and over; last one whose source must start over, for
    // what it sends on would pass for a gap. Never one with entries queued, nor the one used now.
    private static void Forget(List<BootMark> boots)
    {
        BootMark? least = boots.SkipLast(1).Where(mark => mark.IsIdle).MinBy(mark => mark.IsRefusing ? 2 : mark.Durable > 0 ? 1 : 0);
        if (least != null) boots.Remove(least);
    }
}
