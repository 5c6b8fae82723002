namespace DeskDevice.Virtual.Update;

/// <summary>What is wrong with a virtual desk, on purpose.</summary>
public enum PlantedFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>An image that came over the air does not come up on this desk.</summary>
    FailsStart,
}
