using System.Text;

namespace DeskDevice.Phone.Connections;

/// <summary>
/// Lines and blocks of bytes over a connection, each bounded: what is longer is skipped and counted, so that nobody on the other side can fill
/// this process. For one reader and one writer at a time.
/// </summary>
internal sealed class PhoneStream(Stream stream, Action malformed)
{
    /// <summary>Longest line, bytes.</summary>
    public const int MostLine = 16_384;

    /// <summary>Longest block, bytes: the list of some thousands of channels.</summary>
    public const int MostBlock = 16_777_216;

    private readonly byte[] _buffer = new byte[MostLine];
    private readonly SemaphoreSlim _writing = new(1, 1);
    private int _from;
    private int _to;
    private long _heardAt = TimeProvider.System.GetTimestamp();

    /// <summary>Since when nothing came.</summary>
    public TimeSpan Silence => TimeProvider.System.GetElapsedTime(Interlocked.Read(ref _heardAt));

    /// <summary>Counts something that cannot be read.</summary>
    public void Malformed() => malformed();

    /// <summary>The next line without its end; null when the connection is over.</summary>
    public async ValueTask<string?> ReadLineAsync(CancellationToken cancel)
    {
        bool isTooLong = false;
        while (true)
        {
            int end = Array.IndexOf(_buffer, (byte)'\n', _from, _to - _from);
            if (end >= 0)
            {
                int length = end - _from;
                if (length > 0 && _buffer[end - 1] == '\r') length--;
                string line = Encoding.UTF8.GetString(_buffer, _from, length);
                _from = end + 1;
                if (!isTooLong) return line;
                isTooLong = false;
                continue;
            }

            if (_to - _from == _buffer.Length)
            {
                if (!isTooLong) malformed();
                isTooLong = true;
                _from = _to;
            }

            if (!await FillAsync(cancel)) return null;
        }
    }

    /// <summary>The next <paramref name="count"/> bytes as text; null when the connection is over, or they are too many.</summary>
    public async ValueTask<string?> ReadBlockAsync(int count, CancellationToken cancel)
    {
        if (count is < 0 or > MostBlock)
        {
            malformed();
            return null;
        }

        byte[] block = new byte[count];
        int have = 0;
        while (have < count)
        {
            if (_from == _to && !await FillAsync(cancel)) return null;
            int take = Math.Min(count - have, _to - _from);
            _buffer.AsSpan(_from, take).CopyTo(block.AsSpan(have));
            (_from, have) = (_from + take, have + take);
        }

        return Encoding.UTF8.GetString(block);
    }

    /// <summary>Sends <paramref name="text"/>.</summary>
    public async Task WriteAsync(string text, CancellationToken cancel)
    {
        await _writing.WaitAsync(cancel);
        try
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancel);
            await stream.FlushAsync(cancel);
        }
        finally
        {
            _writing.Release();
        }
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancel)
    {
        if (_from > 0)
        {
            Buffer.BlockCopy(_buffer, _from, _buffer, 0, _to - _from);
            (_from, _to) = (0, _to - _from);
        }

        int read = await stream.ReadAsync(_buffer.AsMemory(_to), cancel);
        _to += read;
        Interlocked.Exchange(ref _heardAt, TimeProvider.System.GetTimestamp());
        return read > 0;
    }
}
