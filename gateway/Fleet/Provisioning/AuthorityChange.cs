namespace DeskDevice.Fleet.Provisioning;

/// <summary>
/// A new authority that desks are told to trust before the gateway's own certificate comes from it. Both count at the desks until it is finished.
/// </summary>
/// <param name="Der">The authority's certificate, base64 of its DER.</param>
/// <param name="Mark">How desks name it, see <see cref="AuthorityMark"/>.</param>
/// <param name="Name">Its subject, for people.</param>
/// <param name="StartedUtcMs">When the change began.</param>
/// <param name="UntilUtcMs">When it is to be finished: from then on it stands there as overdue.</param>
/// <param name="By">Who began it.</param>
/// <param name="IsFinishing">Whether desks that stand on the new one are told to forget the old.</param>
public sealed record AuthorityChange(string Der, string Mark, string Name, long StartedUtcMs, long UntilUtcMs, string By, bool IsFinishing)
{
    /// <summary>From then on, UTC ms, units that trust the old one alone are not let in; 0: they are, however late it gets.</summary>
    public long OldUntilUtcMs { get; init; }

    /// <summary>Whether the old one is taken no more.</summary>
    public bool IsOldOver(long utcMs) => OldUntilUtcMs > 0 && utcMs >= OldUntilUtcMs;

    /// <summary>Whether a unit that trusts those of <paramref name="trusts"/> is left behind: it trusts the old one alone. One that says nothing has no TLS, or a firmware of before.</summary>
    public bool LeavesBehind(IReadOnlyList<string> trusts) => trusts.Count > 0 && !trusts.Contains(Mark);
}
