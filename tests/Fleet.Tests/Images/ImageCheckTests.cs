using System.Security.Cryptography;
using DeskDevice.Contract.Down;
using DeskDevice.Contract.Json;
using DeskDevice.Fleet.Images;

namespace DeskDevice.Fleet.Tests.Images;

public sealed class ImageCheckTests
{
    [Fact]
    public void An_image_is_named_by_its_digest()
    {
        byte[] bytes = Site.Bytes(300);
        Image image = ImageCheck.Check(FleetState.Empty, "1.2.3", bytes, 42);
        string sha = Convert.ToHexStringLower(SHA256.HashData(bytes));
        Assert.Equal(new Image(sha[..16], "1.2.3", 300, sha, 42), image);
        ImageRef named = image.ToRef();
        Assert.Equal((image.Id, "1.2.3", 300, sha), (named.Id, named.Version, named.Size, named.Sha256));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1.2")]
    [InlineData("1.2.3.4")]
    [InlineData("v1.2.3")]
    [InlineData("1.02.3")]
    [InlineData("1.2.3\n")]
    [InlineData("1.2.١")]
    [InlineData("1.2.123456")]
    [InlineData(" 1.2.3")]
    public void A_version_that_is_not_like_1_2_3_is_refused(string? version) =>
        Assert.StartsWith("version:", Assert.Throws<FleetException>(() => ImageCheck.Check(FleetState.Empty, version, [1], 0)).Message);

    [Fact]
    public void An_image_is_refused_when_empty_or_larger_than_a_desk_can_hold()
    {
        FleetException empty = Assert.Throws<FleetException>(() => ImageCheck.Check(FleetState.Empty, "1.0.0", [], 0));
        Assert.StartsWith("image: is empty", empty.Message);
        byte[] large = new byte[ImageRef.MaxBytes + 1];
        Assert.Contains("1048577", Assert.Throws<FleetException>(() => ImageCheck.Check(FleetState.Empty, "1.0.0", large, 0)).Message);
        Assert.Equal(ImageRef.MaxBytes, ImageCheck.Check(FleetState.Empty, "1.0.0", new byte[ImageRef.MaxBytes], 0).Size);
    }

    [Fact]
    public void One_version_is_one_image()
    {
        FleetState fleet = FleetState.Empty.With(ImageCheck.Check(FleetState.Empty, "1.0.0", Site.Bytes(10), 1));
        Assert.Contains("other bytes", Assert.Throws<FleetException>(() => ImageCheck.Check(fleet, "1.0.0", Site.Bytes(11), 2)).Message);
        Assert.Contains("version 1.0.0", Assert.Throws<FleetException>(() => ImageCheck.Check(fleet, "1.0.1", Site.Bytes(10), 2)).Message);
        Image again = ImageCheck.Check(fleet, "1.0.0", Site.Bytes(10), 2);
        Assert.Equal(1, again.UploadedUtcMs);
        Assert.Same(fleet, fleet.With(again));
    }

    [Fact]
    public void A_signed_image_says_itself_what_it_is()
    {
        byte[] bytes = Site.Bytes(300);
        byte[] file = [.. Block("1.2.3", 7, bytes), .. bytes];
        Image image = ImageCheck.Check(FleetState.Empty, "1.2.3", file, 42);
        Assert.Equal((300, 7, file.Length - 300), (image.Size, image.Number, image.Block));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), image.Sha256);
        Assert.Equal((image.Block, 7), (image.ToRef().Block, image.ToRef().Number));
        byte[] again = [.. Block("1.2.3", 8, bytes), .. bytes];
        Assert.NotEqual(image.Id, ImageCheck.Check(FleetState.Empty.With(image), "1.2.3", again, 43).Id);
    }

    [Fact]
    public void A_signed_image_that_cannot_be_what_it_says_is_refused()
    {
        byte[] bytes = Site.Bytes(300);
        byte[] block = Block("1.2.3", 7, bytes);
        Assert.Contains("1.2.3", Refused("1.2.4", [.. block, .. bytes]), StringComparison.Ordinal);
        Assert.Contains("signed for", Refused("1.2.3", [.. block, .. bytes[1..]]), StringComparison.Ordinal);
        Assert.Contains("signed for", Refused("1.2.3", [.. block, .. Site.Bytes(299), 0]), StringComparison.Ordinal);
        Assert.Contains("release block", Refused("1.2.3", block[..40]), StringComparison.Ordinal);
        Assert.Contains("release block", Refused("1.2.3", block), StringComparison.Ordinal);
        byte[] unread = [.. block, .. bytes];
        unread[ReleaseBlock.HeadBytes] = (byte)'x';
        Assert.Contains("cannot be read", Refused("1.2.3", unread), StringComparison.Ordinal);
    }

    private static string Refused(string version, byte[] file) => Assert.Throws<FleetException>(() => ImageCheck.Check(FleetState.Empty, version, file, 0)).Message;

    // The gateway does not look at the signature: any bytes will do.
    private static byte[] Block(string version, int number, byte[] image)
    {
        JsonWriter writer = new(new byte[ReleaseManifest.MaxBytes]);
        new ReleaseManifest
        {
            Version = version,
            Number = number,
            Size = image.Length,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(image)),
            Boards = "desk-s3-a",
            SignedUtc = 1_800_000_000_000,
            ExpiresUtc = 1_900_000_000_000,
        }.Write(writer);
        return ReleaseBlock.Make(writer.ToArray(), new byte[50]);
    }
}
