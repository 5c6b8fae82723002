using DeskDevice.Site;

namespace DeskDevice.Host.Settings;

/// <summary>
/// How long entries of single desks may be kept under each privacy setting. Whoever knows who sat where can read a person's day out of them, so what
/// supervisors may not see is not kept for long either.
/// </summary>
public static class PrivacyLimits
{
    /// <summary>The most days: 90, 365 or 3,650.</summary>
    public static int MostDays(this PrivacySetting privacy) => privacy switch
    {
        PrivacySetting.Team => 90,
        PrivacySetting.Pseudonym => 365,
        _ => 3_650,
    };
}
