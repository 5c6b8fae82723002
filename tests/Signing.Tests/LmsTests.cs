using DeskDevice.Core.Update.Signature;

namespace DeskDevice.Signing.Tests;

/// <summary>Both sides of the scheme against the RFC's own numbers.</summary>
public sealed class LmsTests
{
    private static readonly LmsTree Tree = new(Rfc8554.Id, Rfc8554.Seed, height: 10);

    [Fact]
    public void The_signature_of_the_RFC_is_found_good_in_some_500_digests()
    {
        LmsVerifier verifier = new(Rfc8554.PublicKey);
        verifier.Begin(Rfc8554.Message, Rfc8554.Signature);
        int steps = 0;
        for (; !verifier.IsDone; steps++) verifier.Step();
        Assert.True(verifier.IsValid);
        Assert.InRange(steps, 300, 700);
    }

    [Fact]
    public void The_tree_of_the_RFC_has_its_public_key() => Assert.Equal(Rfc8554.PublicKey, Tree.PublicKey());

    [Fact]
    public void What_the_RFC_signed_is_signed_with_the_same_bytes() =>
        Assert.Equal(Rfc8554.Signature, Tree.Sign(Rfc8554.Message, 3, Rfc8554.Signature.AsSpan(LmsForm.AtC, LmsForm.N)));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(512)]
    [InlineData(1023)]
    public void Each_leaf_signs_what_the_key_then_finds_good(int index)
    {
        byte[] signature = Tree.Sign("release"u8, index, new byte[LmsForm.N]);
        Assert.True(IsGood("release"u8.ToArray(), signature));
        Assert.Equal(index, LmsForm.IndexOf(signature));
        Assert.False(IsGood("Release"u8.ToArray(), signature));
    }

    [Fact]
    public void A_bit_anywhere_in_a_signature_spoils_it()
    {
        byte[] good = Rfc8554.Signature;
        foreach (int at in Enumerable.Range(0, good.Length).Where(at => at < 64 || at % 41 == 0 || at > LmsForm.AtTreeType - 4))
        {
            byte[] spoilt = [.. good];
            spoilt[at] ^= (byte)(1 << (at % 8));
            Assert.False(IsGood(Rfc8554.Message, spoilt), $"byte {at}");
        }
    }

    [Fact]
    public void A_signature_of_any_other_length_is_none()
    {
        byte[] good = Rfc8554.Signature;
        Assert.False(IsGood(Rfc8554.Message, []));
        Assert.False(IsGood(Rfc8554.Message, good[..^1]));
        Assert.False(IsGood(Rfc8554.Message, [.. good, 0]));
    }

    [Fact]
    public void One_verifier_checks_one_after_the_other()
    {
        LmsVerifier verifier = new(Rfc8554.PublicKey);
        foreach (bool isGood in new[] { true, false, true })
        {
            verifier.Begin(isGood ? Rfc8554.Message : [1], Rfc8554.Signature);
            for (int step = 0; step < 100; step++) verifier.Step();
            verifier.Begin(isGood ? Rfc8554.Message : [1], Rfc8554.Signature);
            while (!verifier.IsDone) verifier.Step();
            Assert.Equal(isGood, verifier.IsValid);
        }
    }

    [Theory]
    [InlineData("00000009" + "00000003", "tree type 9")]
    [InlineData("00000006" + "00000004", "one-time type 4")]
    public void A_key_of_another_kind_is_refused(string types, string words)
    {
        byte[] key = [.. Convert.FromHexString(types), .. Rfc8554.PublicKey[8..]];
        Assert.Contains(words, Assert.Throws<ArgumentException>(() => new LmsVerifier(key)).Message, StringComparison.Ordinal);
        Assert.Contains("56", Assert.Throws<ArgumentException>(() => new LmsVerifier(key[1..])).Message, StringComparison.Ordinal);
    }

    private static bool IsGood(byte[] message, byte[] signature)
    {
        LmsVerifier verifier = new(Rfc8554.PublicKey);
        verifier.Begin(message, signature);
        while (!verifier.IsDone) verifier.Step();
        return verifier.IsValid;
    }
}
