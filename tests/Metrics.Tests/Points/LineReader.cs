using System.Globalization;
using System.Text;
using DeskDevice.Metrics.Points;

namespace DeskDevice.Metrics.Tests.Points;

/// <summary>Reads one line of line protocol by its grammar, knowing nothing of how it was written.</summary>
internal sealed class LineReader(string line)
{
    private int _at;

    public MetricPoint Read()
    {
        var measurement = Name(", ");
        var tags = new List<MetricTag>();
        while (Take(',')) tags.Add(new MetricTag(Key(), Name(", ")));
        Need(' ');
        var fields = new List<MetricField>();
        do fields.Add(new MetricField(Key(), Value()));
        while (Take(','));
        Need(' ');
        var time = long.Parse(Until('\n'), CultureInfo.InvariantCulture);
        Need('\n');
        if (_at != line.Length) throw new FormatException($"more than one line in {line}");
        return new MetricPoint(measurement, time, tags, fields);
    }

    private string Key()
    {
        var key = Name("=");
        Need('=');
        return key;
    }

    private FieldValue Value()
    {
        if (Take('"')) return Quoted();
        var word = Name(", ");
        if (word is "true" or "false") return word == "true";
        if (word[^1] == 'i') return long.Parse(word[..^1], CultureInfo.InvariantCulture);
        return double.Parse(word, CultureInfo.InvariantCulture);
    }

    private string Quoted()
    {
        var text = new StringBuilder();
        while (!Take('"'))
        {
            if (line[_at] == '\\') _at++;
            text.Append(line[_at++]);
        }
        return text.ToString();
    }

    private string Name(string ends)
    {
        var name = new StringBuilder();
        for (; !ends.Contains(line[_at]); _at++)
        {
            if (line[_at] == '\\' && ",= ".Contains(line[_at + 1])) _at++;
            name.Append(line[_at]);
        }
        return name.ToString();
    }

    private string Until(char end)
    {
        var stop = line.IndexOf(end, _at);
        (var text, _at) = (line[_at..stop], stop);
        return text;
    }

    private bool Take(char expected)
    {
        if (line[_at] != expected) return false;
        _at++;
        return true;
    }

    private void Need(char expected)
    {
        if (!Take(expected)) throw new FormatException($"'{expected}' expected at {_at} in {line}");
    }
}
