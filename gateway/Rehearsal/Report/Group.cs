using DeskDevice.Rehearsal.Counting;

namespace DeskDevice.Rehearsal.Report;

/// <summary>Figures of some desks.</summary>
/// <param name="Key">What they have in common; null for what is left.</param>
/// <param name="Desks">The desks.</param>
/// <param name="Figures">Their sum.</param>
internal sealed record Group(string? Key, IReadOnlySet<string> Desks, Figures Figures)
{
    /// <summary>Figures over fewer desks than this tell of persons.</summary>
    public const int Least = 5;

    /// <summary>One group of many.</summary>
    public static Group Of(string? key, IEnumerable<(string Desk, Figures Figures)> parts)
    {
        (string Desk, Figures Figures)[] all = [.. parts];
        return new Group(key, all.Select(part => part.Desk).ToHashSet(StringComparer.Ordinal), Figures.Sum(all.Select(part => part.Figures)));
    }

    /// <summary>
    /// Puts the groups that are too small together, and as many others, smallest first, as it takes for that to be large enough itself: else it
    /// could be found by subtraction. Order is kept, and what was put together stands last.
    /// </summary>
    public static IReadOnlyList<Group> Fold(IReadOnlyList<Group> groups)
    {
        List<Group> shown = [.. groups.Where(group => group.Desks.Count >= Least)];
        Group? rest = Join(groups.Where(group => group.Desks.Count < Least));
        while (rest is { Desks.Count: < Least } && shown.MinBy(group => group.Desks.Count) is { } next)
        {
            shown.Remove(next);
            rest = Join([rest, next]);
        }

        return rest is null ? shown : [.. shown, rest];
    }

    private static Group? Join(IEnumerable<Group> some)
    {
        Group[] all = [.. some];
        return all.Length == 0 ? null : new Group(null, all.SelectMany(group => group.Desks).ToHashSet(StringComparer.Ordinal), Figures.Sum(all.Select(group => group.Figures)));
    }
}
