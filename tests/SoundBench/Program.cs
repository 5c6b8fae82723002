using System.Globalization;
using DeskDevice.SoundBench.Tables;

switch (args)
{
    case ["tables"]:
        Console.Write(new Report(Console.Error.WriteLine).Run(heldOutMinutes: 20, tuningMinutes: 7));
        return 0;
    case ["tables", var heldOutMinutes]:
        double minutes = double.Parse(heldOutMinutes, CultureInfo.InvariantCulture);
        Console.Write(new Report(Console.Error.WriteLine).Run(minutes, minutes));
        return 0;
    default:
        Console.Error.WriteLine("usage: dotnet run -c Release --project tests/SoundBench -- tables [minutes of talk for each voice]");
        return 2;
}
