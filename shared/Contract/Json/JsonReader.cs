using System.Text;

namespace DeskDevice.Contract.Json;

/// <summary>
/// Reads JSON token by token from bytes that may hold anything. Throws <see cref="ContractException"/> at the first byte that is
/// not JSON; never reads outside its slice and never goes deeper than <see cref="MaxDepth"/>. Stricter than JSON in two things: a whole
/// number has at most eighteen digits, and a text holds whole characters only. A key that comes twice counts with its last value.
/// </summary>
public sealed class JsonReader
{
    /// <summary>How deep objects and lists may nest.</summary>
    public const int MaxDepth = 8;

    private readonly byte[] _data;
    private readonly int _end;
    private readonly bool[] _inObject = new bool[MaxDepth];
    private readonly StringBuilder _text = new();
    private int _at;
    private int _depth;
    private bool _afterValue;
    private bool _afterKey;

    /// <summary>Reads <paramref name="count"/> bytes of <paramref name="data"/> from <paramref name="offset"/>.</summary>
    public JsonReader(byte[] data, int offset, int count)
    {
        _data = data;
        _at = offset;
        _end = offset + count;
        Text = "";
    }

    /// <summary>The key or text just read.</summary>
    public string Text { get; private set; }

    /// <summary>The whole number just read.</summary>
    public long Number { get; private set; }

    /// <summary>Reads the next token.</summary>
    public JsonToken Read()
    {
        SkipSpace();
        if (_at == _end)
        {
            if (_depth > 0 || !_afterValue) throw Bad("ends in the middle; was it cut?");
            return JsonToken.End;
        }

        byte c = _data[_at];
        if (c == '}' || c == ']') return Close(c == '}');
        if (_depth == 0 && _afterValue) throw Bad("has text behind its end");
        if (_afterValue)
        {
            if (c != ',') throw Bad("lacks a comma");
            _at++;
            SkipSpace();
            if (_at == _end) throw Bad("ends in the middle; was it cut?");
            c = _data[_at];
            if (c == '}' || c == ']') throw Bad("has a comma too many");
        }

        _afterValue = false;
        if (_depth > 0 && _inObject[_depth - 1] && !_afterKey) return ReadKey();
        _afterKey = false;
        return ReadValue(c);
    }

    /// <summary>Skips the value that comes next, however deep: what a newer version of the contract added.</summary>
    public void Skip()
    {
        int depth = _depth;
        do
        {
            Read();
        }
        while (_depth > depth);
    }

    /// <summary>An exception that says what is wrong with this payload, and where.</summary>
    public ContractException Bad(string what) => new("payload " + what + " (at byte " + _at.ToString() + ")");

    private JsonToken ReadKey()
    {
        if (_data[_at] != '"') throw Bad("lacks a key in quotes");
        ReadText();
        SkipSpace();
        if (_at == _end || _data[_at] != ':') throw Bad("lacks a colon behind key '" + Text + "'");
        _at++;
        _afterKey = true;
        return JsonToken.Key;
    }

    private JsonToken ReadValue(byte c)
    {
        switch (c)
        {
            case (byte)'{':
                return OpenNested(true);
            case (byte)'[':
                return OpenNested(false);
            case (byte)'"':
                ReadText();
                _afterValue = true;
                return JsonToken.Text;
            case (byte)'n':
                return Word("null", JsonToken.Null);
            case (byte)'t':
                return Word("true", JsonToken.Truth);
            case (byte)'f':
                return Word("false", JsonToken.Truth);
            default:
                return ReadNumber();
        }
    }

    private JsonToken OpenNested(bool isObject)
    {
        if (_depth == MaxDepth) throw Bad("nests deeper than " + MaxDepth.ToString());
        _inObject[_depth++] = isObject;
        _at++;
        return isObject ? JsonToken.ObjectStart : JsonToken.ListStart;
    }

    private JsonToken Close(bool isObject)
    {
        if (_depth == 0 || _inObject[_depth - 1] != isObject || _afterKey) throw Bad("has a bracket out of place");
        _depth--;
        _at++;
        _afterValue = true;
        return isObject ? JsonToken.ObjectEnd : JsonToken.ListEnd;
    }

    private JsonToken Word(string word, JsonToken token)
    {
        for (int i = 0; i < word.Length; i++)
        {
            if (_at == _end || _data[_at] != word[i]) throw Bad("has a word that is not JSON");
            _at++;
        }

        _afterValue = true;
        return token;
    }

    private JsonToken ReadNumber()
    {
        bool negative = _data[_at] == '-';
        if (negative) _at++;
        int first = _at;
        long value = 0;
        while (IsDigit())
        {
            if (_at - first == 18) throw Bad("has a number of more than 18 digits");
            value = (value * 10) + (_data[_at++] - '0');
        }

        if (_at == first) throw Bad("has a value that is not JSON");
        if (_data[first] == '0' && _at - first > 1) throw Bad("has a number with a leading zero");
        Number = negative ? -value : value;
        _afterValue = true;
        return SkipFraction() ? JsonToken.Fraction : JsonToken.Number;
    }

    private bool SkipFraction()
    {
        int before = _at;
        if (_at < _end && _data[_at] == '.')
        {
            _at++;
            SkipDigits();
        }

        if (_at < _end && (_data[_at] == 'e' || _data[_at] == 'E'))
        {
            _at++;
            if (_at < _end && (_data[_at] == '+' || _data[_at] == '-')) _at++;
            SkipDigits();
        }

        return _at > before;
    }

    private void SkipDigits()
    {
        if (!IsDigit()) throw Bad("has a number that lacks digits");
        while (IsDigit()) _at++;
    }

    private bool IsDigit() => _at < _end && _data[_at] >= '0' && _data[_at] <= '9';

    private void ReadText()
    {
        int start = ++_at;
        while (_at < _end && _data[_at] != '"')
        {
            byte c = _data[_at];
            if (c == '\\' || c >= 0x80)
            {
                ReadLongText(start);
                return;
            }

            if (c < ' ') throw Bad("has a control character in a text");
            _at++;
        }

        if (_at == _end) throw Bad("ends in a text; was it cut?");
        Text = Encoding.UTF8.GetString(_data, start, _at - start);
        _at++;
    }

    // Escapes and anything beyond ASCII: rare, so it may cost more.
    private void ReadLongText(int start)
    {
        _text.Clear();
        _at = start;
        while (_at < _end && _data[_at] != '"')
        {
            int run = _at;
            while (_at < _end && _data[_at] != '"' && _data[_at] != '\\')
            {
                if (_data[_at] < ' ') throw Bad("has a control character in a text");
                int bytes = Utf8.CharacterBytes(_data, _at, _end);
                if (bytes == 0) throw Bad("has bytes that are not UTF-8");
                _at += bytes;
            }

            if (_at > run) _text.Append(Encoding.UTF8.GetString(_data, run, _at - run));
            if (_at < _end && _data[_at] == '\\') AppendEscape();
        }

        if (_at == _end) throw Bad("ends in a text; was it cut?");
        Text = _text.ToString();
        _at++;
    }

    private void AppendEscape()
    {
        char c = Escape();
        _text.Append(c);
        if (c < 0xD800 || c > 0xDFFF) return;
        bool isPair = c < 0xDC00 && _end - _at >= 2 && _data[_at] == '\\' && _data[_at + 1] == 'u';
        char low = isPair ? Escape() : ' ';
        if (low < 0xDC00 || low > 0xDFFF) throw Bad("has half a character (a lone surrogate)");
        _text.Append(low);
    }

    private char Escape()
    {
        if (_end - _at < 2) throw Bad("ends in a text; was it cut?");
        byte c = _data[_at + 1];
        _at += 2;
        switch (c)
        {
            case (byte)'n':
                return '\n';
            case (byte)'t':
                return '\t';
            case (byte)'r':
                return '\r';
            case (byte)'b':
                return '\b';
            case (byte)'f':
                return '\f';
            case (byte)'u':
                return CodePoint();
            case (byte)'"':
            case (byte)'\\':
            case (byte)'/':
                return (char)c;
            default:
                throw Bad("has an escape that is not JSON");
        }
    }

    private char CodePoint()
    {
        if (_end - _at < 4) throw Bad("ends in a text; was it cut?");
        int code = 0;
        for (int i = 0; i < 4; i++)
        {
            int c = _data[_at++];
            int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
            if (digit < 0) throw Bad("has an escape that is not JSON");
            code = (code << 4) | digit;
        }

        return (char)code;
    }

    private void SkipSpace()
    {
        while (_at < _end && (_data[_at] == ' ' || _data[_at] == '\t' || _data[_at] == '\r' || _data[_at] == '\n')) _at++;
    }
}
