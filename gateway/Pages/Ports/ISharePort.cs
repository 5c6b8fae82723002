namespace DeskDevice.Pages.Ports;

/// <summary>Which gateway serves which site.</summary>
public interface ISharePort
{
    /// <summary>Whether other gateways may serve them: accounts are then each gateway's own all the same.</summary>
    bool IsShared { get; }

    /// <summary>All sites, by name, as seen last.</summary>
    IReadOnlyList<SiteService> Sites { get; }
}

/// <summary>Who serves a site.</summary>
/// <param name="Site">The site's name.</param>
/// <param name="Gateway">The name of the gateway that serves it; empty while none does.</param>
/// <param name="IsHere">Whether that is this gateway.</param>
public sealed record SiteService(string Site, string Gateway, bool IsHere);
