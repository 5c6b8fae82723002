using System.Security.Cryptography;
using DeskDevice.Contract.Down;
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
}
