using System.Collections.Immutable;
using DeskDevice.Fleet.Provisioning;

namespace DeskDevice.Fleet.Store;

/// <summary>Claims and credentials within a <see cref="FleetDocument"/>: digests, never a secret.</summary>
public sealed record ClaimsDocument(
    IReadOnlyList<ClaimBatch> Batches, IReadOnlyList<ClaimEntry> Codes, IReadOnlyList<DeskCredential> Credentials, IReadOnlyList<CopySuspicion> Copies, int PerMinute)
{
    /// <summary>The change of the desks' authority under way, or null.</summary>
    public AuthorityChange? Authority { get; init; }

    // Not at all where nothing was ever claimed.
    internal static ClaimsDocument? Of(ClaimBook book) => ReferenceEquals(book, ClaimBook.Empty)
        ? null
        : new ClaimsDocument(book.Batches, [.. book.Codes.Values.OrderBy(code => code.Batch).ThenBy(code => code.Place)], [.. book.Credentials.Values], [.. book.Copies.Values], book.PerMinute)
        {
            Authority = book.Authority,
        };

    internal ClaimBook ToBook()
    {
        HashSet<int> batches = [.. Batches.Select(batch => batch.Number)];
        if (!Codes.All(code => batches.Contains(code.Batch))) throw new FleetException("fleet document: its claims name a batch that it does not hold; put back a copy of it");
        return ClaimBook.Empty with
        {
            Batches = [.. Batches],
            Codes = Codes.ToImmutableDictionary(code => code.Digest),
            Credentials = ClaimBook.Empty.Credentials.SetItems(Credentials.Select(one => KeyValuePair.Create(one.Desk, one))),
            Copies = ClaimBook.Empty.Copies.SetItems(Copies.Select(one => KeyValuePair.Create(one.Desk, one))),
            PerMinute = PerMinute,
            Authority = Authority,
        };
    }
}
