using System.Globalization;
using DeskDevice.SoundBench.Speech;
using DeskDevice.SoundBench.Tables;

// Talk for each voice: eight hours of the held-out voices together, two of the others.
const double HeldOutMinutes = 20;
const double TuningMinutes = 7;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var report = new Report(Console.Out, Console.Error.WriteLine);
switch (args)
{
    case ["tables"]:
        report.Run(Cast.Tuning, TuningMinutes);
        report.Run(Cast.HeldOut, HeldOutMinutes);
        return 0;
    case ["tuning", var minutes]:
        report.Run(Cast.Tuning, double.Parse(minutes, CultureInfo.InvariantCulture));
        return 0;
    case ["held-out", var minutes]:
        report.Run(Cast.HeldOut, double.Parse(minutes, CultureInfo.InvariantCulture));
        return 0;
    default:
        Console.Error.WriteLine("usage: dotnet run -c Release --project tests/SoundBench -- tables | tuning minutes | held-out minutes");
        return 2;
}
