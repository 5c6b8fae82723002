using System.Globalization;

namespace DeskDevice.Fleet.Rollouts;

/// <summary>When desks may install: never in a call, whatever it says.</summary>
/// <param name="Kind">Which kind of time.</param>
/// <param name="From">A daily window: from when on, by the site's clock.</param>
/// <param name="To">A daily window: until when; the next day where it is not after its beginning.</param>
public sealed record WindowTerms(WindowKind Kind, TimeOnly From = default, TimeOnly To = default)
{
    /// <summary>As the site's settings say.</summary>
    public const string OfSite = "site";

    /// <summary>At any time.</summary>
    public const string OfAnyTime = "any";

    /// <summary>Between the shifts of the roster.</summary>
    public const string OfShift = "shift";

    private const string Form = "HH:mm";

    /// <summary>Reads any, site, shift, or 18:00-07:00.</summary>
    /// <exception cref="FleetException">It is none of them.</exception>
    public static WindowTerms Parse(string text)
    {
        switch (text)
        {
            case OfSite:
                return new WindowTerms(WindowKind.Site);
            case OfAnyTime:
                return new WindowTerms(WindowKind.AnyTime);
            case OfShift:
                return new WindowTerms(WindowKind.BetweenShifts);
        }

        string[] ends = text.Split('-');
        bool isDaily = ends.Length == 2
            & TimeOnly.TryParseExact(ends[0], Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly from)
            & TimeOnly.TryParseExact(ends[^1], Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly to);
        if (isDaily && from != to) return new WindowTerms(WindowKind.Daily, from, to);
        throw new FleetException($"window: '{text}'; give any, site, shift (between the shifts of the roster), or a time of the day such as 18:00-07:00");
    }

    /// <summary>The terms of a rollout, or those of the site where it leaves it to that.</summary>
    public static WindowTerms Of(RolloutTerms rollout, RolloutRules site) =>
        Parse(rollout.Window) is { Kind: not WindowKind.Site } own ? own : Parse(site.Window);
}

/// <summary>A kind of <see cref="WindowTerms"/>.</summary>
public enum WindowKind
{
    /// <summary>As the site's settings say.</summary>
    Site,

    /// <summary>At any time.</summary>
    AnyTime,

    /// <summary>Between the shifts of the roster.</summary>
    BetweenShifts,

    /// <summary>Every day, from one time to another.</summary>
    Daily,
}
