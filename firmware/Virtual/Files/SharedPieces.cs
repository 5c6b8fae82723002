using System.Collections.Concurrent;

namespace DeskDevice.Virtual.Files;

/// <summary>
/// The pieces of images, each once for all desks of a process: thousands of desks hold the same few images. They stay until the process ends.
/// </summary>
internal static class SharedPieces
{
    private static readonly ConcurrentDictionary<Piece, byte[]> All = new();

    /// <summary>An array with the bytes of <paramref name="data"/>, not to be changed.</summary>
    public static byte[] Of(ReadOnlySpan<byte> data)
    {
        byte[] bytes = data.ToArray();
        return All.GetOrAdd(new Piece(bytes), bytes);
    }

    private readonly struct Piece(byte[] bytes) : IEquatable<Piece>
    {
        private readonly byte[] _bytes = bytes;

        public bool Equals(Piece other) => _bytes.AsSpan().SequenceEqual(other._bytes);

        public override bool Equals(object? obj) => obj is Piece other && Equals(other);

        public override int GetHashCode()
        {
            HashCode hash = default;
            hash.AddBytes(_bytes);
            return hash.ToHashCode();
        }
    }
}
