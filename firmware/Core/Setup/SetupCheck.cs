using System.Text;
using DeskDevice.Contract;
using DeskDevice.Core.Leds;

namespace DeskDevice.Core.Setup;

/// <summary>Says what is wrong with settings: field, value and fix, but never the value of a secret.</summary>
public static class SetupCheck
{
    private const string PemBegin = "-----BEGIN CERTIFICATE-----";
    private const string PemEnd = "-----END CERTIFICATE-----";
    private const int MinPassword = 8;
    private const int MinClaim = 8;
    private const int MaxPort = 65535;

    /// <summary>Whether nothing is wrong.</summary>
    public static bool IsGood(SetupSettings settings)
    {
        for (int i = 0; i < SetupField.Count; i++)
        {
            if (Problem(settings, i).Length > 0) return false;
        }

        return true;
    }

    /// <summary>What is wrong with one field, or empty.</summary>
    public static string Problem(SetupSettings settings, int field)
    {
        string value = settings.Get(field);
        if (Encoding.UTF8.GetBytes(value).Length > SetupField.MaxBytes(field))
        {
            return Say(field, "is too long; set at most " + SetupField.MaxBytes(field).ToString() + " bytes");
        }

        if (field != SetupField.Ca && !IsPrintable(value)) return Say(field, "holds a character that cannot be printed; type it anew");
        return field switch
        {
            SetupField.WifiName => value.Length > 0 ? "" : Say(field, "is missing; set the name of the Wi-Fi network"),
            SetupField.WifiPassword => value.Length is 0 or >= MinPassword ? "" : Say(field, "is too short; set 8 to 63 characters, or none for an open network"),
            SetupField.Host => IsHost(value) ? "" : Wrong(field, value, "set the gateway's name or address, like gateway.local or 10.0.0.5"),
            SetupField.Port => IsWithin(settings.Port, 1, MaxPort) ? "" : Wrong(field, value, "set 1 to 65535; 8883 is usual with a certificate, 1883 without"),
            SetupField.Ca => value.Length == 0 || IsPem(value) ? "" : Say(field, "is no certificate; paste all of it, from " + PemBegin + " to " + PemEnd + ", or nothing"),
            SetupField.Site => Topics.IsName(value) ? "" : Wrong(field, value, "set the site's name at the gateway, 1 to 32 of a-z 0-9 - _ ."),
            SetupField.Claim => Claim(value),
            _ => IsWithin(settings.Brightness, LedFrame.MinBrightness, 100) ? "" : Wrong(field, value, "set 10 to 100 percent"),
        };
    }

    private static string Claim(string value)
    {
        const int Claim = SetupField.Claim;
        if (value.Length < MinClaim || value.IndexOf(' ') >= 0) return Say(Claim, "is no code; set the one on the label, or the 8 to 64 characters that the gateway knows this unit by");
        bool isMistyped = ClaimCode.IsWrittenAsOne(value) && ClaimCode.Read(value).Length == 0;
        return isMistyped ? Say(Claim, "is mistyped; compare it with the label, all sixteen characters") : "";
    }

    private static string Say(int field, string problem) => SetupField.Name(field) + ": " + problem;

    private static string Wrong(int field, string value, string fix) =>
        Say(field, value.Length == 0 ? "is missing; " + fix : "'" + value + "' will not do; " + fix);

    private static bool IsWithin(int value, int least, int most) => value >= least && value <= most;

    private static bool IsPrintable(string value)
    {
        for (int i = 0; i < value.Length; i++)
        {
            if (value[i] < ' ' || value[i] == 127) return false;
        }

        return true;
    }

    private static bool IsHost(string value)
    {
        for (int i = 0; i < value.Length; i++)
        {
            char c = value[i];
            bool isWord = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            bool isJoint = c is '-' or '.' && i > 0 && i < value.Length - 1;
            if (!isWord && !isJoint) return false;
        }

        return value.Length > 0;
    }

    private static bool IsPem(string value)
    {
        int end = value.Length - PemEnd.Length;
        if (end <= PemBegin.Length || value.IndexOf(PemBegin) != 0 || value.Substring(end) != PemEnd) return false;
        for (int i = PemBegin.Length; i < end; i++)
        {
            char c = value[i];
            bool isBase64 = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c is '+' or '/' or '=';
            if (!isBase64 && c is not '\r' and not '\n') return false;
        }

        return true;
    }
}
