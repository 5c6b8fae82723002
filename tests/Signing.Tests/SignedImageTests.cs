using DeskDevice.Contract.Down;
using DeskDevice.Support;

namespace DeskDevice.Signing.Tests;

public sealed class SignedImageTests : IDisposable
{
    private const long Now = 1_800_000_000_000;
    private static readonly byte[] Image = [1, 2, 3, 4, 5];
    private static readonly ReleaseTerms Terms = new("1.2.0", 7, ["desk-s3-a", "desk-32-a"], Now, Now + 1_000);

    private readonly TempFolder _folder = new();
    private readonly ReleaseKey _key;

    public SignedImageTests() => _key = ReleaseKey.Create(_folder.File("release.key"), 5);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_signed_is_found_good_and_says_what_was_said_of_it()
    {
        byte[] file = SignedImage.Make(_key, Terms, Image, last: null);
        ReleaseManifest manifest = SignedImage.Check(file, _key.PublicKey());
        Assert.Equal(("1.2.0", 7, 5, "desk-s3-a,desk-32-a", Now + 1_000), (manifest.Version, manifest.Number, manifest.Size, manifest.Boards, manifest.ExpiresUtc));
        Assert.True(manifest.IsFor("desk-32-a"));
        Assert.False(manifest.IsFor("desk-32"));
        Assert.Equal(Image, file[ReleaseBlock.Length(file)..]);
        Assert.True(ReleaseBlock.Length(file) <= ReleaseBlock.MaxBytes);
    }

    [Fact]
    public void A_byte_of_image_or_manifest_that_was_changed_is_found()
    {
        byte[] file = SignedImage.Make(_key, Terms, Image, last: null);
        foreach (int at in new[] { ReleaseBlock.HeadBytes + 20, file.Length - 1 })
        {
            byte[] spoilt = [.. file];
            spoilt[at] ^= 1;
            Assert.Throws<SigningException>(() => SignedImage.Check(spoilt, _key.PublicKey()));
        }
    }

    [Fact]
    public void Numbers_only_rise_from_release_to_release()
    {
        byte[] first = SignedImage.Make(_key, Terms, Image, last: null);
        Assert.Throws<SigningException>(() => SignedImage.Make(_key, Terms, Image, first));
        SignedImage.Check(SignedImage.Make(_key, Terms with { Number = 8 }, Image, first), _key.PublicKey());
    }

    [Fact]
    public void Terms_that_no_desk_would_take_are_refused_and_cost_no_signature()
    {
        ReleaseTerms[] wrong =
        [
            Terms with { Version = "a b" }, Terms with { Number = 0 }, Terms with { Boards = [] }, Terms with { Boards = ["a,b"] }, Terms with { ExpiresUtc = Now },
        ];
        Assert.All(wrong, terms => Assert.Throws<SigningException>(() => SignedImage.Make(_key, terms, Image, last: null)));
        Assert.Throws<SigningException>(() => SignedImage.Make(_key, Terms, [], last: null));
        Assert.Throws<SigningException>(() => SignedImage.Make(_key, Terms with { Number = 8 }, Image, last: [1, 2]));
        Assert.Equal(32, _key.Left);
    }
}
