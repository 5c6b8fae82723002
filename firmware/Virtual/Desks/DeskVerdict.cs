using DeskDevice.Conduct;

namespace DeskDevice.Virtual.Desks;

/// <summary>A verdict of a desk's own conduct.</summary>
/// <param name="Boot">The boot whose clock and sequence it is told in.</param>
/// <param name="Verdict">What was found.</param>
public readonly record struct DeskVerdict(long Boot, Verdict Verdict)
{
    /// <summary>The same line as the gateway's for this verdict, behind the boot.</summary>
    public override string ToString() => $"{Boot} {Verdict.ToLine()}";
}
