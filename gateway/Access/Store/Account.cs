using Microsoft.AspNetCore.Identity;

namespace DeskDevice.Access;

/// <summary>Somebody who may sign in, as it is stored.</summary>
internal sealed class Account : IdentityUser
{
    public Role Roles { get; set; }

    /// <summary>Names of sites with commas between; empty for all.</summary>
    public string Sites { get; set; } = "";

    public long CreatedMs { get; set; }

    public long LastSignInMs { get; set; }

    /// <summary>The desk at which the account sits, or empty.</summary>
    public string Desk { get; set; } = "";

    /// <summary>Until when, UTC ms.</summary>
    public long DeskUntilMs { get; set; }
}

/// <summary>A token of the API, as it is stored: its secret's hash.</summary>
internal sealed class StoredToken
{
    public required string Id { get; init; }

    public required string AccountId { get; init; }

    public required string Name { get; init; }

    public required Right Scopes { get; init; }

    public required string Hash { get; init; }

    public required long CreatedMs { get; init; }

    public required long UntilMs { get; init; }

    public long LastUsedMs { get; set; }
}

/// <summary>A one-time link by which somebody sets a password, as it is stored: its code's hash.</summary>
internal sealed class StoredLink
{
    public required string Hash { get; init; }

    public required string AccountId { get; init; }

    public required long UntilMs { get; init; }
}
