using DeskDevice.Journal.Postgres;

namespace DeskDevice.Host.Sharing;

/// <summary>A site that this gateway can serve.</summary>
internal interface IServedSite
{
    /// <summary>The site's name.</summary>
    string Name { get; }

    /// <summary>Serves it under the lease: its journal is read, its floor stands, its desks are heard. Never called while it is served.</summary>
    /// <exception cref="IOException">It cannot be served now.</exception>
    Task StartAsync(SiteLease lease);

    /// <summary>Serves it no more: what is queued is written, or refused where the lease is lost.</summary>
    Task StopAsync();
}
