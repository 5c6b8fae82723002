using System.Text;

namespace DeskDevice.Contract.Json;

/// <summary>The keys of every payload are the same few words: those that were read last are not made anew. Safe from any thread.</summary>
internal static class RecentKeys
{
    private const int Places = 64;
    private const int Longest = 8;

    private static readonly string?[] Seen = new string?[Places];

    /// <summary>The key in <paramref name="count"/> bytes of ASCII.</summary>
    public static string Of(byte[] data, int offset, int count)
    {
        if (count == 0 || count > Longest) return Encoding.UTF8.GetString(data, offset, count);
        int place = ((data[offset] * 31) + (data[offset + count - 1] * 7) + count) % Places;
        string? seen = Seen[place];
        if (seen != null && Is(seen, data, offset, count)) return seen;
        string key = Encoding.UTF8.GetString(data, offset, count);
        Seen[place] = key;
        return key;
    }

    private static bool Is(string key, byte[] data, int offset, int count)
    {
        if (key.Length != count) return false;
        for (int i = 0; i < count; i++)
        {
            if (key[i] != data[offset + i]) return false;
        }

        return true;
    }
}
