using System.Globalization;
using System.Text;
using DeskDevice.Core.Tests.Standards;

namespace DeskDevice.Core.Tests.Firing;

/// <summary>docs/standards-day.svg: a pair of bars for each rule, kept and broken, and for each prompt, raised and cleared. The scale is logarithmic: rare things are seen as well.</summary>
internal static class FiringPicture
{
    private const int Width = 860;
    private const int Left = 130;
    private const int Right = 70;
    private const int RowHeight = 26;
    private const int BarHeight = 9;
    private const int HeadHeight = 46;

    // Okabe and Ito's, which the common kinds of colour blindness keep apart.
    private const string Green = "#009E73";
    private const string Vermilion = "#D55E00";
    private const string Orange = "#E69F00";
    private const string Blue = "#0072B2";

    public static string Of(Firings firings)
    {
        Pair[] rules = [.. FiringDocument.Judging.Select(row => new Pair(row.Rule, firings.Kept[row.Rule], firings.Broken[row.Rule]))];
        Pair[] prompts = [.. FiringDocument.Prompts.Select(prompt => new Pair(prompt, FiringDocument.Fired(prompt, firings), FiringDocument.Cleared(prompt, firings)))];
        int most = rules.Concat(prompts).Max(pair => Math.Max(pair.First, pair.Second));
        int height = (2 * HeadHeight) + ((rules.Length + prompts.Length) * RowHeight) + 10;
        StringBuilder svg = new($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}\" height=\"{height}\" viewBox=\"0 0 {Width} {height}\" font-family=\"sans-serif\" font-size=\"12\">\n");
        svg.Append($"<title>A day of 200 desks: how often each rule was kept and broken, and each prompt raised and cleared</title>\n<rect width=\"{Width}\" height=\"{height}\" fill=\"#fff\"/>\n");
        int y = Part(svg, 0, "Rules", rules, most, (Green, "kept"), (Vermilion, "broken"));
        Part(svg, y, "Prompts", prompts, most, (Orange, "raised"), (Blue, "cleared"));
        return svg.Append("</svg>\n").ToString();
    }

    private static int Part(StringBuilder svg, int y, string title, Pair[] pairs, int most, (string Color, string Word) first, (string Color, string Word) second)
    {
        svg.Append($"<text x=\"12\" y=\"{y + 30}\" font-size=\"16\" font-weight=\"bold\">{title}</text>\n");
        Legend(svg, Left, y + 30, first);
        Legend(svg, Left + 110, y + 30, second);
        svg.Append($"<text x=\"{Left + 220}\" y=\"{y + 30}\" fill=\"#555\">logarithmic scale</text>\n");
        y += HeadHeight;
        foreach (Pair pair in pairs)
        {
            svg.Append($"<text x=\"12\" y=\"{y + 14}\">{pair.Name}</text>\n");
            Bar(svg, y, pair.First, most, first.Color);
            Bar(svg, y + BarHeight + 1, pair.Second, most, second.Color);
            y += RowHeight;
        }

        return y;
    }

    private static void Legend(StringBuilder svg, int x, int y, (string Color, string Word) key) =>
        svg.Append($"<rect x=\"{x}\" y=\"{y - 10}\" width=\"12\" height=\"12\" fill=\"{key.Color}\"/>\n<text x=\"{x + 18}\" y=\"{y}\">{key.Word}</text>\n");

    private static void Bar(StringBuilder svg, int y, int count, int most, string color)
    {
        double width = count == 0 ? 0 : (Width - Left - Right) * Math.Log10(count + 1) / Math.Log10(most + 1);
        svg.Append(FormattableString.Invariant($"<rect x=\"{Left}\" y=\"{y}\" width=\"{width:0.0}\" height=\"{BarHeight}\" fill=\"{color}\"/>\n"));
        svg.Append(FormattableString.Invariant($"<text x=\"{Left + width + 5:0.0}\" y=\"{y + BarHeight - 0.5}\" font-size=\"10\">{count.ToString("N0", CultureInfo.InvariantCulture)}</text>\n"));
    }

    private sealed record Pair(string Name, int First, int Second);
}
