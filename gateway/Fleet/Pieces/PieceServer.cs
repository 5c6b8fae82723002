using DeskDevice.Contract.Down;
using DeskDevice.Contract.Up;
using DeskDevice.Fleet.Images;
using DeskDevice.Fleet.Inventory;

namespace DeskDevice.Fleet.Pieces;

/// <summary>Cuts the pieces that desks ask for. Used by one thread; holds the bytes of the image last asked for.</summary>
public sealed class PieceServer(IImageStore store)
{
    private string _heldId = "";
    private byte[] _held = [];

    /// <summary>What was made of the requests so far.</summary>
    public PieceCounts Counts { get; private set; } = new(0, 0, 0, 0);

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

        if (!Hold(image))
        {
            Counts = Counts with { Missing = Counts.Missing + 1 };
            return null;
        }

        Counts = Counts with { Served = Counts.Served + 1 };
        return ImagePiece.Cut(_held, (int)request.Offset);
    }

    private bool Hold(Image image)
    {
        if (_heldId == image.Id) return true;
        byte[]? bytes = store.Get(image.Id);
        if (bytes == null || bytes.Length != image.Block + image.Size) return false;
        _heldId = image.Id;
        _held = bytes;
        return true;
    }
}
