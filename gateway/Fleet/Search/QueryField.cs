using System.Globalization;

namespace DeskDevice.Fleet.Search;

/// <summary>What a field of a search asks of a unit.</summary>
internal static class QueryField
{
    private static readonly Dictionary<string, Func<DeskFacts, string>> Texts = new()
    {
        ["id"] = desk => desk.Unit.Desk,
        ["seat"] = desk => desk.Place.Seat,
        ["team"] = desk => desk.Place.Team,
        ["floor"] = desk => desk.Place.Floor,
        ["zone"] = desk => desk.Place.Zone,
        ["hardware"] = desk => desk.Unit.Hardware,
        ["slot"] = desk => desk.Unit.Slot,
        ["start"] = desk => desk.Unit.Start,
    };

    private static readonly Dictionary<string, Func<DeskFacts, bool>> States = new()
    {
        ["online"] = desk => desk.Unit.IsOnline,
        ["offline"] = desk => !desk.Unit.IsOnline,
        ["drifted"] = desk => desk.IsDrifted,
        ["faulty"] = desk => desk.Unit.Faults.Length > 0,
        ["seated"] = desk => desk.IsSeated,
        ["unseated"] = desk => !desk.IsSeated,
        ["retired"] = desk => desk.Unit.Retired != null,
        ["expected"] = desk => desk.Unit.FirstSeenMs == 0,
    };

    private static readonly Dictionary<string, DeskCondition> Conditions =
        Enum.GetValues<DeskCondition>().ToDictionary(one => one.ToString().ToLowerInvariant());

    private static string All => string.Join(", ", [.. Texts.Keys, "tag", "firmware", "health", "is", "offline"]);

    /// <param name="field">The field, in lower case.</param>
    /// <param name="sign">What stands behind it.</param>
    /// <param name="value">What it is asked for.</param>
    /// <param name="wrong">Makes the refusal of what to write instead.</param>
    public static Func<DeskFacts, long, bool> Of(string field, string sign, string value, Func<string, FleetException> wrong) => field switch
    {
        "firmware" => Firmware(sign, value, wrong),
        "offline" => Offline(sign, value, wrong),
        "tag" => Equal(sign, wrong, (desk, _) => desk.Unit.Tags.Any(tag => IsLike(tag, value))),
        "health" => Equal(sign, wrong, ConditionOf(value, wrong)),
        "is" => Equal(sign, wrong, StateOf(value, wrong)),
        _ => Texts.TryGetValue(field, out Func<DeskFacts, string>? text)
            ? Equal(sign, wrong, (desk, _) => IsLike(text(desk), value))
            : throw wrong($"there is no field '{field}'; the fields are {All}"),
    };

    private static Func<DeskFacts, long, bool> Equal(string sign, Func<string, FleetException> wrong, Func<DeskFacts, long, bool> matches) =>
        sign is ":" or "=" ? matches : throw wrong("only firmware and offline can be greater or less; write : before the value");

    private static Func<DeskFacts, long, bool> ConditionOf(string value, Func<string, FleetException> wrong) =>
        Conditions.TryGetValue(value.ToLowerInvariant(), out DeskCondition condition)
            ? (desk, _) => desk.Condition == condition
            : throw wrong($"health is one of {string.Join(", ", Conditions.Keys)}");

    private static Func<DeskFacts, long, bool> StateOf(string value, Func<string, FleetException> wrong) =>
        States.TryGetValue(value.ToLowerInvariant(), out Func<DeskFacts, bool>? state)
            ? (desk, _) => state(desk)
            : throw wrong($"is: takes one of {string.Join(", ", States.Keys)}");

    private static Func<DeskFacts, long, bool> Firmware(string sign, string value, Func<string, FleetException> wrong)
    {
        if (sign == ":") return (desk, _) => IsLike(desk.Unit.Firmware, value);
        if (!Version.TryParse(value, out Version? asked)) throw wrong("write a version behind it, such as firmware<1.2.0");
        return (desk, _) => VersionOf(desk.Unit.Firmware) is { } version && Holds(version.CompareTo(asked), sign);
    }

    // What comes behind a hyphen (1.4.0-rc.2) does not count.
    private static Version? VersionOf(string firmware) => Version.TryParse(firmware.Split('-')[0], out Version? version) ? version : null;

    private static Func<DeskFacts, long, bool> Offline(string sign, string value, Func<string, FleetException> wrong)
    {
        if (sign is ":" or "=") throw wrong("write how long, such as offline>1d; is:offline asks for all that are");
        if (AgeOf(value) is not { } ageMs) throw wrong("write a number with m, h or d behind it, such as offline>30m");
        return (desk, nowMs) => !desk.Unit.IsOnline && Holds((nowMs - desk.Unit.LastContactMs).CompareTo(ageMs), sign);
    }

    private static long? AgeOf(string value)
    {
        long unit = value[^1] switch { 'm' => 60_000, 'h' => 3_600_000, 'd' => 86_400_000, _ => 0 };
        return unit > 0 && int.TryParse(value.AsSpan(0, value.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? count * unit : null;
    }

    private static bool Holds(int comparison, string sign) => sign switch
    {
        "<" => comparison < 0,
        ">" => comparison > 0,
        "<=" => comparison <= 0,
        ">=" => comparison >= 0,
        _ => comparison == 0,
    };

    // The whole text, or the beginning of it with a star behind.
    private static bool IsLike(string text, string value) => value[^1] == '*'
        ? text.StartsWith(value[..^1], StringComparison.OrdinalIgnoreCase)
        : text.Equals(value, StringComparison.OrdinalIgnoreCase);
}
