using DeskDevice.Contract.Events;

namespace DeskDevice.Rehearsal.Counting;

/// <summary>All that one rehearsal counts: by desk and by hour of the day, so that any group can be made of it afterwards.</summary>
internal sealed class Count(RehearsalQuestion question)
{
    private readonly List<Edition> _editions = [];

    /// <summary>The hour of the day at the site.</summary>
    public LocalHours Hours { get; } = new(question.Zone);

    /// <summary>Examples, a book for each rule.</summary>
    public IReadOnlyList<CaseBook> Books { get; } = [.. RehearsedRule.All.Select(_ => new CaseBook(question.Cases))];

    /// <summary>The limits under which calls of the period were made, and how many under each.</summary>
    public IReadOnlyList<Edition> Editions => _editions;

    /// <summary>Entries that could not be read as an event.</summary>
    public long Unreadable { get; set; }

    /// <summary>Whether UTC <paramref name="utcMs"/> lies in the period.</summary>
    public bool Covers(long utcMs) => utcMs >= question.FromMs && utcMs < question.ToMs;

    /// <summary>A call was made under <paramref name="limits"/>.</summary>
    public void AddCall(Limits limits)
    {
        foreach (Edition known in _editions)
        {
            if (!ReferenceEquals(known.Limits, limits) && !known.Limits.SameAs(limits)) continue;
            known.Calls++;
            return;
        }

        _editions.Add(new Edition(limits) { Calls = 1 });
    }
}

/// <summary>Limits that were in force.</summary>
internal sealed class Edition(Limits limits)
{
    public Limits Limits => limits;

    /// <summary>Calls made under them.</summary>
    public long Calls { get; set; }
}
