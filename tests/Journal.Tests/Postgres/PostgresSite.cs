using DeskDevice.Journal.Postgres;
using static DeskDevice.Journal.Tests.Sample;

namespace DeskDevice.Journal.Tests.Postgres;

/// <summary>The site 'kyiv' in a database, and gateways that take it in turn.</summary>
internal static class PostgresSite
{
    public const string Name = "kyiv";

    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    /// <summary>A gateway of this name, just started.</summary>
    public static SiteLeases Gateway(PostgresDatabase database, string name, TimeSpan? life = null) =>
        new(database, name + "-" + Guid.NewGuid().ToString("N")[..8], name, life ?? Life);

    /// <summary>The lease in the hands of a gateway that takes it from nobody, or from one that is dead.</summary>
    public static SiteLease Take(this SiteLeases gateway) =>
        gateway.Take(gateway.Beat([Name]).Leases.Single()) ?? throw new InvalidOperationException("another gateway lives and holds it");

    /// <summary>A journal under that lease.</summary>
    public static (GroupCommitJournal Journal, Recorder Heard) Open(PostgresDatabase database, SiteLease lease)
    {
        var journal = new GroupCommitJournal(PostgresStore.Open(database, lease), Options);
        var heard = new Recorder();
        journal.Start(heard);
        return (journal, heard);
    }
}
