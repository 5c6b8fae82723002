using System.Collections.Immutable;

namespace DeskDevice.Fleet.Provisioning;

/// <summary>All that is known of claims and credentials at one site. Immutable.</summary>
public sealed record ClaimBook
{
    /// <summary>Secrets a minute that a rotation sends unless told otherwise.</summary>
    public const int UsualPerMinute = 600;

    /// <summary>A site at which nothing was claimed yet.</summary>
    public static ClaimBook Empty { get; } = new();

    /// <summary>The batches, oldest first.</summary>
    public ImmutableList<ClaimBatch> Batches { get; init; } = [];

    /// <summary>The codes, by digest.</summary>
    public ImmutableDictionary<string, ClaimEntry> Codes { get; init; } = ImmutableDictionary<string, ClaimEntry>.Empty;

    /// <summary>What units connect with, by unit.</summary>
    public ImmutableSortedDictionary<string, DeskCredential> Credentials { get; init; } = ImmutableSortedDictionary.Create<string, DeskCredential>(StringComparer.Ordinal);

    /// <summary>Units of which two were seen, by unit.</summary>
    public ImmutableSortedDictionary<string, CopySuspicion> Copies { get; init; } = ImmutableSortedDictionary.Create<string, CopySuspicion>(StringComparer.Ordinal);

    /// <summary>The change of the desks' authority under way, or null.</summary>
    public AuthorityChange? Authority { get; init; }

    /// <summary>How many new secrets are sent a minute, 1 to 6,000.</summary>
    public int PerMinute { get; init; } = UsualPerMinute;

    /// <summary>The unit's credential, or null: it was never claimed.</summary>
    public DeskCredential? CredentialOf(string desk) => Credentials.GetValueOrDefault(desk);

    /// <summary>The batch of this number, or null.</summary>
    public ClaimBatch? BatchOf(int number) => Batches.Find(batch => batch.Number == number);

    /// <summary>
    /// Whether <paramref name="desk"/> may be claimed by a code now. One that was made for this unit may also claim it anew; any other only a unit that was never claimed: else
    /// whoever finds a label could take the place of a desk at work.
    /// </summary>
    public CodeAnswer Try(string digest, string desk, long utcMs)
    {
        if (!Codes.TryGetValue(digest, out ClaimEntry? code)) return CodeAnswer.Unknown;
        if (code.WithdrawnUtcMs > 0 || utcMs >= BatchOf(code.Batch)!.UntilUtcMs) return CodeAnswer.Expired;
        if (code.UsedBy.Length > 0) return CodeAnswer.Used;
        if (code.Desk.Length > 0) return code.Desk == desk ? CodeAnswer.Good : CodeAnswer.OfAnother;
        return Credentials.ContainsKey(desk) ? CodeAnswer.ClaimedBefore : CodeAnswer.Good;
    }

    internal ClaimBook With(DeskCredential credential) => this with { Credentials = Credentials.SetItem(credential.Desk, credential) };

    internal ClaimBook With(ClaimEntry code) => this with { Codes = Codes.SetItem(code.Digest, code) };
}

/// <summary>What a code comes to.</summary>
public enum CodeAnswer
{
    /// <summary>It claims the unit.</summary>
    Good,

    /// <summary>It is no code of this site.</summary>
    Unknown,

    /// <summary>Another unit, or this one, has used it.</summary>
    Used,

    /// <summary>Its time is over, or it was withdrawn.</summary>
    Expired,

    /// <summary>It was made for another unit.</summary>
    OfAnother,

    /// <summary>It would do, but the unit was claimed before: somebody has to approve.</summary>
    ClaimedBefore,
}
