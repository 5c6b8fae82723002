using System.Text;

namespace DeskDevice.Site.Csv;

/// <summary>A row of CSV taken apart: cells may stand in quotes, and a quote within them is doubled.</summary>
public static class CsvRow
{
    /// <summary>A cell as it stands in a row: in quotes where it has to.</summary>
    public static string Quoted(string text) => text.AsSpan().ContainsAny(",;\"\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    /// <summary>The cells of <paramref name="row"/>, without the white space around them.</summary>
    public static string[] Split(string row, char separator)
    {
        List<string> cells = [];
        StringBuilder cell = new();
        bool isQuoted = false;
        for (int i = 0; i < row.Length; i++)
        {
            char c = row[i];
            if (c == '"' && isQuoted && i + 1 < row.Length && row[i + 1] == '"') cell.Append(row[++i]);
            else if (c == '"') isQuoted = !isQuoted;
            else if (c == separator && !isQuoted) Take();
            else cell.Append(c);
        }

        Take();
        return [.. cells];

        void Take()
        {
            cells.Add(cell.ToString().Trim());
            cell.Clear();
        }
    }
}
