using System.Text;

namespace DeskDevice.SoundBench.Tables;

/// <summary>docs/loudness-limits.svg: a panel for each prompt, and over its limit what a narrow one costs (false prompts an hour) and what a wide one does (delay).</summary>
internal static class TradeOffPicture
{
    private const int Width = 860;
    private const int Height = 380;
    private const int Top = 80;
    private const int Bottom = 50;
    private const int PanelLeft = 50;
    private const int PanelWidth = 430;
    private const int PlotWidth = 350;
    private const double Least = -1;
    private const double Most = 12;

    // Okabe and Ito's, which the common kinds of colour blindness keep apart.
    private const string FalseColor = "#D55E00";
    private const string DelayColor = "#0072B2";

    public static string Of(string title, IReadOnlyList<TradeOff> curves)
    {
        StringBuilder svg = new(FormattableString.Invariant($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}\" height=\"{Height}\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" font-size=\"12\">\n"));
        svg.Append(FormattableString.Invariant($"<title>{title}</title>\n<rect width=\"{Width}\" height=\"{Height}\" fill=\"#fff\"/>\n"));
        Text(svg, PanelLeft, 24, "font-size=\"16\" font-weight=\"bold\"", title);
        Text(svg, PanelLeft, 46, $"fill=\"{FalseColor}\"", "● false prompts an hour");
        Text(svg, PanelLeft + 170, 46, $"fill=\"{DelayColor}\"", "● mean delay behind the moment when it was due, s");
        for (int i = 0; i < curves.Count; i++) Panel(svg, curves[i], PanelLeft + (i * PanelWidth));
        return svg.Append("</svg>\n").ToString();
    }

    private static void Panel(StringBuilder svg, TradeOff curve, int left)
    {
        for (double value = 0; value <= Most; value += 3)
        {
            Line(svg, left, Y(value), left + PlotWidth, Y(value));
            Text(svg, left - 8, Y(value) + 4, "text-anchor=\"end\"", FormattableString.Invariant($"{value:0}"));
        }

        foreach (TradeOffPoint point in curve.Points)
        {
            bool isBuilt = point.LimitDb == curve.BuiltDb;
            if (isBuilt) Line(svg, X(left, point), Top, X(left, point), Y(Least));
            Text(svg, X(left, point), Height - Bottom + 18, $"text-anchor=\"middle\"{(isBuilt ? " font-weight=\"bold\"" : "")}", FormattableString.Invariant($"{point.LimitDb:+0;-0}"));
        }

        Text(svg, left, Top - 10, "font-weight=\"bold\"", FormattableString.Invariant($"{curve.Kind}, built in: {curve.BuiltDb:+0;-0} dB"));
        Text(svg, left + PlotWidth, Height - 12, "text-anchor=\"end\"", "limit, dB against the reference");
        Curve(svg, curve, left, FalseColor, point => point.FalseAnHour);
        Curve(svg, curve, left, DelayColor, point => point.DelaySeconds);
    }

    private static void Curve(StringBuilder svg, TradeOff curve, int left, string color, Func<TradeOffPoint, double> value)
    {
        string path = string.Join(' ', curve.Points.Select(point => FormattableString.Invariant($"{X(left, point):0.0},{Y(value(point)):0.0}")));
        svg.Append($"<polyline points=\"{path}\" fill=\"none\" stroke=\"{color}\" stroke-width=\"2\"/>\n");
        foreach (TradeOffPoint point in curve.Points)
            svg.Append(FormattableString.Invariant($"<circle cx=\"{X(left, point):0.0}\" cy=\"{Y(value(point)):0.0}\" r=\"3\" fill=\"{color}\"><title>{point.LimitDb} dB: {value(point):0.00}</title></circle>\n"));
    }

    private static void Line(StringBuilder svg, double x1, double y1, double x2, double y2) =>
        svg.Append(FormattableString.Invariant($"<line x1=\"{x1:0.0}\" y1=\"{y1:0.0}\" x2=\"{x2:0.0}\" y2=\"{y2:0.0}\" stroke=\"#ddd\"/>\n"));

    private static void Text(StringBuilder svg, double x, double y, string style, string text) =>
        svg.Append(FormattableString.Invariant($"<text x=\"{x:0.0}\" y=\"{y:0.0}\" {style}>{text}</text>\n"));

    private static double X(int left, TradeOffPoint point) => left + ((Math.Abs(point.LimitDb) - 0.5) * PlotWidth / TradeOff.Widest);

    // What is beyond the scale stands at its edge; its title says how much it is.
    private static double Y(double value) => Height - Bottom - ((Height - Top - Bottom) * (Math.Clamp(value, Least, Most) - Least) / (Most - Least));
}
