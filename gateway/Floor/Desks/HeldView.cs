using DeskDevice.Floor.Snapshot;
using DeskDevice.Site;

namespace DeskDevice.Floor.Desks;

/// <summary>A desk's view and how long it stands: of a thousand desks most have not changed from one look at the floor to the next.</summary>
/// <param name="View">The view; null in the default value, which never holds.</param>
/// <param name="Seat">The seat it was made for.</param>
/// <param name="FromMs">When it was made, UTC ms.</param>
/// <param name="UntilMs">When time alone makes another one of it, UTC ms.</param>
internal readonly record struct HeldView(DeskView? View, Seat? Seat, long FromMs, long UntilMs)
{
    /// <summary>Whether it is still what a new look would give.</summary>
    public bool Holds(Seat seat, long nowMs) => View != null && nowMs >= FromMs && nowMs < UntilMs && seat == Seat;

    /// <summary>The same, for less long.</summary>
    public HeldView NoLongerThan(long untilMs) => this with { UntilMs = Math.Min(UntilMs, untilMs) };
}
