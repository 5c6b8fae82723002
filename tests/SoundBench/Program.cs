using System.Globalization;
using DeskDevice.SoundBench.Speech;
using DeskDevice.SoundBench.Tables;

// Talk for each voice: eight hours of the held-out voices together, two of the others.
const double HeldOutMinutes = 20;
const double TuningMinutes = 7;

switch (args)
{
    case ["tables"]:
        Console.Write(new Report(Console.Error.WriteLine).Run(Cast.Tuning, TuningMinutes));
        Console.Write(new Report(Console.Error.WriteLine).Run(Cast.HeldOut, HeldOutMinutes));
        return 0;
    case ["tuning", var minutes]:
        Console.Write(new Report(Console.Error.WriteLine).Run(Cast.Tuning, double.Parse(minutes, CultureInfo.InvariantCulture)));
        return 0;
    default:
        Console.Error.WriteLine("usage: dotnet run -c Release --project tests/SoundBench -- tables | tuning minutes");
        return 2;
}
