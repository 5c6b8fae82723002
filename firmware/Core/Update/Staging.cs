using System;
using DeskDevice.Contract;
using DeskDevice.Contract.Down;
using DeskDevice.Core.Files;

namespace DeskDevice.Core.Update;

/// <summary>
/// The image as it comes in. Its digest is taken piece by piece from what the flash gives back, not from what came, and so
/// that no long pause falls into a call. What stands on flash from before a restart is not asked for again.
/// </summary>
public sealed class Staging
{
    private readonly ISlots _slots;
    private readonly Sha256 _sha = new();
    private readonly byte[] _readBack = new byte[Wire.MaxPieceData];
    private readonly byte[] _digest = new byte[Sha256.DigestBytes];
    private byte[] _block = new byte[0];
    private ImageRef _image = new();
    private int _kept;

    /// <summary>Stages into <paramref name="slots"/>.</summary>
    public Staging(ISlots slots) => _slots = slots;

    /// <summary>The release block that stands in front of the image; whole once <see cref="Add"/> gave <see cref="UpdateInput.Sealed"/>.</summary>
    public byte[] Block => _block;

    /// <summary>Bytes that came so far, block and image: the offset of the piece that is wanted next.</summary>
    public int Length { get; private set; }

    /// <summary>Whether more of the image stands on flash than the digest was taken of: see <see cref="CatchUp"/>.</summary>
    public bool IsBehind => Length >= _image.Block && InImage < _kept;

    /// <summary>The word why <see cref="Add"/> or <see cref="CatchUp"/> gave <see cref="UpdateInput.Wrong"/> or <see cref="UpdateInput.Broken"/>, see <see cref="UpdateError"/>.</summary>
    public string Error { get; private set; } = "";

    // Bytes that came of the image itself.
    private int InImage => Length - _image.Block;

    /// <summary>Begins with <paramref name="image"/>: its block comes first, whatever of the image stands on flash.</summary>
    /// <exception cref="FlashException">What stands there of another could not be deleted.</exception>
    public void Begin(ImageRef image)
    {
        _image = image;
        Length = 0;
        _block = new byte[image.Block];
        Error = "";
        _sha.Reset();
        _kept = _slots.StageFor(image);
    }

    /// <summary>Takes the wanted piece (at most <see cref="Wire.MaxPieceData"/> bytes) and gives the input that it means for the update.</summary>
    public int Add(byte[] data, int offset, int count)
    {
        if (Length < _image.Block) return AddToBlock(data, offset, count);
        return count > _image.Size - InImage ? Fail(UpdateInput.Wrong, UpdateError.Size) : Take(data, offset, count);
    }

    /// <summary>Takes the digest of as much as a piece has of what stands on flash, and gives the input that it means; for when it <see cref="IsBehind"/>.</summary>
    public int CatchUp()
    {
        int left = _kept - InImage;
        return Take(null, 0, left < Wire.MaxPieceData ? left : Wire.MaxPieceData);
    }

    // What a piece holds behind the block's end is asked for again, once the block was found good.
    private int AddToBlock(byte[] data, int offset, int count)
    {
        if (count > _image.Block - Length) count = _image.Block - Length;
        Array.Copy(data, offset, _block, Length, count);
        Length += count;
        return Length < _image.Block ? UpdateInput.Piece : UpdateInput.Sealed;
    }

    // What came is written first; what stands on flash already is only read.
    private int Take(byte[]? piece, int offset, int count)
    {
        try
        {
            if (piece != null) _slots.Stage(InImage, piece, offset, count);
            return Digest(count);
        }
        catch (FlashException)
        {
            return Fail(UpdateInput.Broken, UpdateError.Flash);
        }
    }

    private int Digest(int count)
    {
        _slots.ReadStaged(InImage, _readBack, count);
        _sha.Add(_readBack, 0, count);
        Length += count;
        if (InImage < _image.Size) return UpdateInput.Piece;
        _sha.Finish(_digest);
        if (Sha256.ToHex(_digest) == _image.Sha256) return UpdateInput.Right;
        if (_kept == 0) return Fail(UpdateInput.Wrong, UpdateError.Sha);
        // It may be the flash's fault: what it kept over a restart is no ground to refuse a release.
        _slots.DropStaged();
        return UpdateInput.Spoilt;
    }

    private int Fail(int input, string error)
    {
        Error = error;
        return input;
    }
}
