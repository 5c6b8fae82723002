using System.Globalization;
using DeskDevice.Fleet.Inventory;

namespace DeskDevice.Fleet.Rollouts;

/// <summary>One of a rollout's groups: so many desks, a share of them, those of a tag, a team or a floor, or the rest.</summary>
/// <param name="Kind">How it chooses.</param>
/// <param name="Number">Desks, or percent.</param>
/// <param name="Name">The tag, team, floor or desk.</param>
public sealed record RolloutGroup(GroupKind Kind, int Number = 0, string Name = "")
{
    private const string Rest = "rest";

    /// <summary>Whether it takes desks whatever they are.</summary>
    public bool TakesAny => Kind is GroupKind.Count or GroupKind.Share or GroupKind.Rest;

    /// <summary>Reads 5, 10%, tag:pilot, team:sales, floor:2, desk:a4cf12000001 or rest.</summary>
    /// <exception cref="FleetException">It is none of them.</exception>
    public static RolloutGroup Parse(string text)
    {
        if (text == Rest) return new RolloutGroup(GroupKind.Rest);
        if (IsNumber(text, int.MaxValue, out int count)) return new RolloutGroup(GroupKind.Count, count);
        if (text.EndsWith('%') && IsNumber(text[..^1], 100, out int share)) return new RolloutGroup(GroupKind.Share, share);
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        string name = text[(colon + 1)..].Trim();
        GroupKind? kind = colon < 0 || name.Length == 0 ? null : text[..colon] switch
        {
            "tag" => GroupKind.Tag,
            "team" => GroupKind.Team,
            "floor" => GroupKind.Floor,
            "desk" => GroupKind.Desk,
            _ => null,
        };
        return kind is { } of ? new RolloutGroup(of, Name: name)
            : throw new FleetException($"groups: '{text}' is none; give a number of desks (5), a share (10%), tag:NAME, team:NAME, floor:NAME, desk:ADDRESS, or rest");
    }

    /// <summary>Whether a unit that stands there is of it; of one that takes any, every unit is.</summary>
    public bool Has(DeskUnit unit, DeskPlace place) => Kind switch
    {
        GroupKind.Tag => unit.Tags.Contains(Name),
        GroupKind.Team => place.NamedTeam == Name,
        GroupKind.Floor => place.NamedFloor == Name,
        GroupKind.Desk => unit.Desk == Name,
        _ => true,
    };

    private static bool IsNumber(string text, int most, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= 1 && number <= most;
}

/// <summary>How a <see cref="RolloutGroup"/> chooses.</summary>
public enum GroupKind
{
    /// <summary>So many desks.</summary>
    Count,

    /// <summary>So many percent of all desks that need the image, rounded up.</summary>
    Share,

    /// <summary>Desks with a tag.</summary>
    Tag,

    /// <summary>Desks of a team.</summary>
    Team,

    /// <summary>Desks on a floor.</summary>
    Floor,

    /// <summary>One desk.</summary>
    Desk,

    /// <summary>All desks that no group before has taken.</summary>
    Rest,
}
