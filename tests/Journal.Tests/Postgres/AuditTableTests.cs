using DeskDevice.Journal.Postgres;
using DeskDevice.Support;

namespace DeskDevice.Journal.Tests.Postgres;

/// <summary>The audit log that gateways share, on a real PostgreSQL.</summary>
[Collection(PostgresFixture.Collection)]
public sealed class AuditTableTests(PostgresFixture postgres)
{
    private const long Old = 1_600_000_000_000;

    [NeedsProgramFact(PostgresServer.Program)]
    public async Task What_two_gateways_write_is_one_log_that_nobody_changes()
    {
        using PostgresDatabase database = await postgres.CreateAsync();
        AuditTable first = AuditTable.Open(database);
        AuditTable second = AuditTable.Open(database);
        long now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => (i % 2 == 0 ? first : second).Add(Old + i, "olha", "desk retired", $"d{i}", new string('x', 3_000)))));
        first.Add(now, "petro", "rollout approved", "r1", "100% sure");
        Assert.Equal(Enumerable.Range(1, 21).Select(id => (long)id).Reverse(), second.Find("", 0, long.MaxValue, long.MaxValue, 100).Select(row => row.Id));
        Assert.Equal(2_000, second.Find("", 0, long.MaxValue, 21, 1)[0].Detail.Length);
        Assert.Equal("petro rollout approved r1", Assert.Single(second.Find("APPROVED", Old, now + 1, long.MaxValue, 5)) is var row ? $"{row.Who} {row.What} {row.Target}" : "");
        Assert.Empty(second.Find("approved", 0, now, long.MaxValue, 5));
        Assert.Single(second.Find("0% s", 0, long.MaxValue, long.MaxValue, 5));

        foreach (string sql in new[] { "UPDATE deskdevice.audit SET who = 'nobody' WHERE id = 1", "DELETE FROM deskdevice.audit WHERE id = 21" })
            Assert.Contains("not changed", Assert.Throws<PostgresUnavailableException>(() => database.Use(connection => connection.Run(sql))).Message, StringComparison.Ordinal);
        first.DeleteBefore(Old + 19);
        Assert.Equal([21L, second.Find("d19", 0, long.MaxValue, long.MaxValue, 1)[0].Id], second.Find("", 0, long.MaxValue, long.MaxValue, 100).Select(entry => entry.Id).OrderDescending().ToArray()[..2]);
        Assert.Equal(2, second.Find("", 0, long.MaxValue, long.MaxValue, 100).Count);
    }
}
