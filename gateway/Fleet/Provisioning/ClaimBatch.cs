namespace DeskDevice.Fleet.Provisioning;

/// <summary>Codes that were made together.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Name">What people call it.</param>
/// <param name="MadeUtcMs">When it was made.</param>
/// <param name="By">By whom.</param>
/// <param name="UntilUtcMs">Its codes claim nothing from then on.</param>
public sealed record ClaimBatch(int Number, string Name, long MadeUtcMs, string By, long UntilUtcMs)
{
    /// <summary>Most codes of one batch.</summary>
    public const int MostCodes = 2_000;

    /// <summary>Most characters of its name.</summary>
    public const int MostName = 60;

    /// <summary>Most days that codes may wait to be used.</summary>
    public const int MostDays = 365;
}
