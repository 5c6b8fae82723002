namespace DeskDevice.Journal.Postgres;

/// <summary>The right to write a site's journal: good until somebody else takes the site.</summary>
/// <param name="Site">The site.</param>
/// <param name="Token">Grows with each change of the owner. Every write carries it, and fails when it is not the newest.</param>
public readonly record struct SiteLease(string Site, long Token);
