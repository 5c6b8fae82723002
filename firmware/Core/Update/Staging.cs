using System;
using DeskDevice.Contract;
using DeskDevice.Contract.Down;
using DeskDevice.Core.Files;

namespace DeskDevice.Core.Update;

/// <summary>
/// The image as it comes in. Its digest is taken piece by piece from what the flash gives back, not from what came, and so
/// that no long pause falls into a call.
/// </summary>
public sealed class Staging
{
    private readonly ISlots _slots;
    private readonly Sha256 _sha = new();
    private readonly byte[] _readBack = new byte[Wire.MaxPieceData];
    private readonly byte[] _digest = new byte[Sha256.DigestBytes];
    private byte[] _block = new byte[0];

    /// <summary>Stages into <paramref name="slots"/>.</summary>
    public Staging(ISlots slots) => _slots = slots;

    /// <summary>The release block that stands in front of the image; whole once <see cref="Add"/> gave <see cref="UpdateInput.Sealed"/>.</summary>
    public byte[] Block => _block;

    /// <summary>Bytes that came so far, block and image: the offset of the piece that is wanted next.</summary>
    public int Length { get; private set; }

    /// <summary>The word why <see cref="Add"/> gave <see cref="UpdateInput.Wrong"/>, see <see cref="UpdateError"/>.</summary>
    public string Error { get; private set; } = "";

    /// <summary>Forgets what was staged.</summary>
    public void Begin()
    {
        Length = 0;
        _block = new byte[0];
        Error = "";
        _sha.Reset();
    }

    /// <summary>
    /// Takes the wanted piece (at most <see cref="Wire.MaxPieceData"/> bytes) and gives the input that it means for the update.
    /// </summary>
    /// <exception cref="FlashException">It could not be written or read back.</exception>
    public int Add(byte[] data, int offset, int count, ImageRef image)
    {
        if (Length < image.Block) return AddToBlock(data, offset, count, image);
        int at = Length - image.Block;
        if (count > image.Size - at) return Fail(UpdateError.Size);
        _slots.Stage(at, data, offset, count);
        _slots.ReadStaged(at, _readBack, count);
        _sha.Add(_readBack, 0, count);
        Length += count;
        if (at + count < image.Size) return UpdateInput.Piece;
        _sha.Finish(_digest);
        return Sha256.ToHex(_digest) == image.Sha256 ? UpdateInput.Right : Fail(UpdateError.Sha);
    }

    // What a piece holds behind the block's end is asked for again, once the block was found good.
    private int AddToBlock(byte[] data, int offset, int count, ImageRef image)
    {
        if (Length == 0) _block = new byte[image.Block];
        if (count > image.Block - Length) count = image.Block - Length;
        Array.Copy(data, offset, _block, Length, count);
        Length += count;
        return Length < image.Block ? UpdateInput.Piece : UpdateInput.Sealed;
    }

    private int Fail(string error)
    {
        Error = error;
        return UpdateInput.Wrong;
    }
}
