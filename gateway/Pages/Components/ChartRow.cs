namespace DeskDevice.Pages.Components;

/// <summary>A row of a <c>RowChart</c>: what stands before it, and how much of what.</summary>
public sealed record ChartRow(string Label, IReadOnlyDictionary<string, int> Values)
{
    /// <summary>All of it.</summary>
    public int Total => Values.Values.Sum();
}

/// <summary>A column of a <c>ColumnChart</c>: how much, how much of that stands out, and what it says when pointed at.</summary>
public sealed record ChartColumn(int Value, int Marked, string Words);
