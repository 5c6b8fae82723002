namespace DeskDevice.Contract;

/// <summary>
/// The code on a label by which a unit is claimed: sixteen characters of an alphabet without look-alikes, the last a check on the others, written in groups of
/// four. Fifteen of them are chance, 75 bits. The check finds every wrong character, and every two that changed places.
/// </summary>
public static class ClaimCode
{
    /// <summary>Characters of a code as it counts, without hyphens.</summary>
    public const int Length = 16;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Group = 4;
    private const int Bits = 31;

    /// <summary>
    /// The code that <paramref name="text"/> is, as it counts: capitals, without hyphens and spaces, O read as 0, I and L as 1. Empty when it is none, or
    /// mistyped.
    /// </summary>
    public static string Read(string text)
    {
        char[] code = new char[Length];
        int count = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '-' || text[i] == ' ') continue;
            int value = Value(text[i]);
            if (value < 0 || count == Length) return "";
            code[count++] = Alphabet[value];
        }

        return count == Length && Alphabet[Check(code)] == code[Length - 1] ? new string(code) : "";
    }

    /// <summary>Whether <paramref name="text"/> is written as codes are, in four groups of four, be it right or mistyped: no other password looks so.</summary>
    public static bool IsWrittenAsOne(string text)
    {
        if (text.Length != Length + 3) return false;
        for (int i = 0; i < text.Length; i++)
        {
            bool isJoint = i % (Group + 1) == Group;
            if (isJoint ? text[i] != '-' : !IsLetterOrDigit(text[i])) return false;
        }

        return true;
    }

    /// <summary>The code of fifteen bytes of chance (their lowest five bits each), as it counts.</summary>
    public static string Make(byte[] chance)
    {
        char[] code = new char[Length];
        for (int i = 0; i < Length - 1; i++) code[i] = Alphabet[chance[i] & Bits];
        code[Length - 1] = Alphabet[Check(code)];
        return new string(code);
    }

    /// <summary>A code as people read it: XXXX-XXXX-XXXX-XXXX.</summary>
    public static string Written(string code) =>
        code.Substring(0, Group) + "-" + code.Substring(Group, Group) + "-" + code.Substring(2 * Group, Group) + "-" + code.Substring(3 * Group, Group);

    // A polynomial over the field of 32: each place weighs twice the one before it, so no two of them weigh the same.
    private static int Check(char[] code)
    {
        int sum = 0;
        for (int i = 0; i < Length - 1; i++) sum = Double(sum ^ Value(code[i]));
        return sum;
    }

    private static int Double(int value)
    {
        int doubled = value << 1;
        return doubled > Bits ? doubled ^ 0x25 : doubled;
    }

    private static int Value(char c)
    {
        if (c >= 'a' && c <= 'z') c = (char)(c - 'a' + 'A');
        if (c == 'O') c = '0';
        if (c == 'I' || c == 'L') c = '1';
        return Alphabet.IndexOf(c);
    }

    private static bool IsLetterOrDigit(char c) => (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}
