namespace DeskDevice.Fleet.Pieces;

/// <summary>What was made of the desks' requests since the start.</summary>
/// <param name="Served">Pieces given.</param>
/// <param name="NotDesired">Refused: the desk asked for an image that it shall not run.</param>
/// <param name="OutOfRange">Refused: the offset is outside of the image.</param>
/// <param name="Missing">Refused: the store has no bytes of the image, or not as many as it should.</param>
public sealed record PieceCounts(long Served, long NotDesired, long OutOfRange, long Missing);
