using System.Text;

namespace DeskDevice.Core.Setup;

/// <summary>Makes lines of the bytes of a console, whichever way it ends them.</summary>
public sealed class LineReader
{
    /// <summary>Most bytes of a line; what is longer is cut.</summary>
    public const int MaxBytes = 200;

    private readonly byte[] _line = new byte[MaxBytes];
    private int _length;
    private bool _wasReturn;

    /// <summary>The line, when <see cref="Add"/> says that there is one.</summary>
    public string Line { get; private set; } = "";

    /// <summary>Takes one byte; true when it ends a line.</summary>
    public bool Add(byte b)
    {
        bool isSecondEnd = b == '\n' && _wasReturn;
        _wasReturn = b == '\r';
        if (isSecondEnd) return false;
        if (b is (byte)'\r' or (byte)'\n')
        {
            Line = Encoding.UTF8.GetString(_line, 0, _length);
            _length = 0;
            return true;
        }

        if (b is 8 or 127)
        {
            if (_length > 0) _length--;
        }
        else if (_length < MaxBytes)
        {
            _line[_length++] = b;
        }

        return false;
    }
}
