using DeskDevice.Contract.Up;
using DeskDevice.Fleet;
using DeskDevice.Fleet.Images;
using DeskDevice.Fleet.Inventory;
using DeskDevice.Fleet.Pieces;
using DeskDevice.Host.Ingest;
using Microsoft.Extensions.Logging;

namespace DeskDevice.Host.Fleet.Pieces;

/// <summary>Sends desks the pieces of images that they ask for, so many a second. Runs on the owner's thread.</summary>
internal sealed partial class PiecePost
{
    private readonly PieceServer _server;
    private readonly PieceQueue _queue;
    private readonly DeskPost _post;
    private readonly ILogger _log;
    private readonly long _start = TimeProvider.System.GetTimestamp();

    public PiecePost(IImageStore images, int perSecond, DeskPost post, ILogger log)
    {
        (_server, _post, _log) = (new PieceServer(images), post, log);
        _queue = new PieceQueue(perSecond, NowMs);
    }

    private long NowMs => (long)TimeProvider.System.GetElapsedTime(_start).TotalMilliseconds;

    /// <summary>A desk wants a piece: it comes now, or when its turn has come.</summary>
    public void Ask(FleetState fleet, DeskKey desk, UpdateReport request)
    {
        _queue.Ask(desk, request);
        Send(fleet);
    }

    /// <summary>Sends what is due; called a few times a second.</summary>
    public void Send(FleetState fleet)
    {
        while (_queue.TryTake(NowMs, out DeskKey desk, out UpdateReport request))
        {
            if (CutOrNull(fleet, desk, request) is { } piece) _post.Piece(desk.Desk, request.Image, piece);
        }
    }

    // A desk asks again for a piece that does not come.
    private byte[]? CutOrNull(FleetState fleet, DeskKey desk, UpdateReport request)
    {
        try
        {
            return _server.Cut(fleet, desk, request);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            LogUnreadableImage(request.Image, failure.Message);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Image {Image} cannot be read: {Reason}")]
    private partial void LogUnreadableImage(string image, string reason);
}
