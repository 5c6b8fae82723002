using System.Text.Json;

namespace DeskDevice.Site.Places;

/// <summary>A unit was brought to a seat, or taken away.</summary>
/// <param name="Number">1, 2, 3 ... in the order in which they were made.</param>
/// <param name="Desk">The unit's hardware address.</param>
/// <param name="To">Its seat from then on; null: it stands nowhere.</param>
/// <param name="FromMs">From when on, UTC ms.</param>
/// <param name="Who">Who did it.</param>
/// <param name="Why">Why, or empty.</param>
public sealed record SeatMove(int Number, string Desk, Seat? To, long FromMs, string Who, string Why);

/// <summary>
/// Every move of a unit at one site, oldest first. The settings' seats are where units began; of a unit that was moved, or whose seat was given to another, the settings say nothing
/// any more. Immutable.
/// </summary>
public sealed record SeatBook(int V, IReadOnlyList<SeatMove> Moves)
{
    /// <summary>The document's name.</summary>
    public const string Document = "seats.json";

    private const int Version = 1;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    /// <summary>No move yet.</summary>
    public static SeatBook Empty { get; } = new(Version, []);

    /// <summary>The book with units at other seats from UTC <paramref name="nowMs"/> on: each at the seat given, or nowhere. All of them at once, so that two may change places.</summary>
    /// <exception cref="SiteException">They cannot be taken: all that is wrong with them. Nothing has changed.</exception>
    public SeatBook With(IReadOnlyList<(string Desk, Seat? To)> changes, Seating now, string who, string why, long nowMs)
    {
        (string Desk, Seat? To)[] real = [.. changes.Where(change => change.To is null ? now.IsSeated(change.Desk) : now.SeatOf(change.Desk) != change.To || !now.IsSeated(change.Desk))];
        string[] problems = [.. real.SelectMany(ProblemsOf), .. ProblemsOfAll(real, now)];
        if (problems.Length > 0) throw new SiteException(problems);
        return real.Length == 0 ? this : this with { Moves = [.. Moves, .. real.Select((change, i) => new SeatMove(Moves.Count + i + 1, change.Desk, change.To, nowMs, who, why))] };
    }

    /// <summary>The book as bytes.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, Options);

    /// <summary>What <see cref="Write"/> wrote; an empty book for null.</summary>
    /// <exception cref="SiteException">The bytes are no such document.</exception>
    public static SeatBook Read(byte[]? document) => document is null ? Empty : SiteDocument.Read<SeatBook>(document, Document, Options, book => book.V == Version);

    private static IEnumerable<string> ProblemsOf((string Desk, Seat? To) change) =>
        change.To is null ? [] : SeatCheck.Of(change.To).Select(problem => $"desk {change.Desk}: {problem.Field}: '{problem.Value}'; {problem.Fix}");

    // Where everybody would be: no seat has two units, no phone two seats.
    private static IEnumerable<string> ProblemsOfAll((string Desk, Seat? To)[] changes, Seating now)
    {
        HashSet<string> moved = [.. changes.Select(change => change.Desk)];
        HashSet<Seat> given = [.. changes.Select(change => change.To).OfType<Seat>()];
        Seat[] all = [.. now.Seats.Where(seat => !moved.Contains(seat.Desk)), .. given];
        foreach (IGrouping<string, Seat> same in all.GroupBy(seat => seat.Label).Where(same => same.Count() > 1 && same.Any(given.Contains)))
            yield return $"seat: '{same.Key}' would have the desks {string.Join(" and ", same.Select(seat => seat.Desk))}; move one of them elsewhere in the same go, or swap them";
        foreach (IGrouping<string, Seat> same in all.Where(seat => seat.Extension.Length > 0).GroupBy(seat => seat.Extension).Where(same => same.Count() > 1 && same.Any(given.Contains)))
            yield return $"extension: '{same.Key}' would stand at {string.Join(" and ", same.Select(seat => seat.Label))}; name it once";
    }
}
