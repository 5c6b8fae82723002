namespace DeskDevice.Contract.Json;

/// <summary>Well-formed UTF-8 (RFC 3629), checked by hand: what a platform makes of anything else differs from one to the next.</summary>
internal static class Utf8
{
    /// <summary>How many bytes the character at <paramref name="at"/> takes; 0 when there is none that is whole and well-formed.</summary>
    public static int CharacterBytes(byte[] data, int at, int end)
    {
        int first = data[at];
        if (first < 0x80) return 1;
        int length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
        if (first < 0xC2 || first > 0xF4 || end - at < length) return 0;

        // No overlong forms, no surrogates, nothing above U+10FFFF.
        int least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        int most = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        if (data[at + 1] < least || data[at + 1] > most) return 0;
        for (int i = 2; i < length; i++)
        {
            if ((data[at + i] & 0xC0) != 0x80) return 0;
        }

        return length;
    }
}
