namespace DeskDevice.Access;

/// <summary>An account, for administrators.</summary>
/// <param name="Name">The name it signs in by.</param>
/// <param name="Roles">Words of roles.</param>
/// <param name="Sites">The sites it may see; empty for all.</param>
/// <param name="State">active, invited (it has no password yet) or out (locked out by an administrator).</param>
/// <param name="CreatedMs">Since when it is there, UTC ms.</param>
/// <param name="LastSignInMs">Its last sign-in, UTC ms; 0 for never.</param>
/// <param name="Tokens">How many API tokens it has.</param>
public sealed record AccountView(string Name, IReadOnlyList<string> Roles, IReadOnlyList<string> Sites, string State, long CreatedMs, long LastSignInMs, int Tokens);

/// <summary>An API token, without its secret.</summary>
/// <param name="Id">Names it.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="Scopes">Words of rights: it may these as far as its owner does.</param>
/// <param name="CreatedMs">Since when, UTC ms.</param>
/// <param name="UntilMs">Until when it counts, UTC ms.</param>
/// <param name="LastUsedMs">Its last use, UTC ms, to the minute; 0 for never.</param>
public sealed record TokenView(string Id, string Name, IReadOnlyList<string> Scopes, long CreatedMs, long UntilMs, long LastUsedMs);

/// <summary>A session that may begin.</summary>
/// <param name="AccountId">Whose.</param>
/// <param name="Stamp">Ends with it: a new password makes another.</param>
/// <param name="Name">The account's name.</param>
public sealed record SessionStart(string AccountId, string Stamp, string Name);

/// <summary>A one-time link.</summary>
/// <param name="Code">The secret in it, shown once.</param>
/// <param name="UntilMs">Until when it can be used, UTC ms.</param>
public sealed record OneTimeLink(string Code, long UntilMs);
