using DeskDevice.Pages.Ports;
using DeskDevice.Site;

namespace DeskDevice.Pages.Council;

/// <summary>One thing that the product measures, in words of which the languages have the texts.</summary>
/// <param name="Name">What.</param>
/// <param name="Why">What for.</param>
/// <param name="Standard">Number of the conduct standard it serves, or 0.</param>
/// <param name="Unit">In which unit.</param>
/// <param name="Kept">Where.</param>
/// <param name="Days">For how many days; 0 when nothing is deleted by age.</param>
/// <param name="SeenBy">By whom it is seen.</param>
public sealed record Measured(string Name, string Why, int Standard, string Unit, IReadOnlyList<string> Kept, int Days, IReadOnlyList<string> SeenBy)
{
    private static readonly string[] Live = ["live"];

    /// <summary>Whether it outlasts the moment.</summary>
    public bool IsKept => Kept[0] != "live";

    /// <summary>Everything that is measured under the site's configuration.</summary>
    public static IReadOnlyList<Measured> Of(SiteFacts facts)
    {
        string[] journal = ["journal"];
        string[] journalAndMetrics = ["journal", facts.Plan.Privacy == PrivacySetting.Team ? "metrics-team" : "metrics-desk"];
        string[] history = HistorySeenBy(facts.Plan.Privacy);
        string[] liveSeen = ["agent", "supervisor-live"];
        int days = facts.RetentionDays;
        return
        [
            new("state", "attention", 0, "word", Live, 0, liveSeen),
            new("ring", "answer", 1, "seconds", journalAndMetrics, days, history),
            new("voice-live", "volume", 2, "decibels", Live, 0, liveSeen),
            new("voice", "volume", 2, "decibels-second", journalAndMetrics, days, history),
            new("hold", "waiting", 6, "seconds", journalAndMetrics, days, history),
            new("ended-by", "hang-up", 10, "word", journal, days, history),
            new("outcome", "record", 12, "yes-no", journal, days, history),
            new("help", "help", 13, "times", journal, days, [.. liveSeen]),
            new("promise", "promise", 14, "times", journal, days, history),
            new("break", "break", 15, "times", journal, days, history),
            new("adherence", "shift", 15, "times", journal, days, history),
            new("response", "help", 13, "seconds", journal, days, history),
            new("change", "targets", 17, "change", ["plan"], 0, ["everybody"]),
            new("handle", "handling", 16, "seconds", journalAndMetrics, days, history),
            new("verdict", "coaching", 18, "verdicts", journalAndMetrics, days, history),
            new("headset", "unit", 0, "times", journal, days, ["agent", "facilities"]),
            new("unit", "unit", 0, "unit-figures", journal, days, ["facilities"]),
        ];
    }

    private static string[] HistorySeenBy(PrivacySetting privacy) => privacy switch
    {
        PrivacySetting.Team => ["agent", "supervisor-groups"],
        PrivacySetting.Pseudonym => ["agent", "supervisor-pseudonym"],
        _ => ["agent", "supervisor-named"],
    };
}
