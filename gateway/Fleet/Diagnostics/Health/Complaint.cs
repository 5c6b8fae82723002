using DeskDevice.Fleet.Inventory;

namespace DeskDevice.Fleet.Diagnostics.Health;

/// <summary>Something that is wrong with a desk.</summary>
/// <param name="Kind">faults, restarts, lost, losses, dropped, waiting, memory or signal.</param>
/// <param name="Value">How many, how much, or the words of broken parts.</param>
/// <param name="Points">How much it weighs.</param>
public sealed record Complaint(string Kind, string Value, int Points);

/// <summary>A desk with what is wrong with it, worst first.</summary>
public sealed record TroubledDesk(DeskKey Desk, IReadOnlyList<Complaint> Complaints)
{
    /// <summary>The weight of all of it.</summary>
    public int Points => Complaints.Sum(complaint => complaint.Points);
}
