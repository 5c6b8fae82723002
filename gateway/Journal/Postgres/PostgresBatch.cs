using Npgsql;
using NpgsqlTypes;

namespace DeskDevice.Journal.Postgres;

/// <summary>The statements of one writer on its connection. Each says whether the lease was held; where it was not, nothing was stored.</summary>
internal sealed class PostgresBatch : IDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly SiteLease _lease;
    private readonly NpgsqlCommand _commit;
    private readonly NpgsqlParameter<long[]> _ids;
    private readonly NpgsqlParameter<string[]> _sources;
    private readonly NpgsqlParameter<long[]> _boots;
    private readonly NpgsqlParameter<long[]> _seqs;
    private readonly NpgsqlParameter<long[]> _received;
    private readonly NpgsqlParameter<ReadOnlyMemory<byte>[]> _payloads;
    private readonly NpgsqlParameter<long[]> _asideReceived;
    private readonly NpgsqlParameter<string[]> _asideTopics;
    private readonly NpgsqlParameter<string[]> _asideReasons;
    private readonly NpgsqlParameter<ReadOnlyMemory<byte>[]> _asidePayloads;

    /// <summary>For a connection that is open.</summary>
    public PostgresBatch(NpgsqlConnection connection, SiteLease lease)
    {
        _connection = connection;
        _lease = lease;
        _commit = new NpgsqlCommand(PostgresSchema.Commit, connection);
        AddLease(_commit);
        _ids = Add<long>(_commit, "ids", NpgsqlDbType.Bigint);
        _sources = Add<string>(_commit, "sources", NpgsqlDbType.Text);
        _boots = Add<long>(_commit, "boots", NpgsqlDbType.Bigint);
        _seqs = Add<long>(_commit, "seqs", NpgsqlDbType.Bigint);
        _received = Add<long>(_commit, "received", NpgsqlDbType.Bigint);
        _payloads = Add<ReadOnlyMemory<byte>>(_commit, "payloads", NpgsqlDbType.Bytea);
        _asideReceived = Add<long>(_commit, "aside_received", NpgsqlDbType.Bigint);
        _asideTopics = Add<string>(_commit, "aside_topics", NpgsqlDbType.Text);
        _asideReasons = Add<string>(_commit, "aside_reasons", NpgsqlDbType.Text);
        _asidePayloads = Add<ReadOnlyMemory<byte>>(_commit, "aside_payloads", NpgsqlDbType.Bytea);
    }

    public bool Commit(ReadOnlySpan<JournalEntry> entries, ReadOnlySpan<AsidePayload> asides)
    {
        Take(entries);
        Take(asides);
        if (!_commit.IsPrepared) _commit.Prepare();
        return _commit.ExecuteScalar() is 1L;
    }

    public bool ReplaceMarks(long asOf, IReadOnlyList<SourceMark> marks)
    {
        using NpgsqlCommand command = new(PostgresSchema.ReplaceMarks, _connection);
        AddLease(command);
        command.Parameters.AddWithValue("as_of", asOf);
        Add<string>(command, "sources", NpgsqlDbType.Text).TypedValue = [.. marks.Select(mark => Storable(mark.Source))];
        Add<long>(command, "boots", NpgsqlDbType.Bigint).TypedValue = [.. marks.Select(mark => mark.Boot)];
        Add<long>(command, "seqs", NpgsqlDbType.Bigint).TypedValue = [.. marks.Select(mark => mark.Seq)];
        Add<long>(command, "missing", NpgsqlDbType.Bigint).TypedValue = [.. marks.Select(mark => mark.Missing)];
        return command.ExecuteScalar() is 1L;
    }

    public bool IsHeld() => Commit([], []);

    public void Dispose() => _commit.Dispose();

    // PostgreSQL's text takes no NUL and no half of a surrogate pair; one of them must not hold up a whole batch for ever.
    private static string Storable(string text)
    {
        bool isPlain = true;
        foreach (char c in text) isPlain &= c != '\0' && !char.IsSurrogate(c);
        if (isPlain) return text;
        return System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text)).Replace('\0', '\uFFFD');
    }

    private static NpgsqlParameter<T[]> Add<T>(NpgsqlCommand command, string name, NpgsqlDbType type)
    {
        NpgsqlParameter<T[]> parameter = new(name, NpgsqlDbType.Array | type) { TypedValue = [] };
        command.Parameters.Add(parameter);
        return parameter;
    }

    private void Take(ReadOnlySpan<JournalEntry> entries)
    {
        long[] ids = _ids.TypedValue = new long[entries.Length];
        string[] sources = _sources.TypedValue = new string[entries.Length];
        long[] boots = _boots.TypedValue = new long[entries.Length];
        long[] seqs = _seqs.TypedValue = new long[entries.Length];
        long[] received = _received.TypedValue = new long[entries.Length];
        ReadOnlyMemory<byte>[] payloads = _payloads.TypedValue = new ReadOnlyMemory<byte>[entries.Length];
        for (int i = 0; i < entries.Length; i++)
        {
            ref readonly JournalEntry entry = ref entries[i];
            ids[i] = entry.Id;
            sources[i] = Storable(entry.Source);
            boots[i] = entry.Boot;
            seqs[i] = entry.Seq;
            received[i] = entry.ReceivedMs;
            payloads[i] = entry.Payload;
        }
    }

    private void Take(ReadOnlySpan<AsidePayload> asides)
    {
        AsidePayload[] all = asides.ToArray();
        _asideReceived.TypedValue = Array.ConvertAll(all, aside => aside.ReceivedMs);
        _asideTopics.TypedValue = Array.ConvertAll(all, aside => Storable(aside.Topic));
        _asideReasons.TypedValue = Array.ConvertAll(all, aside => Storable(aside.Reason));
        _asidePayloads.TypedValue = Array.ConvertAll(all, aside => aside.Payload);
    }

    private void AddLease(NpgsqlCommand command)
    {
        command.Parameters.AddWithValue("site", _lease.Site);
        command.Parameters.AddWithValue("token", _lease.Token);
    }
}
