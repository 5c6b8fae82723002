using DeskDevice.Core.Setup;

namespace DeskDevice.Core.Tests.Setup;

internal static class Samples
{
    public const string Password = "Tajne heslo 9!";
    public const string Claim = "K7QW-9XPL-22TD";
    public const string Pem = "-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIUQ+/=\n-----END CERTIFICATE-----";

    public static SetupSettings Good()
    {
        SetupSettings settings = new();
        string[] values = ["Büro 5", Password, "gateway.local", "8883", Pem, "kosice", Claim, "60"];
        for (int i = 0; i < values.Length; i++) settings.Set(i, values[i]);
        return settings;
    }

    public static string[] Values(SetupSettings settings) => [.. Enumerable.Range(0, SetupField.Count).Select(settings.Get)];
}
