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
public sealed record AuthorityChange(string Der, string Mark, string Name, long StartedUtcMs, long UntilUtcMs, string By, bool IsFinishing);
