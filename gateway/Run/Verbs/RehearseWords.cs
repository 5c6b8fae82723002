using System.Globalization;
using DeskDevice.Contract;
using DeskDevice.Contract.Events;
using DeskDevice.Rehearsal;

namespace DeskDevice.Run.Verbs;

/// <summary>The words of a rehearsal on the command line.</summary>
internal static class RehearseWords
{
    public const string Caveat = """
        What this cannot tell: agents would have behaved differently under other prompts. It counts what the same calls, as they
        were made, would have brought. See docs/rehearsal.md.
        """;

    public static string Rule(string rule) => rule switch
    {
        "ring" => "Answer",
        "loud" => "Too loud",
        "soft" => "Too soft",
        "hold" => "Hold",
        "promised-time" => "Promised time",
        "transfer" => "Transfer",
        "wrap-up" => "Wrap-up",
        "handle" => "Handle time",
        "help" => "Help",
        "dead-air" => "Silence",
        "placement" => "Microphone",
        "pace" => "Pace",
        _ => "Break",
    };

    public static string Prompt(string prompt) => prompt switch
    {
        PromptKinds.RingLate => "rings too long",
        PromptKinds.Loud => "too loud",
        PromptKinds.Soft => "too soft",
        PromptKinds.Hold => "go back",
        PromptKinds.HoldLong => "hold too long",
        PromptKinds.Promise => "promised time over",
        PromptKinds.Transfer => "announce the transfer",
        PromptKinds.WrapLong => "wrap-up too long",
        PromptKinds.Return => "come back",
        PromptKinds.DeadAir => "silent",
        PromptKinds.MoveMic => "move the microphone",
        PromptKinds.Pace => "mind the pace",
        _ => "to the supervisor",
    };

    /// <summary>What was tried, and what was in force.</summary>
    public static IEnumerable<string> Limits(RehearsalReport report)
    {
        string[] tried = [.. LimitField.All.Where(field => field.Of(report.Would) != field.Of(report.Present))
            .Select(field => $"{field.Name} {Plain(field.Of(report.Would))} (now {Plain(field.Of(report.Present))})")];
        yield return tried.Length == 0 ? "Tried: the limits as they are now." : "Tried: " + string.Join(", ", tried) + ".";
        if (report.InForce.Count > 0) yield return "In force then: " + string.Join("; ", report.InForce.Select(Edition)) + ".";
        if (report.AssumedDesks > 0)
            yield return $"Of {report.AssumedDesks} desks the journal does not tell (any more) which limits were in force: the present ones are assumed.";

        string Edition(EditionReport edition)
        {
            string[] other = [.. LimitField.All.Where(field => field.Of(edition.Limits) != field.Of(report.Present)).Select(field => $"{field.Name} {Plain(field.Of(edition.Limits))}")];
            string name = edition.Limits.Revision == 0 ? "the built-in limits" : $"edition {edition.Limits.Revision}";
            return $"{name} for {edition.Calls.ToString("N0", CultureInfo.InvariantCulture)} calls{(other.Length > 0 ? $" ({string.Join(", ", other)})" : "")}";
        }
    }

    /// <summary>A sentence for each rule whose limits are tried, or whose figures change.</summary>
    public static IEnumerable<string> Headlines(RehearsalReport report)
    {
        RuleReport[] told = [.. report.Rules.Where(rule => IsTried(rule.Rule, report) || rule.IsChanged)];
        if (told.Length == 0) yield return "Nothing would have been different.";
        foreach (RuleReport rule in told)
        {
            yield return $"With {Limit(rule.Rule, report.Would)} there would have been {Count(rule.Prompts.Would, "prompt")} instead of {Plain(rule.Prompts.Then)}, "
                + $"and {Count(rule.Breaches.Would, "broken limit")} instead of {Plain(rule.Breaches.Then)}.";
        }
    }

    /// <summary>One call.</summary>
    public static string Case(CaseReport one, string rule, string? time)
    {
        string when = time ?? (one.Hour is { } hour ? $"a call at {hour:00}:00 to {hour:00}:59" : "a call");
        string who = one.Desk is null ? "" : $", desk {one.Desk}";
        return $"{when}{who}: {Measured(rule, one.Value)}; prompts {one.Prompts.Then} > {one.Prompts.Would}, broken {one.Breaches.Then} > {one.Breaches.Would}";
    }

    private static bool IsTried(string rule, RehearsalReport report) =>
        LimitField.All.Any(field => field.Rule == rule && field.Of(report.Would) != field.Of(report.Present));

    private static string Limit(string rule, Limits limits) => rule switch
    {
        "ring" => $"an answer limit of {Seconds(limits.RingLimitMs())}",
        "loud" => $"'too loud' above {Decibels(limits.Loud)} for {Seconds(limits.LoudForMs)}",
        "soft" => $"'too soft' below {Decibels(limits.Soft)} for {Seconds(limits.SoftForMs)}",
        "promised-time" => $"a promised time of {Seconds(limits.PromisedMs())}",
        "transfer" => $"transfers below {Seconds(limits.TransferMs)} taken as blind",
        "wrap-up" => $"a wrap-up of {Seconds(limits.WrapUpMs)}, after a chat {Seconds(limits.ChatWrapUpMs)}",
        "handle" => $"a handle time of {Seconds(limits.HandleMs)}, of a chat {Seconds(limits.ChatMs)}",
        "help" => $"help within {Seconds(limits.HelpMs)}",
        "break" => $"breaks of {Seconds(limits.BreakMs)}",
        "dead-air" => $"dead air after {Seconds(limits.DeadAirMs)}",
        "placement" => $"{Plain(limits.BurstLimit)} breath bursts a minute at most",
        "pace" => $"a pace of {Tenths(limits.PaceSlow)} to {Tenths(limits.PaceFast)} syllables a second (0: off)",
        _ => $"a hold limit of {Seconds(limits.HoldMs)} and its countdown from {Seconds(limits.HoldWarnMs)}",
    };

    private static string Measured(string rule, long value) => rule switch
    {
        "ring" => $"rang for {Seconds(value)}",
        "hold" => $"longest hold {Seconds(value)}",
        "loud" or "soft" => $"voice at {Decibels(value)}",
        "placement" => $"{Plain(value)} breath bursts in a minute",
        "pace" => $"{Tenths(value)} syllables a second",
        _ => Seconds(value),
    };

    private static string Count(long count, string what) => $"{Plain(count)} {what}{(count == 1 ? "" : "s")}";

    private static string Plain(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Tenths(long tenths) => (tenths / 10m).ToString("0.#", CultureInfo.InvariantCulture);

    private static string Seconds(long ms) => (ms / 1000m).ToString("0.#", CultureInfo.InvariantCulture) + " s";

    private static string Decibels(long tenths) => (tenths / 10m).ToString("+0.#;-0.#;0", CultureInfo.InvariantCulture) + " dB";
}
