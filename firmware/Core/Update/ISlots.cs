using DeskDevice.Contract.Down;
using DeskDevice.Core.Files;

namespace DeskDevice.Core.Update;

/// <summary>
/// The flash as an update needs it: two slots (0 and 1) that hold an image each, a staging area, and one record of which is
/// which. What a slot holds is only ever moved by <see cref="CopyStaged"/>, what it means only by <see cref="Keep"/>.
/// </summary>
/// <remarks>Every member throws <see cref="FlashException"/> when the flash does not do as asked.</remarks>
public interface ISlots
{
    /// <summary>Largest image that fits a slot and the staging area, bytes.</summary>
    int Capacity { get; }

    /// <summary>The record last kept; survives a restart.</summary>
    SlotsRecord Record { get; }

    /// <summary>Replaces the record: after a power cut either the old or the new one stands, whole.</summary>
    void Keep(SlotsRecord record);

    /// <summary>Makes the staging area that of <paramref name="image"/>: how many bytes of it stand there already, also from before a restart. Of any other, none do any more.</summary>
    int StageFor(ImageRef image);

    /// <summary>Empties the staging area.</summary>
    void DropStaged();

    /// <summary>Writes into the staging area at <paramref name="at"/>, which is its end.</summary>
    void Stage(int at, byte[] data, int offset, int count);

    /// <summary>Reads back what was staged at <paramref name="at"/>, to the start of <paramref name="buffer"/>.</summary>
    void ReadStaged(int at, byte[] buffer, int count);

    /// <summary>
    /// Makes the staged bytes, <paramref name="size"/> of them, what <paramref name="slot"/> holds; a rename will do. May be cut in
    /// the middle.
    /// </summary>
    void CopyStaged(int slot, int size);

    /// <summary>Reads up to <paramref name="count"/> bytes that <paramref name="slot"/> holds from <paramref name="at"/> on; the number read, 0 at the end.</summary>
    int Read(int slot, int at, byte[] buffer, int offset, int count);
}
