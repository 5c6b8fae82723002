using DeskDevice.Contract;

namespace DeskDevice.Core.Link;

/// <summary>One slot of the outbox: allocated once, filled again and again.</summary>
internal sealed class OutboxEntry
{
    /// <summary>The <see cref="Place"/> of what is in RAM alone.</summary>
    public const int InRam = -1;

    public readonly byte[] Bytes = new byte[Wire.MaxSmall];
    public int Length;
    public long Boot;
    public long Seq;
    public int Place;
    public bool IsVoice;
    public bool WasSent;
}
