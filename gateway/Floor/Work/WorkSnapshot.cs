using System.Text.Json.Serialization;
using DeskDevice.Site.Rosters;

namespace DeskDevice.Floor.Work;

/// <summary>How the site's day went so far, by desk and by group. Immutable.</summary>
/// <param name="FromMs">The site's midnight, UTC ms.</param>
/// <param name="NowMs">Up to here, UTC ms.</param>
/// <param name="Desks">Each desk's own: for its agent's page, not for others'.</param>
/// <param name="Groups">Teams, then the site: as much as the privacy setting lets others see.</param>
public sealed record WorkSnapshot(long FromMs, long NowMs, IReadOnlyDictionary<string, DeskWorkView> Desks, IReadOnlyList<GroupWork> Groups)
{
    /// <summary>Nothing yet.</summary>
    public static WorkSnapshot Empty { get; } = new(0, 0, new Dictionary<string, DeskWorkView>(), []);
}

/// <summary>A group's day.</summary>
/// <param name="Kind">Team, the rest of small teams, or the site.</param>
/// <param name="Team">The team's name; empty for the other kinds.</param>
/// <param name="Desks">How many desks did something.</param>
/// <param name="Figures">Its figures; null where it is too small to be shown.</param>
/// <param name="CallBacks">Its call-backs; null likewise.</param>
/// <param name="Quarters">Its quarters of an hour, those without anything left out; none likewise.</param>
public sealed record GroupWork(GroupKind Kind, string Team, int Desks, WorkFigures? Figures, CallBackCounts? CallBacks, IReadOnlyList<WorkQuarter> Quarters);

/// <summary>What a group is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GroupKind>))]
public enum GroupKind
{
    /// <summary>A team.</summary>
    Team,

    /// <summary>All teams that are too small to be shown by themselves.</summary>
    SmallTeams,

    /// <summary>All of the groups that are shown.</summary>
    Site,
}

/// <summary>A desk's own day.</summary>
/// <param name="Figures">Its figures.</param>
/// <param name="Quarters">Its quarters of an hour, those without anything left out.</param>
/// <param name="Shifts">The shifts that the roster has for it today.</param>
/// <param name="Lates">When it was late.</param>
/// <param name="CallBacks">The call-backs promised there that are open, the first due first.</param>
/// <param name="Counts">What became of its call-backs.</param>
public sealed record DeskWorkView(
    WorkFigures Figures,
    IReadOnlyList<WorkQuarter> Quarters,
    IReadOnlyList<Shift> Shifts,
    IReadOnlyList<Late> Lates,
    IReadOnlyList<CallBackView> CallBacks,
    CallBackCounts Counts);

/// <summary>Somebody was to be at work and was not.</summary>
/// <param name="Kind">At the beginning of a shift, or after a break.</param>
/// <param name="DueMs">When they were to be there, UTC ms.</param>
/// <param name="LateMs">How late they came, ms; so far where they have not come.</param>
public sealed record Late(LateKind Kind, long DueMs, long LateMs);

/// <summary>What somebody was late for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LateKind>))]
public enum LateKind
{
    /// <summary>The beginning of a shift.</summary>
    Shift,

    /// <summary>The end of a break.</summary>
    Break,
}

/// <summary>A call-back that was promised and is open.</summary>
/// <param name="Id">Its name at its desk: boot and sequence of the promise, joined by '-'.</param>
/// <param name="PromisedMs">When it was promised, UTC ms.</param>
/// <param name="DueFromMs">The beginning of the day on which it is due, UTC ms.</param>
/// <param name="DueToMs">The end of that day, UTC ms.</param>
/// <param name="IsDue">Whether that day has begun.</param>
/// <param name="IsMissed">Whether that day is over.</param>
public sealed record CallBackView(string Id, long PromisedMs, long DueFromMs, long DueToMs, bool IsDue, bool IsMissed);

/// <summary>What became of the call-backs that were promised in the last 30 days.</summary>
/// <param name="Kept">The agent has said that they were made, before their day was over.</param>
/// <param name="Missed">Their day went by.</param>
/// <param name="Open">Their day is to come, or is today.</param>
/// <param name="Due">Those of them whose day is today.</param>
public readonly record struct CallBackCounts(int Kept, int Missed, int Open, int Due)
{
    /// <summary>Both together.</summary>
    public static CallBackCounts operator +(CallBackCounts one, CallBackCounts other) =>
        new(one.Kept + other.Kept, one.Missed + other.Missed, one.Open + other.Open, one.Due + other.Due);
}
