using System.Text;

namespace DeskDevice.SoundBench.Tables;

/// <summary>docs/loudness-limits.svg: false prompts an hour over the delay, a curve for each prompt, a point for each limit. False prompts are logarithmic above one, so that none can be drawn as well.</summary>
internal static class TradeOffPicture
{
    private const int Width = 860;
    private const int Height = 420;
    private const int Left = 70;
    private const int Right = 30;
    private const int Top = 60;
    private const int Bottom = 60;

    // Okabe and Ito's, which the common kinds of colour blindness keep apart.
    private static readonly string[] Colors = ["#D55E00", "#0072B2"];
    private static readonly double[] Rates = [0, 1, 10, 100, 1000];

    public static string Of(string title, IReadOnlyList<TradeOff> curves)
    {
        double from = Math.Floor(curves.SelectMany(curve => curve.Points).Min(point => point.DelaySeconds));
        double to = Math.Ceiling(curves.SelectMany(curve => curve.Points).Max(point => point.DelaySeconds));
        StringBuilder svg = new(FormattableString.Invariant($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}\" height=\"{Height}\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" font-size=\"12\">\n"));
        svg.Append(FormattableString.Invariant($"<title>{title}</title>\n<rect width=\"{Width}\" height=\"{Height}\" fill=\"#fff\"/>\n"));
        Text(svg, Left, 24, $"font-size=\"16\" font-weight=\"bold\"", title);
        Axes(svg, from, to);
        for (int i = 0; i < curves.Count; i++) Curve(svg, curves[i], Colors[i], Left + (i * 130), from, to);
        return svg.Append("</svg>\n").ToString();
    }

    private static void Axes(StringBuilder svg, double from, double to)
    {
        for (double second = from; second <= to; second++)
        {
            Line(svg, X(second, from, to), Top, X(second, from, to), Height - Bottom);
            Text(svg, X(second, from, to), Height - Bottom + 18, "text-anchor=\"middle\"", FormattableString.Invariant($"{second:0}"));
        }

        foreach (double rate in Rates)
        {
            Line(svg, Left, Y(rate), Width - Right, Y(rate));
            Text(svg, Left - 8, Y(rate) + 4, "text-anchor=\"end\"", FormattableString.Invariant($"{rate:0}"));
        }

        Text(svg, Width - Right, Height - 20, "text-anchor=\"end\"", "mean delay of the prompt behind the moment when it was due, s");
        Text(svg, Width - Right, 44, "text-anchor=\"end\"", "up: false prompts an hour");
    }

    private static void Curve(StringBuilder svg, TradeOff curve, string color, double legendX, double from, double to)
    {
        Text(svg, legendX, 44, $"fill=\"{color}\"", $"{curve.Kind}, limit in dB");
        string path = string.Join(' ', curve.Points.Select(point => FormattableString.Invariant($"{X(point.DelaySeconds, from, to):0.0},{Y(point.FalseAnHour):0.0}")));
        svg.Append($"<polyline points=\"{path}\" fill=\"none\" stroke=\"{color}\"/>\n");
        foreach (TradeOffPoint point in curve.Points)
        {
            double x = X(point.DelaySeconds, from, to);
            double y = Y(point.FalseAnHour);
            bool isBuilt = point.LimitDb == curve.BuiltDb;
            svg.Append(FormattableString.Invariant($"<circle cx=\"{x:0.0}\" cy=\"{y:0.0}\" r=\"{(isBuilt ? 6 : 3)}\" fill=\"{(isBuilt ? "#fff" : color)}\" stroke=\"{color}\" stroke-width=\"2\"/>\n"));
            Text(svg, x + 6, y - 6, $"fill=\"{color}\" font-size=\"10\"", FormattableString.Invariant($"{point.LimitDb:+0;-0}"));
        }
    }

    private static void Line(StringBuilder svg, double x1, double y1, double x2, double y2) =>
        svg.Append(FormattableString.Invariant($"<line x1=\"{x1:0.0}\" y1=\"{y1:0.0}\" x2=\"{x2:0.0}\" y2=\"{y2:0.0}\" stroke=\"#ddd\"/>\n"));

    private static void Text(StringBuilder svg, double x, double y, string style, string text) =>
        svg.Append(FormattableString.Invariant($"<text x=\"{x:0.0}\" y=\"{y:0.0}\" {style}>{text}</text>\n"));

    private static double X(double seconds, double from, double to) => Left + ((Width - Left - Right) * (seconds - from) / (to - from));

    private static double Y(double rate) => Height - Bottom - ((Height - Top - Bottom) * Math.Log10(1 + rate) / Math.Log10(1 + Rates[^1]));
}
