namespace DeskDevice.Site.Csv;

/// <summary>What a file of a kind may have.</summary>
/// <param name="Columns">The columns that are known.</param>
/// <param name="Needed">Those that must be there; of names with '|' between one is enough.</param>
/// <param name="MostLines">Most lines of a file.</param>
/// <param name="Stranger">What to say of a column that is not known, behind the list of those that are; or empty.</param>
/// <param name="Example">What to write where there is no line.</param>
public sealed record CsvShape(IReadOnlyList<string> Columns, IReadOnlyList<string> Needed, int MostLines, string Stranger, string Example);

/// <summary>A line below the names of the columns.</summary>
public sealed class CsvLine(int number, string[] head, string[] cells)
{
    /// <summary>The file's line, from 1.</summary>
    public int Number { get; } = number;

    /// <summary>What stands in a column; empty where the file lacks it.</summary>
    public string this[string column] => Array.IndexOf(head, column) is >= 0 and var at && at < cells.Length ? cells[at] : "";
}

/// <summary>
/// A CSV file with the names of its columns in the first line, in any order, comma or semicolon between them. What is wrong with the head is told at once; the lines are then not
/// read.
/// </summary>
public sealed class CsvTable
{
    private readonly List<CsvProblem> _problems = [];
    private readonly List<CsvLine> _lines = [];

    private CsvTable(string[] head) => Columns = head;

    /// <summary>The columns that the file has.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Its lines; empty ones are left out.</summary>
    public IReadOnlyList<CsvLine> Lines => _lines;

    /// <summary>What is wrong with it as a table.</summary>
    public IReadOnlyList<CsvProblem> Problems => _problems;

    /// <summary>Reads <paramref name="text"/>.</summary>
    public static CsvTable Read(string text, CsvShape shape)
    {
        string[] rows = text.TrimStart('\uFEFF').Split('\n');
        char separator = rows[0].Contains(';', StringComparison.Ordinal) ? ';' : ',';
        string[] head = [.. CsvRow.Split(rows[0], separator).Select(name => name.ToLowerInvariant())];
        CsvTable table = new(head);
        table.CheckHead(head, rows.Length, separator, shape);
        if (table._problems.Count > 0) return table;
        for (int number = 2; number <= rows.Length; number++)
        {
            if (rows[number - 1].Trim() is { Length: > 0 } row) table.Take(new CsvLine(number, head, CsvRow.Split(row, separator)), row, separator);
        }

        if (table._lines.Count == 0) table._problems.Add(new CsvProblem(rows.Length + 1, "lines", "0", shape.Example));
        return table;
    }

    private void CheckHead(string[] head, int rows, char separator, CsvShape shape)
    {
        foreach (string unknown in head.Except(shape.Columns)) Wrong("columns", unknown, $"leave it out, or use one of {string.Join(", ", shape.Columns)}{shape.Stranger}");
        foreach (string twice in head.GroupBy(name => name).Where(same => same.Count() > 1).Select(same => same.Key)) Wrong("columns", twice, "name it once");
        foreach (string[] needed in shape.Needed.Select(name => name.Split('|')).Where(needed => !needed.Any(head.Contains)))
            Wrong("columns", string.Join(" or ", needed), "it is missing; the first line names the columns: " + string.Join(separator, shape.Columns));
        if (rows > shape.MostLines) Wrong("lines", $"{rows}", $"import at most {shape.MostLines} at a time");

        void Wrong(string field, string value, string fix) => _problems.Add(new CsvProblem(1, field, value, fix));
    }

    private void Take(CsvLine line, string row, char separator)
    {
        _lines.Add(line);
        int cells = CsvRow.Split(row, separator).Length;
        if (cells > Columns.Count)
            _problems.Add(new CsvProblem(line.Number, "columns", $"{cells}", $"the first line names {Columns.Count}; put quotes around a cell with {separator} in it"));
    }
}
