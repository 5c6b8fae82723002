using System.Buffers;

namespace DeskDevice.Mqtt;

/// <summary>A growing byte buffer that holds memory only while it holds bytes.</summary>
internal sealed class PooledBuffer : IBufferWriter<byte>
{
    private const int FirstSize = 256;
    private const int MostKept = 4_096;

    // Answers to hundreds of desks wait at a time: the shared pool keeps a few dozen buffers of a size and makes the others anew.
    private static readonly ArrayPool<byte> Small = ArrayPool<byte>.Create(FirstSize, MostKept);

    private byte[] _bytes = [];

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _bytes.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _bytes.AsSpan(Length);
    }

    public void Clear()
    {
        Return();
        _bytes = [];
        Length = 0;
    }

    private void Reserve(int count)
    {
        if (_bytes.Length - Length >= count) return;
        int size = Math.Max(Length + count, _bytes.Length * 2);
        byte[] larger = size <= FirstSize ? Small.Rent(FirstSize) : ArrayPool<byte>.Shared.Rent(size);
        _bytes.AsSpan(0, Length).CopyTo(larger);
        Return();
        _bytes = larger;
    }

    private void Return()
    {
        if (_bytes.Length == FirstSize) Small.Return(_bytes);
        else if (_bytes.Length > FirstSize) ArrayPool<byte>.Shared.Return(_bytes);
    }
}
