using DeskDevice.Contract;

namespace DeskDevice.Core.Link;

/// <summary>One slot of the outbox: allocated once, filled again and again.</summary>
internal sealed class OutboxEntry
{
    public readonly byte[] Bytes = new byte[Wire.MaxSmall];
    public int Length;
    public long Boot;
    public long Seq;
    public bool IsVoice;
    public bool WasSent;
}
