namespace DeskDevice.Site;

/// <summary>Who made a change of the site.</summary>
/// <param name="Name">The account that had signed in, or else what somebody states.</param>
/// <param name="IsVerified">Whether it was an account: what somebody states nobody has verified.</param>
public readonly record struct Author(string Name, bool IsVerified);
