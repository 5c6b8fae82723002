namespace DeskDevice.Virtual.Files;

/// <summary>One file in memory. One that is an image's is kept in pieces that all desks share, any other in an array of its own.</summary>
internal sealed class VirtualFile(string name)
{
    private const string Image = "image.";
    private const int LeastRoom = 256;

    private readonly List<byte[]>? _pieces = name.StartsWith(Image, StringComparison.Ordinal) ? [] : null;
    private byte[] _data = [];

    /// <summary>Its bytes.</summary>
    public int Length { get; private set; }

    public void Append(ReadOnlySpan<byte> data)
    {
        int length = Length + data.Length;
        if (_pieces != null) _pieces.Add(SharedPieces.Of(data));
        else
        {
            if (length > _data.Length) Array.Resize(ref _data, Math.Max(length, Math.Max(LeastRoom, _data.Length * 3 / 2)));
            data.CopyTo(_data.AsSpan(Length));
        }

        Length = length;
    }

    public int Read(int at, Span<byte> buffer)
    {
        int read = Math.Clamp(Length - at, 0, buffer.Length);
        if (_pieces == null) _data.AsSpan(Math.Min(at, Length), read).CopyTo(buffer);
        else ReadPieces(_pieces, at, buffer[..read]);
        return read;
    }

    private static void ReadPieces(List<byte[]> pieces, int at, Span<byte> buffer)
    {
        int from = 0;
        foreach (byte[] piece in pieces)
        {
            if (buffer.Length == 0) return;
            int skip = Math.Max(0, at - from);
            from += piece.Length;
            if (skip >= piece.Length) continue;
            int count = Math.Min(piece.Length - skip, buffer.Length);
            piece.AsSpan(skip, count).CopyTo(buffer);
            buffer = buffer[count..];
            at += count;
        }
    }
}
