using DeskDevice.Core.Update;

namespace DeskDevice.Core.SelfTest;

/// <summary>
/// Whether a unit is as well under a new image as it was before: what the self-test finds broken must have been broken already. A button that is stuck does not hold
/// an update up, a level that only the new image cannot read does.
/// </summary>
public sealed class UnitHealth : IHealth
{
    /// <summary>
    /// The self-test found <paramref name="faults"/> (bits of <see cref="Fault"/>), and the one before the update the words <paramref name="before"/>, with commas between.
    /// </summary>
    public UnitHealth(int faults, string before)
    {
        IsHealthy = true;
        string known = "," + before + ",";
        for (int i = 0; i < Fault.Count; i++)
        {
            int fault = faults & (1 << i);
            if (fault != Fault.None && known.IndexOf("," + Fault.Words(fault) + ",") < 0) IsHealthy = false;
        }
    }

    /// <inheritdoc />
    public bool IsHealthy { get; }
}
