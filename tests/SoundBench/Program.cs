using System.Globalization;
using DeskDevice.SoundBench.Speech;
using DeskDevice.SoundBench.Tables;

// Talk for each voice: eight hours of the held-out voices together, two or more of the others.
const double HeldOutMinutes = 20;
const double TuningMinutes = 7;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var report = new Report(Console.Out, Console.Error.WriteLine);
switch (args)
{
    case ["tables"]:
        foreach (Cast cast in Cast.All) report.Run(cast, ReferenceEquals(cast, Cast.HeldOut) ? HeldOutMinutes : TuningMinutes);
        return 0;
    case [var name, "levels"] when Cast.Named(name) is { } cast:
        report.Levels(cast);
        return 0;
    case [var name, var minutes] when Cast.Named(name) is { } cast:
        report.Run(cast, double.Parse(minutes, CultureInfo.InvariantCulture));
        return 0;
    case [var name, "prompts", var minutes] when Cast.Named(name) is { } cast:
        report.Prompts(cast, double.Parse(minutes, CultureInfo.InvariantCulture));
        return 0;
    case [var name, "picture", var minutes] when Cast.Named(name) is { } cast:
        report.Picture(cast, double.Parse(minutes, CultureInfo.InvariantCulture));
        return 0;
    default:
        Console.Error.WriteLine("usage: dotnet run -c Release --project tests/SoundBench -- tables | SET minutes | SET levels | SET prompts minutes | SET picture minutes, where SET is tuning, seen or held-out");
        return 2;
}
