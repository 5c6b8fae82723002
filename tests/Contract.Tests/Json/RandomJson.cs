using System.Text;
using DeskDevice.Contract.Tests.Golden;
using DeskDevice.Contract.Tests.Payloads;
using FsCheck;
using FsCheck.Fluent;

namespace DeskDevice.Contract.Tests.Json;

/// <summary>JSON as chance makes it: whole, damaged in a byte or three, and nothing but bytes.</summary>
internal static class RandomJson
{
    private static readonly Gen<string> Space = Gen.Frequency((6, Gen.Constant("")), (1, Gen.Elements(" ", "\t", "\r\n", "  ")));

    private static readonly Gen<string> Number = Gen.OneOf(
        Gen.Choose(-1_000_000_000, 1_000_000_000).Select(n => n.ToString()),
        Gen.Elements("0", "-0", "999999999999999999", "-999999999999999999", "9999999999999999999", "1.5", "-0.0", "1e5", "2E-3", "12.25e+1"));

    private static readonly Gen<string> Text =
        Gen.Elements("a", "Z", "7", " ", "\\n", "\\\"", "\\\\", "\\/", "\\u00e9", "\\ud83d\\ude00", "\u00e9", "\u20ac", "\ud83d\ude00", "{", "]", ",")
            .ArrayOf().Select(parts => "\"" + string.Concat(parts.Take(8)) + "\"");

    private static readonly Gen<byte[]> Damage = Gen.OneOf(
        Gen.Elements("{", "}", "[", "]", ",", ":", "\"", "\\", "0", "-", ".", "e", "null", "\\u12", "\\ud800", " ").Select(Encoding.UTF8.GetBytes),
        Gen.Choose(0, 255).Select(value => new[] { (byte)value }));

    /// <summary>JSON up to eight deep and one too deep at times.</summary>
    public static Gen<byte[]> Whole { get; } = Gen.Choose(0, 9).SelectMany(Value).Select(Encoding.UTF8.GetBytes);

    /// <summary>The same with one to three places damaged.</summary>
    public static Gen<byte[]> Damaged { get; } = Gen.Choose(1, 3).SelectMany(places => Harm(Whole, places));

    /// <summary>Any bytes at all.</summary>
    public static Gen<byte[]> Bytes { get; } = Gen.OneOf(
        Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf(),
        Damage.ArrayOf().Select(parts => parts.SelectMany(part => part).ToArray()));

    /// <summary>Payloads of the contract with one to three places damaged.</summary>
    public static Gen<(string Leaf, byte[] Bytes)> DamagedPayload { get; } =
        from sample in Gen.Elements(Samples.All().ToArray())
        from places in Gen.Choose(1, 3)
        from bytes in Harm(Gen.Constant(Codec.Write(sample.Leaf, sample.Value)), places)
        select (sample.Leaf, bytes);

    private static Gen<string> Value(int depth)
    {
        Gen<string> plain = Gen.OneOf(Number, Text, Gen.Elements("null", "true", "false"));
        Gen<string> value = depth == 0 ? plain : Gen.Frequency((1, plain), (2, List(depth - 1)), (2, Object(depth - 1)));
        return from before in Space from json in value from after in Space select before + json + after;
    }

    private static Gen<string> List(int depth) =>
        from count in Gen.Choose(0, 2)
        from items in Value(depth).ArrayOf(count)
        select "[" + string.Join(',', items) + "]";

    private static Gen<string> Object(int depth) =>
        from count in Gen.Choose(0, 2)
        from keys in Text.ArrayOf(count)
        from values in Value(depth).ArrayOf(count)
        select "{" + string.Join(',', keys.Zip(values, (key, value) => key + ":" + value)) + "}";

    private static Gen<byte[]> Harm(Gen<byte[]> whole, int places)
    {
        Gen<byte[]> once =
            from bytes in whole
            from at in Gen.Choose(0, bytes.Length)
            from removed in Gen.Choose(0, Math.Min(2, bytes.Length - at))
            from added in Gen.OneOf(Gen.Constant(Array.Empty<byte>()), Damage)
            select bytes[..at].Concat(added).Concat(bytes[(at + removed)..]).ToArray();
        return places == 1 ? once : Harm(once, places - 1);
    }
}
