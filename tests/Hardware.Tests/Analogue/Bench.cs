using System.Globalization;
using DeskDevice.Hardware.Tests.Board;

namespace DeskDevice.Hardware.Tests.Analogue;

/// <summary>A simulated bench: the board's analogue part, a tone at the microphone, and what can be read off the pin.</summary>
internal static class Bench
{
    /// <summary>The analogue part of this working copy's board.</summary>
    public static ChainNetlist Chain() => ChainNetlist.Of(Circuit.Load(), Intent.Load().Nets);

    /// <summary>A voltage between src and the line's minus: one piece of tone after the other, each with its mV (rms), Hz and seconds.</summary>
    public static string Tones(params (double Mv, double Hz, double Seconds)[] pieces)
    {
        List<string> terms = [];
        double at = 0;
        foreach ((double mv, double hz, double seconds) in pieces)
        {
            double peak = mv * 1e-3 * Math.Sqrt(2);
            terms.Add(string.Create(CultureInfo.InvariantCulture, $"(time>={at:g9})*(time<{at + seconds:g9})*{peak:g9}*sin(2*3.14159265359*{hz}*time)"));
            at += seconds;
        }

        return $"Btone src micn V = {string.Join(" + ", terms)}";
    }

    /// <summary>The depth below mid-rail, mV, at the end of each piece: the mean of its last 50 ms.</summary>
    public static double[] Depths(ChainNetlist chain, Care care, params (double Mv, double Hz, double Seconds)[] pieces)
    {
        double[][] run = Spice.Transient(chain.Text(Tones(pieces)), pieces.Sum(piece => piece.Seconds), care, "level", "vmid");
        List<double> depths = [];
        double at = 0;
        foreach ((_, _, double seconds) in pieces)
        {
            at += seconds;
            int end = Math.Min((int)(at * Spice.PerSecond), run[1].Length);
            int start = end - (Spice.PerSecond / 20);
            depths.Add(Enumerable.Range(start, end - start).Average(i => run[2][i] - run[1][i]) * 1e3);
        }

        return [.. depths];
    }
}
