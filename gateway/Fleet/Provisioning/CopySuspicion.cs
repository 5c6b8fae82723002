namespace DeskDevice.Fleet.Provisioning;

/// <summary>Two units that pass for one: what was seen, until somebody has looked into it.</summary>
/// <param name="Desk">The name that both use.</param>
/// <param name="FirstUtcMs">When it was seen first.</param>
/// <param name="LastUtcMs">When it was seen last.</param>
/// <param name="Times">How often.</param>
/// <param name="Sign">The word of what it was last: <see cref="Boots"/> or <see cref="Addresses"/>.</param>
/// <param name="From">The network addresses of the two, with a comma between; one where both came from the same.</param>
public sealed record CopySuspicion(string Desk, long FirstUtcMs, long LastUtcMs, long Times, string Sign, string From)
{
    /// <summary>A boot came back after another one: boot ids are drawn by chance, and none ever returns.</summary>
    public const string Boots = "boots";

    /// <summary>Connections took each other over from two addresses, to and fro.</summary>
    public const string Addresses = "addresses";
}
