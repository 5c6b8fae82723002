using DeskDevice.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace DeskDevice.Access.Tests;

public sealed class AuditLogTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ManualClock _clock = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void WhatIsWrittenIsReadNewestFirstAndIsThereAfterAStart()
    {
        using (AuditLog log = Open())
        {
            log.Write("olha", "rollout approved", "r1", "second person");
            log.Write("petro", "desk swapped", "a4cf12000017", "");
        }

        using AuditLog again = Open();
        Assert.Equal(["desk swapped", "rollout approved"], again.Read(new AuditQuestion()).Select(entry => entry.What));
        AuditEntry entry = Assert.Single(again.Read(new AuditQuestion { Text = "OLHA" }));
        Assert.Equal("1 olha rollout approved r1 second person", $"{entry.Id} {entry.Who} {entry.What} {entry.On} {entry.Detail}");
        Assert.Equal(_clock.GetUtcNow().ToUnixTimeMilliseconds(), entry.AtMs);
        Assert.Equal("rollout approved", Assert.Single(again.Read(new AuditQuestion { BeforeId = 2 })).What);
        Assert.Empty(again.Read(new AuditQuestion { FromMs = entry.AtMs + 1 }));
    }

    [Theory]
    [InlineData("UPDATE entries SET who = 'nobody'", "entries of the audit log are not changed")]
    [InlineData("DELETE FROM entries WHERE id = 2", "only the oldest entry of the audit log can go")]
    public void TheFileItselfRefusesToBeRewritten(string sql, string refusal)
    {
        using AuditLog log = Open();
        for (int i = 0; i < 3; i++) log.Write("olha", "deed", $"{i}", "");
        using SqliteConnection other = new($"Data Source={_folder.File("audit.db")};Pooling=False");
        other.Open();
        using SqliteCommand command = other.CreateCommand();
        command.CommandText = sql;
        Assert.Contains(refusal, Assert.Throws<SqliteException>(() => command.ExecuteNonQuery()).Message, StringComparison.Ordinal);
        Assert.Equal(3, log.Read(new AuditQuestion()).Count);
    }

    [Fact]
    public void TheOldestGoByAgeAndByCount()
    {
        using (AuditLog log = Open())
        {
            log.Write("olha", "old", "", "");
            _clock.Advance(TimeSpan.FromDays(20));
            for (int i = 0; i < 9; i++) log.Write("olha", "new", $"{i}", "");
        }

        using (AuditLog fewer = Open(new AuditTerms(10, 100))) Assert.Equal(9, fewer.Read(new AuditQuestion()).Count);
        using AuditLog fewest = Open(new AuditTerms(10, 4));
        Assert.Equal(["8", "7", "6", "5"], fewest.Read(new AuditQuestion()).Select(entry => entry.On));
        _clock.Advance(TimeSpan.FromDays(11));
        fewest.Dispose();
        using AuditLog empty = Open(new AuditTerms(10, 4));
        Assert.Empty(empty.Read(new AuditQuestion()));
        empty.Write("olha", "next", "", new string('x', 3_000));
        AuditEntry entry = Assert.Single(empty.Read(new AuditQuestion()));
        Assert.Equal(11, entry.Id);
        Assert.Equal(2_000, entry.Detail.Length);
    }

    [Fact]
    public void AFileThatIsNoAuditLogIsSaid()
    {
        _folder.Write("audit.db", new string('x', 5_000));
        Assert.Contains("cannot be used", Assert.Throws<IOException>(() => Open()).Message, StringComparison.Ordinal);
    }

    private AuditLog Open(AuditTerms? terms = null) => new(_folder.File("audit.db"), terms ?? AuditTerms.Usual, _clock, NullLogger<AuditLog>.Instance);
}
