using DeskDevice.Fleet.Inventory;

namespace DeskDevice.Fleet.Search;

/// <summary>
/// A search of the fleet: words with spaces between, all of which must hold. A plain word is looked for in id, seat, team, tags and firmware; <c>field:value</c>,
/// <c>field&lt;value</c> and the like ask one field; <c>-</c> in front of either asks for the opposite; quotes keep spaces together. docs/fleet.md has all fields.
/// </summary>
public sealed class FleetQuery
{
    private readonly IReadOnlyList<QueryTerm> _terms;

    private FleetQuery(IReadOnlyList<QueryTerm> terms) => _terms = terms;

    /// <summary>A search for all that are not retired.</summary>
    public static FleetQuery All { get; } = new([]);

    /// <summary>Reads a search.</summary>
    /// <exception cref="FleetException">It cannot be read; the message says where, and what to write.</exception>
    public static FleetQuery Parse(string? text)
    {
        List<QueryTerm> terms = [];
        for (int at = 0; Next(text ?? "", ref at) is { } word;) terms.Add(QueryTerm.Parse(word.Text, word.At));
        return new FleetQuery(terms);
    }

    /// <summary>Whether the unit is one of those, at UTC <paramref name="nowMs"/>. Retired units are, where the search asks for them.</summary>
    public bool Matches(DeskFacts desk, long nowMs)
    {
        if (desk.Unit.Retired != null && !_terms.Any(term => term.AsksForRetired)) return false;
        foreach (QueryTerm term in _terms)
        {
            if (!term.Matches(desk, nowMs)) return false;
        }

        return true;
    }

    // A word ends at a space that is not within quotes.
    private static (string Text, int At)? Next(string text, ref int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
        if (at == text.Length) return null;
        int start = at;
        bool isQuoted = false;
        for (; at < text.Length && (isQuoted || !char.IsWhiteSpace(text[at])); at++) isQuoted ^= text[at] == '"';
        if (isQuoted) throw new FleetException($"query: at character {start + 1}: '{text[start..]}' has a quote that is not closed; put one behind it");
        return (text[start..at].Replace("\"", "", StringComparison.Ordinal), start + 1);
    }
}
