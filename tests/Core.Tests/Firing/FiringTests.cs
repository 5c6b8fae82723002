using DeskDevice.Core.Prompts;
using DeskDevice.Core.Tests.Standards;
using DeskDevice.Support;
using DeskDevice.Virtual.Day;

namespace DeskDevice.Core.Tests.Firing;

/// <summary>
/// A virtual day in which every row of the table of standards fires and clears: a rule or a prompt that never does fails here, a new one as well. And desk and gateway judge alike, by every rule.
/// </summary>
public sealed class FiringTests
{
    private const int Seed = 5;

    // Everything that is rare happens often, so that three quarters of an hour at a few desks are enough, and some of the next morning.
    private static readonly DayShape Busy = new()
    {
        Opens = new TimeSpan(9, 15, 0),
        CallsPerHour = [.. Enumerable.Range(0, 24).Select(hour => hour == 9 ? 60.0 : 0)],
        TalkMeanSeconds = 100,
        LateShare = 0.2,
        MissedShare = 0.1,
        HelpShare = 0.3,
        SpellShare = 0.1,
        ChatShare = 0.5,
        TransferShare = 0.5,
        PromiseShare = 0.3,
        UnnotedShare = 0.1,
        BreakEveryMinutes = 15,
        PaceSpellShare = 0.15,
        MicrophoneShare = 0.2,
        SilentShare = 0.05,
    };

    [Fact]
    public void On_a_busy_floor_every_rule_fires_and_clears() => FireAndClear(Live(Busy, new DaySite(Busy.Opens, noonMinute: 20, (0, 60), (1425, 1435)), teams: 2, desks: 3));

    [LongFact]
    [Trait("Category", "Long")]
    public void On_a_day_of_two_hundred_desks_every_rule_fires_and_clears()
    {
        DayShape day = new() { Opens = new TimeSpan(17, 30, 0) };
        Firings firings = Live(day, new DaySite(day.Opens, noonMinute: 1110, (0, 60), (870, 1530)), teams: 8, desks: 25);
        Approved.Match("docs/standards-day.md", FiringDocument.Text(firings, day));
        Approved.Match("docs/standards-day.svg", FiringPicture.Of(firings));
        FireAndClear(firings);
    }

    private static Firings Live(DayShape shape, DaySite site, int teams, int desks)
    {
        DayTeam[] floor = [.. Enumerable.Range(0, teams).Select(i => new DayTeam(site, shape, Seed, $"T{i + 1}", 1 + (i * desks), desks))];
        Parallel.ForEach(floor, new ParallelOptions { MaxDegreeOfParallelism = 2 }, team => team.Live());
        Firings all = new();
        foreach (DayTeam team in floor) all.Add(team.Firings);
        Assert.All(floor.SelectMany(team => team.Desks), JudgesAlike);
        return all;
    }

    // What the desk's last seconds say may not have been told yet: neither side counts that.
    private static void JudgesAlike(DayDesk desk)
    {
        Assert.Equal(desk.Own, desk.Judged);
        Assert.Empty(desk.Oddities);
    }

    private static void FireAndClear(Firings firings)
    {
        List<string> never = [];
        foreach (StandardRow row in StandardRows.All.Where(row => row.Rule.Length > 0 || row.Prompts.Length > 0))
        {
            never.AddRange(row.Prompts.SelectMany(prompt => NeverOf(prompt, firings)));
            if (!row.Judged.StartsWith(StandardRows.Both, StringComparison.Ordinal) || row.Rule.Length == 0) continue;
            if (firings.Kept[row.Rule] == 0) never.Add($"rule {row.Rule} was never kept");
            if (row.Unbroken.Length == 0 && firings.Broken[row.Rule] == 0) never.Add($"rule {row.Rule} was never broken");
        }

        Assert.Empty(never);
    }

    private static IEnumerable<string> NeverOf(string prompt, Firings firings)
    {
        int place = PromptTable.Of(prompt);
        // What no LED shows is the supervisor's, and the conduct raises it.
        if (place == PromptTable.None || PromptTable.Row(place).IsOwn)
        {
            if (firings.Raised[prompt] == 0) yield return $"prompt {prompt} was never raised";
            if (firings.Cleared[prompt] == 0) yield return $"prompt {prompt} was never cleared";
        }

        if (place == PromptTable.None) yield break;
        if (firings.Shown[prompt] == 0) yield return $"prompt {prompt} was never shown";
        if (firings.Over[prompt] == 0) yield return $"prompt {prompt} was shown and never over";
    }
}
