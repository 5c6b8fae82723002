using DeskDevice.Contract.Down;

namespace DeskDevice.Contract.Tests.Payloads;

/// <summary>An image cut into pieces is the image, and a hostile offset is refused.</summary>
public sealed class ImagePieceTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(Wire.MaxPieceData - 1)]
    [InlineData(Wire.MaxPieceData)]
    [InlineData(Wire.MaxPieceData + 1)]
    [InlineData(70_000)]
    public void The_pieces_together_are_the_image(int size)
    {
        byte[] image = Enumerable.Range(0, size).Select(i => (byte)(i ^ (i >> 8))).ToArray();
        byte[] whole = new byte[size];
        for (int at = 0; at < size;)
        {
            byte[] piece = ImagePiece.Cut(image, at);
            Assert.InRange(piece.Length, 5, Wire.MaxPiece);
            Assert.Equal(at, ImagePiece.Offset(piece, 0, piece.Length));
            piece[ImagePiece.HeaderBytes..].CopyTo(whole, at);
            at += piece.Length - ImagePiece.HeaderBytes;
        }

        Assert.Equal(image, whole);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(100)]
    [InlineData(int.MaxValue)]
    [InlineData(long.MaxValue)]
    public void A_piece_outside_of_the_image_is_refused(long from) =>
        Assert.Equal($"off: {from} is outside of the image; ask for 0 to 99", Assert.Throws<ContractException>(() => ImagePiece.Cut(new byte[100], from)).Message);

    [Theory]
    [InlineData("", "image: a piece of 0 bytes; send 5 to 1024")]
    [InlineData("00000000", "image: a piece of 4 bytes; send 5 to 1024")]
    [InlineData("8000000001", "image: a piece from byte -2147483648; an image has at most 1048576")]
    [InlineData("7fffffff01", "image: a piece from byte 2147483647; an image has at most 1048576")]
    public void A_broken_piece_is_refused(string hex, string error)
    {
        byte[] piece = Convert.FromHexString(hex);
        Assert.Equal(error, Assert.Throws<ContractException>(() => ImagePiece.Offset(piece, 0, piece.Length)).Message);
    }
}
