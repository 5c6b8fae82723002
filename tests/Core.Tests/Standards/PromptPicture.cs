using System.Text;
using DeskDevice.Core.Leds;
using DeskDevice.Core.Prompts;

namespace DeskDevice.Core.Tests.Standards;

/// <summary>A picture of one prompt: the ring at some moments of its beat, drawn by the firmware's own pattern.</summary>
internal static class PromptPicture
{
    private const int CountdownMs = 12_000;
    private const int Most = 6;
    private const int Size = 64;

    public static string Of(int prompt)
    {
        PromptRow row = PromptTable.Row(prompt);
        int lastsMs = row.BeatMs == 0 ? CountdownMs : row.BeatMs;
        int moments = Math.Min(Most, Math.Max(2, LedShape.Phases(row.Shape)));
        StringBuilder svg = new($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{moments * Size}\" height=\"{Size}\" viewBox=\"0 0 {moments * Size} {Size}\">\n");
        svg.Append($"<title>{row.Kind}</title>\n");
        for (int moment = 0; moment < moments; moment++) Draw(svg, prompt, moment, lastsMs * moment / moments);
        return svg.Append("</svg>\n").ToString();
    }

    private static void Draw(StringBuilder svg, int prompt, int place, int ms)
    {
        LedFrame frame = new();
        LedPatterns.Render(prompt, 0, CountdownMs, ms, frame);
        svg.Append($"<rect x=\"{(place * Size) + 2}\" y=\"2\" width=\"{Size - 4}\" height=\"{Size - 4}\" rx=\"8\" fill=\"#222\"/>\n");
        for (int led = 0; led < LedFrame.Count; led++)
        {
            double angle = led * Math.PI / 6;
            double x = (place * Size) + (Size / 2.0) + (22 * Math.Sin(angle));
            double y = (Size / 2.0) - (22 * Math.Cos(angle));
            string color = frame.IsLit(led) ? $"#{Bright(frame.Red(led)):x2}{Bright(frame.Green(led)):x2}{Bright(frame.Blue(led)):x2}" : "#444";
            svg.Append(FormattableString.Invariant($"<circle cx=\"{x:0.0}\" cy=\"{y:0.0}\" r=\"{(frame.IsLit(led) ? 4.2 : 2):0.0}\" fill=\"{color}\"/>\n"));
        }
    }

    private static int Bright(int value) => value * 255 / LedFrame.Cap;
}
