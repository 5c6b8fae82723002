using DeskDevice.Contract.Down;
using DeskDevice.Contract.Up;
using DeskDevice.Fleet.Images;
using DeskDevice.Fleet.Inventory;

namespace DeskDevice.Fleet.Pieces;

/// <summary>
/// Cuts the pieces that desks ask for. Used by one thread. The bytes of an image are read once, however many desks fetch it; those of the images last asked for are held, up to
/// <see cref="MostHeldBytes"/>.
/// </summary>
public sealed class PieceServer(IImageStore store)
{
    /// <summary>Most bytes of images that are held in memory: a few of the largest that there are.</summary>
    public const int MostHeldBytes = 4 * (ImageRef.MaxBytes + ReleaseBlock.MaxBytes);

    // The one asked for last stands last.
    private readonly List<(string Id, byte[] Bytes)> _held = [];

    /// <summary>What was made of the requests so far.</summary>
    public PieceCounts Counts { get; private set; } = new(0, 0, 0, 0);

    /// <summary>Bytes of images that are held now.</summary>
    public int HeldBytes => _held.Sum(image => image.Bytes.Length);

    /// <summary>The payload for the desk's image topic, or null when the request is refused (and counted).</summary>
    public byte[]? Cut(FleetState fleet, DeskKey desk, UpdateReport request)
    {
        Image? image = fleet.DesiredOf(desk);
        if (request.State != UpdateReport.Get || image == null || image.Id != request.Image)
        {
            Counts = Counts with { NotDesired = Counts.NotDesired + 1 };
            return null;
        }

        if (request.Offset < 0 || request.Offset >= image.Block + image.Size)
        {
            Counts = Counts with { OutOfRange = Counts.OutOfRange + 1 };
            return null;
        }

        if (Hold(image) is not { } bytes)
        {
            Counts = Counts with { Missing = Counts.Missing + 1 };
            return null;
        }

        Counts = Counts with { Served = Counts.Served + 1 };
        return ImagePiece.Cut(bytes, (int)request.Offset);
    }

    private byte[]? Hold(Image image)
    {
        int at = _held.FindIndex(held => held.Id == image.Id);
        if (at >= 0 && at == _held.Count - 1) return _held[at].Bytes;
        byte[]? bytes = at >= 0 ? _held[at].Bytes : store.Get(image.Id);
        if (bytes == null || bytes.Length != image.Block + image.Size) return null;
        if (at >= 0) _held.RemoveAt(at);
        _held.Add((image.Id, bytes));
        while (HeldBytes > MostHeldBytes) _held.RemoveAt(0);
        return bytes;
    }
}
