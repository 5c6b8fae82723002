using System.Text;
using DeskDevice.Contract.Json;
using DeskDevice.Contract.Tests.Payloads;
using FsCheck;
using FsCheck.Fluent;

namespace DeskDevice.Contract.Tests.Json;

/// <summary>The reader against the platform's own: it takes what that takes, and throws nothing but its own exception.</summary>
public sealed class JsonReaderTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(3_000);

    [Fact]
    public void It_reads_what_the_platforms_reader_reads() =>
        Check.One(Many, Prop.ForAll(RandomJson.Whole.ToArbitrary(), json => Tokens.Ours(json) == Tokens.Platform(json)));

    [Fact]
    public void It_accepts_and_refuses_damaged_JSON_as_the_platforms_reader_does() =>
        Check.One(Many, Prop.ForAll(RandomJson.Damaged.ToArbitrary(), json => Tokens.Ours(json) == Tokens.Platform(json)));

    [Fact]
    public void Random_bytes_throw_nothing_but_ContractException() =>
        Check.One(Many, Prop.ForAll(RandomJson.Bytes.ToArbitrary(), bytes => Codec.Readers.Keys.All(leaf => IsReadOrRefused(leaf, bytes))));

    [Fact]
    public void Damaged_payloads_throw_nothing_but_ContractException() =>
        Check.One(Many, Prop.ForAll(RandomJson.DamagedPayload.ToArbitrary(), damaged => IsReadOrRefused(damaged.Leaf, damaged.Bytes)));

    [Theory]
    [InlineData(8, true)]
    [InlineData(9, false)]
    public void It_goes_eight_deep(int depth, bool isRead)
    {
        byte[] json = Encoding.UTF8.GetBytes(new string('[', depth) + new string(']', depth));
        Assert.Equal(isRead, Tokens.Ours(json) != Tokens.Refused);
        Assert.Equal(isRead, Tokens.Platform(json) != Tokens.Refused);
    }

    [Theory]
    [InlineData("\"\\u0041\\n\\/\\\"\\\\\\b\\f\\r\\t\"", "A\n/\"\\\b\f\r\t")]
    [InlineData("\"\\ud83d\\ude00\"", "\ud83d\ude00")]
    [InlineData("\"\u00e9\u20ac\ud83d\ude00\"", "\u00e9\u20ac\ud83d\ude00")]
    public void Texts_come_out_as_they_were_meant(string json, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        JsonReader reader = new(bytes, 0, bytes.Length);
        Assert.Equal(JsonToken.Text, reader.Read());
        Assert.Equal(text, reader.Text);
    }

    [Fact]
    public void It_never_reads_outside_of_its_slice()
    {
        byte[] bytes = Encoding.UTF8.GetBytes("9912345");
        JsonReader reader = new(bytes, 2, 3);
        Assert.Equal(JsonToken.Number, reader.Read());
        Assert.Equal(123, reader.Number);
        Assert.Equal(JsonToken.End, reader.Read());
    }

    [Fact]
    public void What_the_writer_writes_the_platform_reads()
    {
        string all = new(Enumerable.Range(0, 0x2000).Select(c => (char)c).ToArray());
        JsonWriter writer = new(new byte[100_000]);
        writer.Start().Text("t", all).Number("least", -long.MaxValue).Number("most", long.MaxValue).Level("l", 5000).End();
        using System.Text.Json.JsonDocument document = System.Text.Json.JsonDocument.Parse(writer.ToArray());
        Assert.Equal(all, document.RootElement.GetProperty("t").GetString());
        Assert.Equal(-long.MaxValue, document.RootElement.GetProperty("least").GetInt64());
        Assert.Equal(long.MaxValue, document.RootElement.GetProperty("most").GetInt64());
        Assert.Equal(Wire.MaxLevel, document.RootElement.GetProperty("l").GetInt32());
    }

    private static bool IsReadOrRefused(string leaf, byte[] bytes)
    {
        try
        {
            return Codec.Readers[leaf](bytes) != null;
        }
        catch (ContractException)
        {
            return true;
        }
    }
}
