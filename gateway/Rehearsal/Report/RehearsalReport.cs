using DeskDevice.Contract.Events;
using DeskDevice.Site;

namespace DeskDevice.Rehearsal;

/// <summary>
/// What came out. Under the privacy setting 'team' every figure is over five desks or more: hours and teams that are smaller stand together as
/// the rest, no call has a desk or a date, and where fewer than five desks had a call in the period there is no figure at all.
/// </summary>
public sealed record RehearsalReport
{
    /// <summary>The site.</summary>
    public required string Site { get; init; }

    /// <summary>The beginning of the period, UTC ms.</summary>
    public required long FromMs { get; init; }

    /// <summary>Its end, UTC ms.</summary>
    public required long ToMs { get; init; }

    /// <summary>The time zone of the hours.</summary>
    public required string Zone { get; init; }

    /// <summary>The privacy setting by which this was made.</summary>
    public required PrivacySetting Privacy { get; init; }

    /// <summary>The limits that were tried.</summary>
    public required Limits Would { get; init; }

    /// <summary>The site's present limits.</summary>
    public required Limits Present { get; init; }

    /// <summary>The limits that were in force in the period, those of most calls first.</summary>
    public required IReadOnlyList<EditionReport> InForce { get; init; }

    /// <summary>Entries of the journal that were read, those around the period among them.</summary>
    public required long Entries { get; init; }

    /// <summary>Those of them that are no event of a desk.</summary>
    public required long Unreadable { get; init; }

    /// <summary>Calls that began in the period.</summary>
    public required long Calls { get; init; }

    /// <summary>Desks that had any in it.</summary>
    public required int Desks { get; init; }

    /// <summary>Desks whose limits at the time the journal does not tell any more: the present ones were assumed.</summary>
    public required int AssumedDesks { get; init; }

    /// <summary>Whether there are no figures because they would be over fewer than five desks.</summary>
    public bool IsWithheld { get; init; }

    /// <summary>Rule by rule; empty when withheld.</summary>
    public IReadOnlyList<RuleReport> Rules { get; init; } = [];
}

/// <summary>Limits that were in force.</summary>
/// <param name="Limits">The limits; their revision is 0 where they were the built-in ones of a desk that had not heard of any yet.</param>
/// <param name="Calls">Calls of the period made under them.</param>
public sealed record EditionReport(Limits Limits, long Calls);

/// <summary>A figure as it was and as it would have been.</summary>
/// <param name="Then">As it was.</param>
/// <param name="Would">As it would have been.</param>
public readonly record struct Pair(long Then, long Would)
{
    /// <summary>How many more it would have been; below 0: fewer.</summary>
    public long Change => Would - Then;
}

/// <summary>One rule.</summary>
public sealed record RuleReport
{
    /// <summary>One of <see cref="RehearsedRule.All"/>.</summary>
    public required string Rule { get; init; }

    /// <summary>How often it prompted.</summary>
    public required Pair Prompts { get; init; }

    /// <summary>How often it was broken.</summary>
    public required Pair Breaches { get; init; }

    /// <summary>Calls in which it prompted or was broken.</summary>
    public required Pair Calls { get; init; }

    /// <summary>Calls in which the number of prompts or breaches changes.</summary>
    public required long CallsChanged { get; init; }

    /// <summary>Whether anything of it would have been different.</summary>
    public bool IsChanged => CallsChanged > 0 || PromptMs.Change != 0;

    /// <summary>For how long its prompts were shown to agents, ms.</summary>
    public required Pair PromptMs { get; init; }

    /// <summary>Its prompts one by one.</summary>
    public required IReadOnlyList<StageReport> Stages { get; init; }

    /// <summary>By hour of the day, those without a call left out.</summary>
    public required IReadOnlyList<HourReport> Hours { get; init; }

    /// <summary>By team, those that change most first.</summary>
    public required IReadOnlyList<GroupReport> Teams { get; init; }

    /// <summary>By desk, those that change most first; none under the privacy setting 'team'.</summary>
    public required IReadOnlyList<GroupReport> Desks { get; init; }

    /// <summary>Examples of calls that change.</summary>
    public required IReadOnlyList<CaseReport> Cases { get; init; }
}

/// <summary>One prompt of a rule.</summary>
/// <param name="Prompt">Its word.</param>
/// <param name="Shown">How often it was shown.</param>
/// <param name="Ms">For how long altogether, ms.</param>
public sealed record StageReport(string Prompt, Pair Shown, Pair Ms);

/// <summary>One hour of the day.</summary>
/// <param name="Hour">0 to 23; null for hours with fewer than five desks, together.</param>
/// <param name="Prompts">Prompts that began in it.</param>
/// <param name="Breaches">Breaches found in it.</param>
public sealed record HourReport(int? Hour, Pair Prompts, Pair Breaches);

/// <summary>A team or a desk.</summary>
/// <param name="Name">The team; or the seat, or a number in its place under the privacy setting 'pseudonym'. Null for teams of fewer than five desks, together.</param>
/// <param name="Desks">How many desks it is over.</param>
/// <param name="Prompts">Its prompts.</param>
/// <param name="Breaches">Its breaches.</param>
public sealed record GroupReport(string? Name, int Desks, Pair Prompts, Pair Breaches);

/// <summary>One call that changes.</summary>
/// <param name="AtMs">When it began, UTC ms; null under the privacy setting 'team'.</param>
/// <param name="Hour">The hour of the day in which it began; null where fewer than five desks had a call in it.</param>
/// <param name="Desk">Its seat, or a number in its place; null under the privacy setting 'team'.</param>
/// <param name="Prompts">Its prompts.</param>
/// <param name="Breaches">Its breaches.</param>
/// <param name="Value">What was measured: ms, or 0.1 dB for loudness; 0 where nothing was.</param>
public sealed record CaseReport(long? AtMs, int? Hour, string? Desk, Pair Prompts, Pair Breaches, long Value);
