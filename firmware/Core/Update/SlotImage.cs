using DeskDevice.Contract;
using DeskDevice.Contract.Down;
using DeskDevice.Core.Files;

namespace DeskDevice.Core.Update;

/// <summary>
/// What a slot holds, read into memory and checked there: what is started is what was checked. An image is one assembly or several, one behind the other, each behind
/// those that it needs: an assembly has no room for more than 64 KB of code.
/// </summary>
public static class SlotImage
{
    /// <summary>Most assemblies of an image.</summary>
    public const int MostParts = 8;

    // An assembly begins with these letters; its length stands where its tables end.
    private const string Letters = "NFMRK1";
    private const int LengthAt = 100;
    private const int HeadBytes = LengthAt + 4;

    /// <summary>Called now and then while a long work goes on, for instance to feed a watchdog.</summary>
    public delegate void Pulse();

    /// <summary>The assemblies of <paramref name="image"/> out of its slot; null when the slot holds other bytes, or cannot be read.</summary>
    public static byte[][]? Read(ISlots slots, int slot, ImageRef image, Pulse pulse)
    {
        try
        {
            Sha256 sha = new();
            byte[][] parts = new byte[MostParts][];
            int count = 0;
            for (int at = 0; at < image.Size; at += parts[count++].Length)
            {
                if (count == MostParts) return null;
                parts[count] = new byte[LengthOfPart(slots, slot, at, image.Size - at)];
                if (!Fill(slots, slot, at, parts[count], sha, pulse)) return null;
            }

            byte[] digest = new byte[Sha256.DigestBytes];
            sha.Finish(digest);
            return Sha256.ToHex(digest) == image.Sha256 ? Cut(parts, count) : null;
        }
        catch (FlashException)
        {
            return null;
        }
    }

    // What is no assembly is the rest of the image.
    private static int LengthOfPart(ISlots slots, int slot, int at, int rest)
    {
        byte[] head = new byte[HeadBytes];
        if (slots.Read(slot, at, head, 0, HeadBytes) != HeadBytes) return rest;
        for (int i = 0; i < Letters.Length; i++)
        {
            if (head[i] != Letters[i]) return rest;
        }

        long length = Bytes.Get(head, LengthAt, 4);
        return length < HeadBytes || length > rest ? rest : (int)length;
    }

    private static bool Fill(ISlots slots, int slot, int from, byte[] part, Sha256 sha, Pulse pulse)
    {
        for (int at = 0; at < part.Length; at += Wire.MaxPiece)
        {
            int count = part.Length - at < Wire.MaxPiece ? part.Length - at : Wire.MaxPiece;
            if (slots.Read(slot, from + at, part, at, count) != count) return false;
            sha.Add(part, at, count);
            pulse();
        }

        return true;
    }

    private static byte[][] Cut(byte[][] parts, int count)
    {
        byte[][] cut = new byte[count][];
        for (int i = 0; i < count; i++) cut[i] = parts[i];
        return cut;
    }
}
