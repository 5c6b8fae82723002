using DeskDevice.Contract;
using DeskDevice.Contract.Down;
using DeskDevice.Core.Files;

namespace DeskDevice.Core.Update;

/// <summary>What a slot holds, read into memory and checked there: what is started is what was checked.</summary>
public static class SlotImage
{
    /// <summary>Called now and then while a long work goes on, for instance to feed a watchdog.</summary>
    public delegate void Pulse();

    /// <summary>The bytes of <paramref name="image"/> out of its slot; null when the slot holds others, or cannot be read.</summary>
    public static byte[]? Read(ISlots slots, int slot, ImageRef image, Pulse pulse)
    {
        byte[] bytes = new byte[image.Size];
        Sha256 sha = new();
        try
        {
            for (int at = 0; at < bytes.Length;)
            {
                int count = bytes.Length - at < Wire.MaxPiece ? bytes.Length - at : Wire.MaxPiece;
                if (slots.Read(slot, at, bytes, at, count) != count) return null;
                sha.Add(bytes, at, count);
                at += count;
                pulse();
            }
        }
        catch (FlashException)
        {
            return null;
        }

        byte[] digest = new byte[Sha256.DigestBytes];
        sha.Finish(digest);
        return Sha256.ToHex(digest) == image.Sha256 ? bytes : null;
    }
}
