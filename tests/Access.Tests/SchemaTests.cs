using DeskDevice.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace DeskDevice.Access.Tests;

/// <summary>The scripts beside the schema make what the model says, from nothing and from each earlier edition.</summary>
public sealed class SchemaTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TheScriptsMakeWhatTheModelSays()
    {
        using AccountsDb model = new(new DbContextOptionsBuilder<AccountsDb>().UseSqlite($"Data Source={_folder.File("model.db")};Pooling=False").Options);
        model.Database.EnsureCreated();
        AccountsSchema.Upgrade(_folder.File("accounts.db"));
        string[] made = Shape("accounts.db");
        Assert.Contains(made, line => line.StartsWith("ApiTokens", StringComparison.Ordinal));
        Assert.Equal(Shape("model.db"), made);
        AccountsSchema.Upgrade(_folder.File("accounts.db"));
        Assert.Equal(made, Shape("accounts.db"));
    }

    [Fact]
    public void AFileOfANewerEditionIsLeftAlone()
    {
        AccountsSchema.Upgrade(_folder.File("accounts.db"));
        Ask("accounts.db", "PRAGMA user_version = 99");
        string[] before = Shape("accounts.db");
        IOException refused = Assert.Throws<IOException>(() => AccountsSchema.Upgrade(_folder.File("accounts.db")));
        Assert.Contains("of edition 99", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, Shape("accounts.db"));
    }

    // Columns, indexes and foreign keys, a line each.
    private string[] Shape(string name) =>
    [
        .. Ask(name, "SELECT m.name || ' ' || c.name || ' ' || c.type || ' ' || c.\"notnull\" || ' ' || c.pk FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY 1"),
        .. Ask(name, "SELECT m.tbl_name || ' ' || m.name || ' ' || i.name FROM sqlite_master m JOIN pragma_index_info(m.name) i WHERE m.type = 'index' ORDER BY 1"),
        .. Ask(name, "SELECT m.name || ' ' || f.\"table\" || ' ' || f.\"from\" || ' ' || f.on_delete FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table' ORDER BY 1"),
    ];

    private List<string> Ask(string name, string sql)
    {
        using SqliteConnection file = new($"Data Source={_folder.File(name)};Pooling=False");
        file.Open();
        using SqliteCommand command = file.CreateCommand();
        command.CommandText = sql;
        using SqliteDataReader row = command.ExecuteReader();
        List<string> lines = [];
        while (row.Read()) lines.Add(row.GetString(0));
        return lines;
    }
}
