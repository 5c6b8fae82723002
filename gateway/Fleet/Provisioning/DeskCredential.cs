using System.Text.Json.Serialization;

namespace DeskDevice.Fleet.Provisioning;

/// <summary>Where a unit stands with its secret.</summary>
public enum CredentialStage
{
    /// <summary>Claimed: its password is still the code (or what it showed when it was approved). It gets a secret as soon as it is connected.</summary>
    Claimed,

    /// <summary>A new secret was sent; the one before it counts until the new one has been used.</summary>
    Offered,

    /// <summary>The unit has connected with its secret, which alone counts.</summary>
    InUse,

    /// <summary>As <see cref="InUse"/>, and a new one is wanted.</summary>
    Wanted,

    /// <summary>It may not connect.</summary>
    Revoked,
}

/// <summary>What a unit connects with; digests only, see <see cref="SecretDigest"/>.</summary>
/// <param name="Desk">The unit.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="Current">The secret that it was last seen to use; empty when it is revoked.</param>
/// <param name="ClaimedUtcMs">When the unit was claimed, or revoked without ever having been.</param>
/// <param name="By">How: a batch's number, or who approved it by hand.</param>
public sealed record DeskCredential(string Desk, CredentialStage Stage, string Current, long ClaimedUtcMs, string By)
{
    /// <summary>The secret that was offered and not yet used, or empty.</summary>
    public string Next { get; init; } = "";

    /// <summary>When that was, UTC ms; 0 for never.</summary>
    public long OfferedUtcMs { get; init; }

    /// <summary>Since when the current secret is in use, UTC ms; 0 while it is the claim's code.</summary>
    public long InUseUtcMs { get; init; }

    /// <summary>Whether a new secret is to be sent when the unit is connected.</summary>
    [JsonIgnore]
    public bool IsDue => Stage is CredentialStage.Claimed or CredentialStage.Wanted or CredentialStage.Offered;

    /// <summary>Whether a unit that shows this secret is the one.</summary>
    public bool Accepts(string digest) => Stage != CredentialStage.Revoked && digest.Length > 0 && (digest == Current || digest == Next);
}
