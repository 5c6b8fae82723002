namespace DeskDevice.Fleet.Snapshots;

/// <summary>What pages show of claims and credentials. Immutable.</summary>
/// <param name="Rule">open or claimed: which desks the listener serves; broker where desks connect to one.</param>
/// <param name="PerMinute">How many secrets are sent a minute at most.</param>
/// <param name="Counts">How many desks stand where.</param>
/// <param name="Batches">Batches of codes, the latest first.</param>
/// <param name="Waiting">Desks that wait for somebody, the latest first.</param>
/// <param name="Overflow">Attempts for which the waiting list had no room.</param>
/// <param name="Copies">Desks of which there seem to be two.</param>
/// <param name="Credentials">Each desk that was claimed, or is known without.</param>
/// <param name="Authority">The change of the desks' authority under way, or null.</param>
public sealed record ClaimsSnapshot(
    string Rule,
    int PerMinute,
    ClaimCounts Counts,
    IReadOnlyList<BatchView> Batches,
    IReadOnlyList<WaiterView> Waiting,
    long Overflow,
    IReadOnlyList<CopyView> Copies,
    IReadOnlyList<CredentialView> Credentials,
    AuthorityView? Authority)
{
    /// <summary>Nothing of it.</summary>
    public static ClaimsSnapshot Empty { get; } = new("open", 0, new ClaimCounts(0, 0, 0, 0, 0, 0), [], [], 0, [], [], null);
}

/// <summary>How many desks stand where: with their own secret, with a code or an old secret still, with one on its way, revoked, never claimed; and how many are suspected to be two.</summary>
public sealed record ClaimCounts(int InUse, int Old, int Offered, int Revoked, int Unclaimed, int Copies);

/// <summary>A batch of codes.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="By">Who made it.</param>
/// <param name="MadeUtcMs">When.</param>
/// <param name="UntilUtcMs">Until when its codes count.</param>
/// <param name="Codes">How many there are.</param>
/// <param name="Used">How many were used.</param>
/// <param name="Withdrawn">How many were taken back.</param>
/// <param name="IsForUnits">Whether each was made for one unit.</param>
/// <param name="PrintableUtcMs">Until when its labels can be printed; 0: no more, the codes are not kept.</param>
public sealed record BatchView(int Number, string Name, string By, long MadeUtcMs, long UntilUtcMs, int Codes, int Used, int Withdrawn, bool IsForUnits, long PrintableUtcMs);

/// <summary>A desk that waits.</summary>
/// <param name="Desk">Its hardware address, as it says.</param>
/// <param name="From">Where it comes from.</param>
/// <param name="Reason">nocode, unknowncode, usedcode, expiredcode, otherscode, claimedbefore, wrongsecret, revoked or oldauthority.</param>
/// <param name="FirstUtcMs">When it came first.</param>
/// <param name="LastUtcMs">When it came last.</param>
/// <param name="Tries">How often.</param>
/// <param name="CanApprove">Whether it shows something by which it can be told from others of its name.</param>
public sealed record WaiterView(string Desk, string From, string Reason, long FirstUtcMs, long LastUtcMs, long Tries, bool CanApprove);

/// <summary>A desk of which there seem to be two.</summary>
/// <param name="Desk">The name that both use.</param>
/// <param name="Sign">boots or addresses.</param>
/// <param name="From">Where they come from.</param>
/// <param name="FirstUtcMs">When it was seen first.</param>
/// <param name="LastUtcMs">When it was seen last.</param>
/// <param name="Times">How often.</param>
public sealed record CopyView(string Desk, string Sign, string From, long FirstUtcMs, long LastUtcMs, long Times);

/// <summary>What a desk connects with.</summary>
/// <param name="Desk">Its hardware address.</param>
/// <param name="Stage">claimed, offered, inuse, wanted, revoked, retired (out of the fleet), or none: never claimed.</param>
/// <param name="By">batch and number, or who approved it.</param>
/// <param name="ClaimedUtcMs">When it was claimed; 0 for never.</param>
/// <param name="SecretUtcMs">Since when its secret is in use; 0: it has none of its own yet.</param>
/// <param name="IsOnline">Whether it is connected.</param>
/// <param name="Trust">Which authority it trusts: old, both, new or none (no TLS, or it does not say); empty where none is being changed.</param>
/// <param name="Issuer">Which authority its own client certificate comes from, or empty.</param>
public sealed record CredentialView(string Desk, string Stage, string By, long ClaimedUtcMs, long SecretUtcMs, bool IsOnline, string Trust, string Issuer);

/// <summary>A change of the desks' authority.</summary>
/// <param name="Name">The new one.</param>
/// <param name="By">Who began it.</param>
/// <param name="StartedUtcMs">When.</param>
/// <param name="UntilUtcMs">When it is to be finished.</param>
/// <param name="IsFinishing">Whether desks are told to forget the old one.</param>
/// <param name="Old">Desks that trust the old one alone.</param>
/// <param name="Both">Desks that trust both.</param>
/// <param name="New">Desks that trust the new one alone.</param>
/// <param name="Silent">Desks that are not connected, or do not say.</param>
public sealed record AuthorityView(string Name, string By, long StartedUtcMs, long UntilUtcMs, bool IsFinishing, int Old, int Both, int New, int Silent)
{
    /// <summary>From when on units that trust the old one alone are not let in, UTC ms; 0: they are.</summary>
    public long OldUntilUtcMs { get; init; }

    /// <summary>Units that trust the old one alone: they would be shut out by that.</summary>
    public IReadOnlyList<string> LeftBehind { get; init; } = [];

    /// <summary>Units that are away and have not said whom they trust: they may be.</summary>
    public IReadOnlyList<string> Unheard { get; init; } = [];
}
