namespace DeskDevice.Benchmarks.Mqtt.Rows;

/// <summary>One line of the table.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Reached">The figure.</param>
/// <param name="Goal">What it should be.</param>
/// <param name="Beside">What it was measured beside, and how steady.</param>
internal sealed record TableRow(string What, string Reached, string Goal, string Beside)
{
    public static void Print(IEnumerable<TableRow> lines)
    {
        Console.WriteLine("| what | reached | goal | beside |");
        Console.WriteLine("|---|---|---|---|");
        foreach (TableRow line in lines) Console.WriteLine($"| {line.What} | {line.Reached} | {line.Goal} | {line.Beside} |");
    }
}
