namespace DeskDevice.Contract.Down;

/// <summary><c>image/{id}</c>: four bytes of offset (big-endian), then the data. Binary, so that a desk need not decode text.</summary>
public static class ImagePiece
{
    /// <summary>Bytes before the data.</summary>
    public const int HeaderBytes = 4;

    /// <summary>The piece of <paramref name="image"/> that begins at <paramref name="from"/>.</summary>
    /// <exception cref="ContractException">Nothing of the image is there.</exception>
    public static byte[] Cut(byte[] image, long from)
    {
        if (from < 0 || from >= image.Length)
        {
            throw new ContractException("off: " + from.ToString() + " is outside of the image; ask for 0 to " + (image.Length - 1).ToString());
        }

        int start = (int)from;
        int length = image.Length - start < Wire.MaxPieceData ? image.Length - start : Wire.MaxPieceData;
        byte[] piece = new byte[HeaderBytes + length];
        piece[0] = (byte)(start >> 24);
        piece[1] = (byte)(start >> 16);
        piece[2] = (byte)(start >> 8);
        piece[3] = (byte)start;
        System.Array.Copy(image, start, piece, HeaderBytes, length);
        return piece;
    }

    /// <summary>The offset a piece is for.</summary>
    /// <exception cref="ContractException">The piece is empty, too long, or of no image.</exception>
    public static int Offset(byte[] data, int offset, int count)
    {
        if (count <= HeaderBytes || count > Wire.MaxPiece)
        {
            throw new ContractException("image: a piece of " + count.ToString() + " bytes; send 5 to " + Wire.MaxPiece.ToString());
        }

        int from = (data[offset] << 24) | (data[offset + 1] << 16) | (data[offset + 2] << 8) | data[offset + 3];
        if (from < 0 || from > ImageRef.MaxBytes)
        {
            throw new ContractException("image: a piece from byte " + from.ToString() + "; an image has at most " + ImageRef.MaxBytes.ToString());
        }

        return from;
    }
}
