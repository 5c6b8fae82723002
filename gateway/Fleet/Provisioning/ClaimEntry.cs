namespace DeskDevice.Fleet.Provisioning;

/// <summary>
/// One code, of which only its digest is kept: whoever reads the fleet's document can claim nothing by it.
/// </summary>
/// <param name="Digest">See <see cref="SecretDigest"/>.</param>
/// <param name="Batch">The number of its batch.</param>
/// <param name="Place">Its place on the sheet, from 1.</param>
/// <param name="Desk">The unit that it was made for, or empty: for any that was never claimed.</param>
public sealed record ClaimEntry(string Digest, int Batch, int Place, string Desk)
{
    /// <summary>The unit that used it, or empty.</summary>
    public string UsedBy { get; init; } = "";

    /// <summary>When it did, UTC ms; 0 for never.</summary>
    public long UsedUtcMs { get; init; }

    /// <summary>When it was withdrawn unused, UTC ms; 0 for never.</summary>
    public long WithdrawnUtcMs { get; init; }
}
