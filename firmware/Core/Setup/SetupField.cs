namespace DeskDevice.Core.Setup;

/// <summary>What a unit is told at its setup: a number, a name and a limit each. The numbers stand in the file; a new field takes a new one.</summary>
public static class SetupField
{
    /// <summary>Name of the Wi-Fi network.</summary>
    public const int WifiName = 0;

    /// <summary>Its password; empty for an open network. Secret.</summary>
    public const int WifiPassword = 1;

    /// <summary>Name or address of the gateway.</summary>
    public const int Host = 2;

    /// <summary>Its MQTT port.</summary>
    public const int Port = 3;

    /// <summary>The certificate (PEM) that the gateway's own is signed with; empty for a connection without TLS.</summary>
    public const int Ca = 4;

    /// <summary>The site's name in topics.</summary>
    public const int Site = 5;

    /// <summary>The code of the label that the unit is claimed by: its first MQTT password. Secret.</summary>
    public const int Claim = 6;

    /// <summary>How bright the LEDs may be, percent.</summary>
    public const int Brightness = 7;

    /// <summary>How many there are.</summary>
    public const int Count = 8;

    // By number.
    private static readonly string[] Names = { "wifi-name", "wifi-password", "host", "port", "ca", "site", "claim", "brightness" };
    private static readonly string[] Defaults = { "", "", "", "8883", "", "", "", "100" };
    private static readonly int[] Longest = { 32, 63, 63, 5, 3000, 32, 64, 3 };

    /// <summary>The name, as it stands in the form and on the console.</summary>
    public static string Name(int field) => Names[field];

    /// <summary>What it is before anybody has set it.</summary>
    public static string Default(int field) => Defaults[field];

    /// <summary>Most bytes of its value, as UTF-8.</summary>
    public static int MaxBytes(int field) => Longest[field];

    /// <summary>Whether its value is shown to nobody.</summary>
    public static bool IsSecret(int field) => field is WifiPassword or Claim;

    /// <summary>The number of a name; -1 when there is none.</summary>
    public static int Of(string name)
    {
        for (int i = 0; i < Count; i++)
        {
            if (Names[i] == name) return i;
        }

        return -1;
    }
}
