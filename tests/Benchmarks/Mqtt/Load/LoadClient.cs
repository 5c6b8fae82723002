using System.Runtime.InteropServices;

namespace DeskDevice.Benchmarks.Mqtt.Load;

internal enum LoadState : byte
{
    Connecting,
    Greeting,
    Subscribing,
    Ready,
}

/// <summary>One connection of the load tool: a desk, or the subscriber.</summary>
internal sealed unsafe class LoadClient(int index, int bufferBytes)
{
    public readonly byte* In = (byte*)NativeMemory.Alloc((nuint)bufferBytes);
    public readonly int InBytes = bufferBytes;
    public int Socket;
    public int Held;
    public LoadState State;

    /// <summary>Messages sent, and those of them that are done.</summary>
    public long Sent;
    public long Done;

    /// <summary>When the event was sent that waits for its answer, in ticks of Stopwatch.</summary>
    public long SentAt;

    public int Index => index;
}
