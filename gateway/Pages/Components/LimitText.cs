using System.Globalization;
using DeskDevice.Pages.Languages;
using DeskDevice.Rehearsal;
using DeskDevice.Site.Targets;

namespace DeskDevice.Pages.Components;

/// <summary>A limit in words and in the units in which people read it.</summary>
internal static class LimitText
{
    // Of these, nothing is the same as none: they are off.
    private static readonly HashSet<string> Switches = ["DeadAirMs", "PromiseMs", "TransferMs", "HandleMs", "ChatMs", "PaceFast", "PaceSlow", "BurstLimit"];

    /// <summary>Which it is: the rule it belongs to, and what it says there.</summary>
    public static string Name(Language l, LimitName limit) =>
        FieldOf(limit) is { } field ? $"{RehearsalText.Rule(l, field.Rule)}: {l["rehearsal.field." + field.Name]}" : limit.Name;

    /// <summary>Its unit.</summary>
    public static string Unit(Language l, LimitName limit) => FieldOf(limit) is { } field ? l["rehearsal.unit." + field.Unit] : "";

    /// <summary>A value with its unit.</summary>
    public static string Value(Language l, LimitName limit, int value) => value == 0 && Switches.Contains(limit.Name) ? l["limit.off"] : $"{Number(limit, value).Replace('-', '−')} {Unit(l, limit)}";

    /// <summary>A value without its unit, as a field of a form takes it.</summary>
    public static string Number(LimitName limit, int value) => ((decimal)value / Scale(limit)).ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>How many of the contract's units make one of people's.</summary>
    public static int Scale(LimitName limit) => limit.Measure switch
    {
        LimitMeasure.Ms => 1000,
        LimitMeasure.Count => 1,
        _ => 10,
    };

    /// <summary>The least and the most that can be set; null where only the check knows.</summary>
    public static LimitField? FieldOf(LimitName limit) => LimitField.All.FirstOrDefault(field => field.Name == limit.Name);

    /// <summary>Who made a change; what nobody has verified is said to be so.</summary>
    public static string By(Language l, string who, bool isVerified) => isVerified ? who : l.Text("targets.by", ("who", who));

    /// <summary>Where a limit in force comes from.</summary>
    public static string Origin(Language l, LimitInForce row) => l.Text("origin." + row.Origin, ("n", row.Change?.Number ?? 0));
}
