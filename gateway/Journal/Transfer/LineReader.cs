namespace DeskDevice.Journal.Transfer;

/// <summary>Cuts a stream into lines.</summary>
internal sealed class LineReader(Stream input)
{
    /// <summary>The longest line, bytes.</summary>
    public const int MaxBytes = 16 << 20;

    private byte[] _buffer = new byte[64 << 10];
    private int _start;
    private int _end;

    /// <summary>The next line without its end; false when there is none. The last one may lack its end. Good until the next call.</summary>
    /// <exception cref="InvalidDataException">It is longer than <see cref="MaxBytes"/>, or the compressed data is damaged.</exception>
    public bool TryRead(out ReadOnlyMemory<byte> line)
    {
        int searched = 0;
        while (true)
        {
            int at = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (at >= 0)
            {
                line = _buffer.AsMemory(_start, searched + at);
                _start += searched + at + 1;
                return true;
            }

            searched = _end - _start;
            if (Fill()) continue;
            line = _buffer.AsMemory(_start, searched);
            _start = _end;
            return searched > 0;
        }
    }

    private bool Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
        {
            if (_end >= MaxBytes) throw new InvalidDataException($"it is longer than {MaxBytes >> 20} MiB");
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        int read = input.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        return read > 0;
    }
}
