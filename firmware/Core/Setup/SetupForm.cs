using System.Text;

namespace DeskDevice.Core.Setup;

/// <summary>Reads what a browser sends of a form, application/x-www-form-urlencoded, into settings.</summary>
public static class SetupForm
{
    /// <summary>
    /// Takes every field that the form holds; names that are no fields are passed over. A claim code left empty stays as it was, and so does the password
    /// of a network whose name was not changed: the page does not give them back.
    /// </summary>
    public static void Take(byte[] form, int offset, int count, SetupSettings settings)
    {
        string wifiName = settings.Get(SetupField.WifiName);
        bool keepsPassword = false;
        int end = offset + count;
        int at = offset;
        while (at < end)
        {
            int next = Find(form, at, end, '&');
            int equals = Find(form, at, next, '=');
            int field = SetupField.Of(Decode(form, at, equals));
            string value = equals < next ? Decode(form, equals + 1, next) : "";
            at = next + 1;
            if (field < 0 || (field == SetupField.Claim && value.Length == 0)) continue;
            if (field == SetupField.WifiPassword && value.Length == 0) keepsPassword = true;
            else settings.Set(field, value);
        }

        if (keepsPassword && settings.Get(SetupField.WifiName) != wifiName) settings.Set(SetupField.WifiPassword, "");
    }

    private static int Find(byte[] data, int from, int end, char c)
    {
        for (int i = from; i < end; i++)
        {
            if (data[i] == c) return i;
        }

        return end;
    }

    // What is badly encoded stands for itself.
    private static string Decode(byte[] data, int from, int end)
    {
        byte[] text = new byte[end - from];
        int length = 0;
        for (int i = from; i < end; i++)
        {
            byte b = data[i];
            if (b == '+') b = (byte)' ';
            int value = b == '%' && i + 2 < end ? (Hex(data[i + 1]) << 4) | Hex(data[i + 2]) : -1;
            if (value >= 0)
            {
                b = (byte)value;
                i += 2;
            }

            text[length++] = b;
        }

        return Encoding.UTF8.GetString(text, 0, length);
    }

    // -1 makes whatever it is part of negative.
    private static int Hex(byte b) => (char)b switch
    {
        >= '0' and <= '9' => b - '0',
        >= 'a' and <= 'f' => b - 'a' + 10,
        >= 'A' and <= 'F' => b - 'A' + 10,
        _ => -1,
    };
}
