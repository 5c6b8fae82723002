using System.Globalization;
using System.Text;
using DeskDevice.Hardware.Tests.Board;
using DeskDevice.Support;

namespace DeskDevice.Hardware.Tests.Made;

/// <summary>What a unit costs by quantity, from the price file; the table stands in a document of its own.</summary>
public sealed class CostTests
{
    private const string Document = "hardware/COST.md";

    [Fact]
    public void The_cost_table_is_made_from_the_parts_and_prices() => Approved.Match(Document, Table(Intent.Load().Parts, Intent.Read<PriceList>("hardware/prices.json")));

    [Fact]
    public void Every_part_has_a_price_at_every_quantity_that_does_not_rise_with_it()
    {
        PriceList prices = Intent.Read<PriceList>("hardware/prices.json");
        PartsList parts = Intent.Load().Parts;
        Assert.All(parts.Parts.Concat(parts.Extras), part => Assert.True(prices.Parts.ContainsKey(part.Mpn), $"prices.json has no {part.Mpn}"));
        Assert.Equal(prices.Parts.Count, parts.Parts.Concat(parts.Extras).Select(part => part.Mpn).Distinct().Count());
        foreach ((string name, decimal[] price) in prices.Parts.Concat(prices.Making))
        {
            Assert.True(price.Length == prices.Quantities.Length, $"{name}: {price.Length} prices for {prices.Quantities.Length} quantities");
            Assert.True(price.SequenceEqual(price.OrderDescending()) && price[^1] > 0, $"{name}: {string.Join(", ", price)}");
        }

        Assert.Equal("estimate", prices.Kind);
        Assert.True(DateOnly.TryParse(prices.Date, CultureInfo.InvariantCulture, out _), prices.Date);
    }

    private static string Table(PartsList parts, PriceList prices)
    {
        StringBuilder text = new($"# What a unit costs\n\nMade from `hardware/parts.json` and `hardware/prices.json` by the hardware tests (`APPROVE=1`). {prices.Currency}, without tax and freight. ");
        text.Append($"All prices are estimates of {prices.Date}: {prices.Note}\n\n| Part | For | A unit takes | ");
        text.Append(string.Join(" | ", prices.Quantities.Select(quantity => $"at {quantity} units"))).Append(" |\n|---|---|---|").Append(string.Concat(prices.Quantities.Select(_ => "---:|"))).Append('\n');
        decimal[] sum = new decimal[prices.Quantities.Length];
        foreach (ListedPart part in parts.Parts.Concat(parts.Extras))
        {
            decimal[] each = [.. prices.Parts[part.Mpn].Select(price => price * part.Count)];
            Line(text, $"{part.Maker} {part.Mpn}", part.Refs == null ? part.Value : $"{part.Refs[0]}{(part.Refs.Length > 1 ? " ..." : "")} {part.Value}", part.Count.ToString(), each, sum);
        }

        foreach ((string name, decimal[] price) in prices.Making) Line(text, name, "", "1", price, sum);
        return text.Append($"| **A unit** | | | {string.Join(" | ", sum.Select(total => $"**{Money(total)}**"))} |\n").ToString();
    }

    private static void Line(StringBuilder text, string name, string use, string count, decimal[] price, decimal[] sum)
    {
        for (int i = 0; i < sum.Length; i++) sum[i] += price[i];
        text.Append($"| {name} | {use} | {count} | {string.Join(" | ", price.Select(Money))} |\n");
    }

    private static string Money(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);

    private sealed record PriceList(string Date, string Kind, string Currency, string Note, int[] Quantities, Dictionary<string, decimal[]> Parts, Dictionary<string, decimal[]> Making);
}
