namespace DeskDevice.Signing.Tests;

/// <summary>RFC 8554, appendix F, test case 2: what its upper tree signed, and what it signed with.</summary>
internal static class Rfc8554
{
    private static readonly string[] Lines = Read();

    /// <summary>The tree's name (I).</summary>
    public static byte[] Id => Convert.FromHexString("d08fabd4a2091ff0a8cb4ed834e74534");

    /// <summary>What its one-time keys are drawn from (SEED).</summary>
    public static byte[] Seed => Convert.FromHexString("558b8966c48ae9cb898b423c83443aae014a72f1b1ab5cc85cf1d892903b5439");

    public static byte[] PublicKey => Part("public key");

    public static byte[] Message => Part("message");

    public static byte[] Signature => Part("signature");

    private static byte[] Part(string name) => Convert.FromHexString(string.Concat(Lines.SkipWhile(line => line != name).Skip(1).TakeWhile(line => line is not ("message" or "signature"))));

    private static string[] Read()
    {
        using StreamReader reader = new(typeof(Rfc8554).Assembly.GetManifestResourceStream("rfc8554-case-2.txt")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
