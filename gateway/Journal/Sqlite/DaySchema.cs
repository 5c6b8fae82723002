namespace DeskDevice.Journal.Sqlite;

/// <summary>
/// What stands in a day's file. <c>journal</c> has one row: the id that the day begins with. <c>mark</c> holds the marks as they
/// stood then, so that a start reads the newest file only. There is no unique index: it would more than double the cost of a row.
/// </summary>
internal static class DaySchema
{
    /// <summary>"DDjl", in the file's header: tells a journal from any other database.</summary>
    public const long ApplicationId = 0x44446a6c;

    /// <summary>The version of the tables below.</summary>
    public const long Version = 1;

    public static readonly string Create = $"""
        PRAGMA application_id = {ApplicationId};
        PRAGMA user_version = {Version};
        CREATE TABLE journal (first_id INTEGER NOT NULL);
        CREATE TABLE mark (site TEXT NOT NULL, source TEXT NOT NULL, boot INTEGER NOT NULL, seq INTEGER NOT NULL, missing INTEGER NOT NULL);
        CREATE TABLE entry (id INTEGER PRIMARY KEY, site TEXT NOT NULL, source TEXT NOT NULL, boot INTEGER NOT NULL, seq INTEGER NOT NULL,
          received_ms INTEGER NOT NULL, payload BLOB NOT NULL);
        CREATE TABLE aside (id INTEGER PRIMARY KEY, received_ms INTEGER NOT NULL, topic TEXT NOT NULL, reason TEXT NOT NULL, payload BLOB NOT NULL);
        """;

    public const string InsertFirstId = "INSERT INTO journal (first_id) VALUES (?)";
    public const string InsertMark = "INSERT INTO mark (site, source, boot, seq, missing) VALUES (?, ?, ?, ?, ?)";
    public const string InsertEntry = "INSERT INTO entry (id, site, source, boot, seq, received_ms, payload) VALUES (?, ?, ?, ?, ?, ?, ?)";
    public const string InsertAside = "INSERT INTO aside (received_ms, topic, reason, payload) VALUES (?, ?, ?, ?)";

    public const string SelectFirstId = "SELECT first_id FROM journal";
    public const string SelectLastId = "SELECT max(id) FROM entry";
    public const string SelectMarks = "SELECT site, source, boot, seq, missing FROM mark ORDER BY rowid";
    public const string SelectProgress = "SELECT site, source, boot, max(seq), count(*) FROM entry GROUP BY site, source, boot ORDER BY max(id)";
    public const string SelectEntries = "SELECT id, site, source, boot, seq, received_ms, payload FROM entry WHERE id > $after ORDER BY id LIMIT $max";
    public const string SelectEntry = "SELECT id, site, source, boot, seq, received_ms, payload FROM entry WHERE id = $id";
    public const string SelectAsides = "SELECT id, received_ms, topic, reason, payload FROM aside ORDER BY id DESC LIMIT $max";
    public const string SelectAsidesAfter = "SELECT id, received_ms, topic, reason, payload FROM aside WHERE id > $after ORDER BY id LIMIT $max";
}
