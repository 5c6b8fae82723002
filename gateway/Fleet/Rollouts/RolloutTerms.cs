using System.Text.Json.Serialization;

namespace DeskDevice.Fleet.Rollouts;

/// <summary>How a rollout goes on: who comes when, what shuts its gate, and when a desk may install.</summary>
public sealed record RolloutTerms
{
    /// <summary>The longest text of <see cref="Why"/>.</summary>
    public const int MostWhy = 200;

    private const int MostGroups = 20;

    /// <summary>What a rollout brings unless somebody says otherwise.</summary>
    public static RolloutTerms Default { get; } = new();

    /// <summary>The groups in order, see <see cref="RolloutGroup"/>. Desks of none do not get the image.</summary>
    public IReadOnlyList<string> Groups { get; init; } = ["10%", "rest"];

    /// <summary>The least share of a group's desks that confirm, percent: 0 to 100.</summary>
    public int SuccessPercent { get; init; } = 90;

    /// <summary>The largest share of a group's desks that refuse the image, go back, or run something else, percent: 0 to 100.</summary>
    public int ErrorPercent { get; init; } = 10;

    /// <summary>The largest share of a group's desks whose connection is lost, percent: 0 to 100.</summary>
    public int LostPercent { get; init; } = 10;

    /// <summary>The largest share of a group's desks that events are missing of since they were offered the image, percent: 0 to 100.</summary>
    public int GapPercent { get; init; } = 10;

    /// <summary>What a shut gate does.</summary>
    public GateAction WhenShut { get; init; }

    /// <summary>When desks may install, see <see cref="WindowTerms"/>.</summary>
    public string Window { get; init; } = WindowTerms.OfSite;

    /// <summary>How many desks fetch the image at once, 1 to 1,000; 0 for as many as the site lets.</summary>
    public int AtOnce { get; init; }

    /// <summary>After how many seconds without a word of it a desk is not waited for any more: 5 to 604,800.</summary>
    public int SilentSeconds { get; init; } = 1_800;

    /// <summary>What it is for, in words for people.</summary>
    public string Why { get; init; } = "";

    /// <summary>The same, when it can be taken.</summary>
    /// <exception cref="FleetException">It cannot; the message names each field, its value and the fix.</exception>
    public RolloutTerms Checked()
    {
        List<string> problems = [];
        if (Groups.Count is 0 or > MostGroups) problems.Add($"groups: {Groups.Count} of them; give 1 to {MostGroups}, for example 5, 10%, tag:pilot, team:sales, floor:2, rest");
        foreach (string group in Groups) Try(() => RolloutGroup.Parse(group));
        Try(() => WindowTerms.Parse(Window));
        Percent("successPercent", SuccessPercent);
        Percent("errorPercent", ErrorPercent);
        Percent("lostPercent", LostPercent);
        Percent("gapPercent", GapPercent);
        if (AtOnce is < 0 or > RolloutRules.MostAtOnce) problems.Add($"atOnce: {AtOnce}; give 1 to {RolloutRules.MostAtOnce}, or 0 for the site's number");
        if (SilentSeconds is < 5 or > 604_800) problems.Add($"silentSeconds: {SilentSeconds}; give 5 to 604800");
        if (Why.Length > MostWhy) problems.Add($"why: {Why.Length} characters; say it in at most {MostWhy}");
        return problems.Count == 0 ? this : throw new FleetException(string.Join('\n', problems));

        void Percent(string field, int value)
        {
            if (value is < 0 or > 100) problems.Add($"{field}: {value}; give 0 to 100");
        }

        void Try(Action parse)
        {
            try
            {
                parse();
            }
            catch (FleetException refused)
            {
                problems.Add(refused.Message);
            }
        }
    }
}

/// <summary>What a shut gate does.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GateAction>))]
public enum GateAction
{
    /// <summary>The rollout pauses: a person looks.</summary>
    [JsonStringEnumMemberName("pause")]
    Pause,

    /// <summary>The rollout is taken back.</summary>
    [JsonStringEnumMemberName("rollback")]
    RollBack,
}
