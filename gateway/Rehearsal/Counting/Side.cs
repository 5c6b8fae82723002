namespace DeskDevice.Rehearsal;

/// <summary>Which of the two that are stepped side by side.</summary>
internal enum Side
{
    /// <summary>Under the limits that were in force.</summary>
    Then,

    /// <summary>Under the limits that are tried.</summary>
    Would,
}
