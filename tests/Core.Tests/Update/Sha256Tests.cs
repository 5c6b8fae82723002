using System.Security.Cryptography;
using System.Text;
using Sha256 = DeskDevice.Core.Update.Sha256;

namespace DeskDevice.Core.Tests.Update;

public sealed class Sha256Tests
{
    // FIPS 180-4 examples: one block, two blocks, a long one; and the empty message.
    [Theory]
    [InlineData("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData(
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")]
    [InlineData(
        "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
        "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1")]
    public void Gives_the_published_digests(string message, string expected)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(message);
        Assert.Equal(expected, DigestOf(new Sha256(), bytes, bytes.Length));
    }

    [Fact]
    public void Gives_the_published_digest_of_a_million_a()
    {
        byte[] bytes = new byte[1_000_000];
        Array.Fill(bytes, (byte)'a');
        Assert.Equal("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0", DigestOf(new Sha256(), bytes, 1020));
    }

    [Fact]
    public void Equals_the_platform_for_every_length_around_the_block_and_for_random_ones_however_they_are_cut()
    {
        Random random = new(7);
        Sha256 sha = new();
        IEnumerable<int> lengths = Enumerable.Range(0, 200).Concat(Enumerable.Range(0, 200).Select(_ => random.Next(5_000)));
        foreach (int length in lengths)
        {
            byte[] bytes = new byte[length];
            random.NextBytes(bytes);
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), DigestOf(sha, bytes, random.Next(1, 150)));
        }
    }

    [Fact]
    public void Reads_only_its_slice()
    {
        byte[] bytes = Encoding.ASCII.GetBytes("xxabcxx");
        byte[] digest = new byte[Sha256.DigestBytes];
        Sha256 sha = new();
        sha.Add(bytes, 2, 3);
        sha.Finish(digest);
        Assert.Equal(SHA256.HashData("abc"u8), digest);
    }

    [Fact]
    public void Allocates_nothing_after_it_was_made()
    {
        byte[] bytes = new byte[1020];
        byte[] digest = new byte[Sha256.DigestBytes];
        Sha256 sha = new();
        sha.Add(bytes, 0, bytes.Length);
        sha.Finish(digest);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++) sha.Add(bytes, 0, bytes.Length);
        sha.Finish(digest);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static string DigestOf(Sha256 sha, byte[] bytes, int part)
    {
        byte[] digest = new byte[Sha256.DigestBytes];
        for (int at = 0; at < bytes.Length; at += part) sha.Add(bytes, at, Math.Min(part, bytes.Length - at));
        sha.Finish(digest);
        return Sha256.ToHex(digest);
    }
}
