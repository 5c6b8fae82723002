using System.Text.Json;

namespace DeskDevice.Site.Rosters;

/// <summary>One import of a roster.</summary>
/// <param name="Number">1, 2, 3 ...</param>
/// <param name="AtMs">When, UTC ms.</param>
/// <param name="Who">Who did it, or says so: see <see cref="IsVerified"/>.</param>
/// <param name="Why">Why.</param>
/// <param name="Lines">How many lines the file had.</param>
/// <param name="First">Its first day.</param>
/// <param name="Last">Its last day.</param>
public sealed record RosterImport(int Number, long AtMs, string Who, string Why, int Lines, DateOnly First, DateOnly Last)
{
    /// <summary>Whether <see cref="Who"/> is the account that had signed in; else it is what somebody states.</summary>
    public bool IsVerified { get; init; }
}

/// <summary>The imports of a site's roster, oldest first; the whole roster after each of them is kept beside this list.</summary>
public sealed record RosterBook(int V, IReadOnlyList<RosterImport> Imports)
{
    private const int Version = 1;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    /// <summary>No import yet.</summary>
    public static RosterBook Empty { get; } = new(Version, []);

    /// <summary>The document's name.</summary>
    public const string Document = "roster.json";

    /// <summary>The name of the document with the whole roster after import <paramref name="number"/>.</summary>
    public static string DocumentOf(int number) => $"roster-{number}.csv";

    /// <summary>The book with one more import.</summary>
    public RosterBook With(RosterImport import) => this with { Imports = [.. Imports, import] };

    /// <summary>The book as bytes.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, Options);

    /// <summary>What <see cref="Write"/> wrote; an empty book for null.</summary>
    /// <exception cref="SiteException">The bytes are no such document.</exception>
    public static RosterBook Read(byte[]? document) => document is null ? Empty : SiteDocument.Read<RosterBook>(document, Document, Options, book => book.V == Version);
}
