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
    ];

    /// <summary>Prompts in the order of the rules.</summary>
    internal static readonly string[] Prompts = [.. All.SelectMany(rule => rule.Stages)];

    /// <summary>For each of <see cref="Prompts"/> its rule.</summary>
    internal static readonly int[] RuleOfStage = [.. All.SelectMany((rule, index) => rule.Stages.Select(_ => index))];

    /// <summary>For each rule its first prompt's place in <see cref="Prompts"/>, or -1.</summary>
    internal static readonly int[] FirstStage = [.. All.Select((_, index) => Array.IndexOf(RuleOfStage, index))];

    /// <summary>The place of a prompt, or -1 for one that is not counted.</summary>
    internal static int StageOf(string prompt) => Array.IndexOf(Prompts, prompt);

    /// <summary>The place of a verdict's rule, or -1 for one that is not counted.</summary>
    internal static int RuleOf(string verdict, string outcome)
    {
        for (int i = 0; i < All.Count; i++)
        {
            if (All[i].Verdict == verdict && (All[i].Outcome ?? outcome) == outcome) return i;
        }

        return -1;
    }
}
