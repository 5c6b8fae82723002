using DeskDevice.Fleet;
using DeskDevice.Fleet.Rollouts;

namespace DeskDevice.Host.Settings;

/// <summary>Reads section Site:Rollouts.</summary>
internal static class RolloutsReader
{
    public static RolloutRules Read(SettingsSection section)
    {
        RolloutRules built = new();
        RolloutRules rules = new()
        {
            Approval = section.OneOf("Approval", built.Approval),
            Window = section.Text("Window", built.Window),
            AtOnce = section.Number("AtOnce", built.AtOnce, 1, RolloutRules.MostAtOnce),
            PiecesPerSecond = section.Number("PiecesPerSecond", built.PiecesPerSecond, 10, 100_000),
        };
        CheckWindow(section, rules.Window);
        section.Close();
        return rules;
    }

    private static void CheckWindow(SettingsSection section, string window)
    {
        const string fix = "set any, shift (between the shifts of the roster), or a time of the day such as 18:00-07:00";
        try
        {
            if (WindowTerms.Parse(window).Kind == WindowKind.Site) section.Problem("Window", window, fix);
        }
        catch (FleetException)
        {
            section.Problem("Window", window, fix);
        }
    }
}
