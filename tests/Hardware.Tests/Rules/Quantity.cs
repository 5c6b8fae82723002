using System.Globalization;

namespace DeskDevice.Hardware.Tests.Rules;

/// <summary>Values as they are written on parts: 150nF, 3.74k, 2.7M, 330.</summary>
internal static class Quantity
{
    private static readonly Dictionary<char, double> Prefixes = new() { ['p'] = 1e-12, ['n'] = 1e-9, ['u'] = 1e-6, ['k'] = 1e3, ['M'] = 1e6 };

    /// <summary>Ohms or farads.</summary>
    public static double Parse(string text)
    {
        string number = text.TrimEnd('F');
        double factor = Prefixes.GetValueOrDefault(number[^1], 1);
        return factor * double.Parse(factor == 1 ? number : number[..^1], CultureInfo.InvariantCulture);
    }
}
