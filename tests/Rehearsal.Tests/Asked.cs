using DeskDevice.Contract.Events;
using DeskDevice.Journal;
using DeskDevice.Site;

namespace DeskDevice.Rehearsal.Tests;

/// <summary>Questions, and how they are answered.</summary>
internal static class Asked
{
    public const long HourMs = 3_600_000;

    /// <summary>The limits in force at the site.</summary>
    public static readonly Limits Present = new() { Revision = 4 };

    /// <summary>The limits that are tried.</summary>
    public static readonly Limits Tried = new() { HoldMs = 45_000, HoldWarnMs = 30_000 };

    /// <summary>Six seats of team red, two of blue.</summary>
    public static SitePlan Plan(PrivacySetting privacy) => new(
        "kyiv",
        privacy,
        Present,
        Enumerable.Range(1, 8).Select(n => new Seat("desk" + n, "A-0" + n, n <= 6 ? "red" : "blue")));

    public static RehearsalQuestion Question(PrivacySetting privacy = PrivacySetting.Named) => new()
    {
        Plan = Plan(privacy),
        Would = Tried,
        FromMs = Diary.Start,
        ToMs = Diary.Start + (8 * HourMs),
    };

    public static RehearsalReport Of(IJournalReader journal, RehearsalQuestion question) => LimitRehearsal.Run(journal, question, _ => { }, CancellationToken.None);

    public static RuleReport Rule(this RehearsalReport report, string rule) => report.Rules.Single(one => one.Rule == rule);
}
