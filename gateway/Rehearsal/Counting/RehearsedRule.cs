using System.Collections.Frozen;
using DeskDevice.Contract;

namespace DeskDevice.Rehearsal;

/// <summary>
/// A rule as a rehearsal tells it: the volume rule is two, since too loud and too soft are put right in opposite ways. The countdown that
/// every ring shows is no prompt here. A new rule of the rule book that goes by a limit is one more line; what has none cannot be tried with another.
/// </summary>
/// <param name="Name">Its word here.</param>
/// <param name="Verdict">The name of the rule in verdicts.</param>
/// <param name="Outcome">The outcome in verdicts, or null for any.</param>
/// <param name="Stages">Its prompts: the first is the one that begins it, the others are what it may grow to; none where it shows none.</param>
public sealed record RehearsedRule(string Name, string Verdict, string? Outcome, params string[] Stages)
{
    /// <summary>All of them, in the order in which people read them.</summary>
    public static IReadOnlyList<RehearsedRule> All { get; } =
    [
        new("ring", "ring", null, PromptKinds.RingLate),
        new("loud", "volume", "loud", PromptKinds.Loud),
        new("soft", "volume", "soft", PromptKinds.Soft),
        new("hold", "hold", null, PromptKinds.Hold, PromptKinds.HoldLong, PromptKinds.HoldSupervisor),
        new("promised-time", "promised-time", null, PromptKinds.Promise),
        new("transfer", "transfer", null, PromptKinds.Transfer),
        new("wrap-up", "wrap-up", null, PromptKinds.WrapLong),
        new("handle", "handle", null),
        new("help", "help", null, PromptKinds.HelpSupervisor),
        new("break", "break", null, PromptKinds.Return),
        new("dead-air", "dead-air", null, PromptKinds.DeadAir),
        new("placement", "placement", null, PromptKinds.MoveMic),
        new("pace", "pace", null, PromptKinds.Pace),
    ];

    /// <summary>Prompts in the order of the rules.</summary>
    internal static readonly string[] Prompts = [.. All.SelectMany(rule => rule.Stages)];

    /// <summary>For each of <see cref="Prompts"/> its rule.</summary>
    internal static readonly int[] RuleOfStage = [.. All.SelectMany((rule, index) => rule.Stages.Select(_ => index))];

    /// <summary>For each rule its first prompt's place in <see cref="Prompts"/>, or -1.</summary>
    internal static readonly int[] FirstStage = [.. All.Select((_, index) => Array.IndexOf(RuleOfStage, index))];

    private static readonly FrozenDictionary<string, int> PlaceOfPrompt =
        Prompts.Select((prompt, index) => (prompt, index)).ToFrozenDictionary(one => one.prompt, one => one.index, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, int[]> PlacesOfVerdict = All.Select((rule, index) => (rule.Verdict, index))
        .GroupBy(one => one.Verdict, one => one.index).ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);

    /// <summary>The place of a prompt, or -1 for one that is not counted.</summary>
    internal static int StageOf(string prompt) => PlaceOfPrompt.TryGetValue(prompt, out int place) ? place : -1;

    /// <summary>The place of a verdict's rule, or -1 for one that is not counted.</summary>
    internal static int RuleOf(string verdict, string outcome)
    {
        if (!PlacesOfVerdict.TryGetValue(verdict, out int[]? places)) return -1;
        foreach (int place in places)
        {
            if ((All[place].Outcome ?? outcome) == outcome) return place;
        }

        return -1;
    }
}
