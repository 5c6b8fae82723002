namespace DeskDevice.Fleet.Search;

/// <summary>One word of a search.</summary>
internal sealed class QueryTerm
{
    private static readonly string[] Signs = ["<=", ">=", "<", ">", "=", ":"];

    private readonly Func<DeskFacts, long, bool> _matches;
    private readonly bool _isNot;

    private QueryTerm(Func<DeskFacts, long, bool> matches, bool isNot, bool asksForRetired) => (_matches, _isNot, AsksForRetired) = (matches, isNot, asksForRetired);

    /// <summary>Whether it is about retired units.</summary>
    public bool AsksForRetired { get; }

    public bool Matches(DeskFacts desk, long nowMs) => _matches(desk, nowMs) != _isNot;

    /// <param name="text">The word, without quotes.</param>
    /// <param name="at">Where it stands in the search, from 1.</param>
    /// <exception cref="FleetException">It cannot be read.</exception>
    public static QueryTerm Parse(string text, int at)
    {
        bool isNot = text.Length > 1 && text[0] == '-';
        string word = isNot ? text[1..] : text;
        int end = word.IndexOfAny(['<', '>', '=', ':']);
        if (end <= 0) return new QueryTerm((desk, _) => HasWord(desk, word), isNot, asksForRetired: false);
        string field = word[..end].ToLowerInvariant();
        string sign = Signs.First(one => word.AsSpan(end).StartsWith(one));
        string value = word[(end + sign.Length)..];
        if (value.Length == 0) throw Wrong(at, text, $"write a value behind {sign}");
        bool asksForRetired = field == "is" && value.Equals("retired", StringComparison.OrdinalIgnoreCase);
        return new QueryTerm(QueryField.Of(field, sign, value, fix => Wrong(at, text, fix)), isNot, asksForRetired);
    }

    private static bool HasWord(DeskFacts desk, string word) =>
        Has(desk.Unit.Desk, word) || Has(desk.Place.Seat, word) || Has(desk.Place.Team, word) || Has(desk.Unit.Firmware, word) || desk.Unit.Tags.Any(tag => Has(tag, word));

    private static bool Has(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);

    private static FleetException Wrong(int at, string text, string fix) => new($"query: at character {at}: '{text}' cannot be asked; {fix}");
}
