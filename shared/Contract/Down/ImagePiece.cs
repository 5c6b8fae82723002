namespace DeskDevice.Contract.Down;

/// <summary><c>image/{id}</c>: four bytes of offset (big-endian), then the data. Binary, so that a desk need not decode text.</summary>
public static class ImagePiece
{
    /// <summary>Bytes before the data.</summary>
    public const int HeaderBytes = 4;

    /// <summary>The piece of <paramref name="image"/> that begins at <paramref name="from"/>.</summary>
    public static byte[] Cut(byte[] image, int from)
    {
        int length = image.Length - from < Wire.MaxPieceData ? image.Length - from : Wire.MaxPieceData;
        byte[] piece = new byte[HeaderBytes + length];
        piece[0] = (byte)(from >> 24);
        piece[1] = (byte)(from >> 16);
        piece[2] = (byte)(from >> 8);
        piece[3] = (byte)from;
        System.Array.Copy(image, from, piece, HeaderBytes, length);
        return piece;
    }

    /// <summary>The offset a piece is for.</summary>
    /// <exception cref="ContractException">The piece is empty or too long.</exception>
    public static int Offset(byte[] data, int offset, int count)
    {
        if (count <= HeaderBytes || count > Wire.MaxPiece)
        {
            throw new ContractException("image: a piece of " + count.ToString() + " bytes; 5 to " + Wire.MaxPiece.ToString());
        }

        return (data[offset] << 24) | (data[offset + 1] << 16) | (data[offset + 2] << 8) | data[offset + 3];
    }
}
