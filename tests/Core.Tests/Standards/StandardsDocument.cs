using System.Text;
using DeskDevice.Conduct.Rules;
using DeskDevice.Contract.Events;

namespace DeskDevice.Core.Tests.Standards;

/// <summary>docs/standards.md, made of the rows.</summary>
internal static class StandardsDocument
{
    private const string Head = """
        # The conduct standards, and what the product does about each

        Made by `tests/Core.Tests/Standards/StandardRows.cs` and the code: limits are those that are built in, rules those of `shared/Conduct/Rules/RuleBook.cs`. A rule that stands as
        'desk and gateway' is the same source on both, stepped by the same events: they reach the same verdicts, and a test compares them
        (`tests/Core.Tests/Verdicts/SameVerdictsTests.cs`). What a desk cannot sense is shown as a cue or left to people, and says so here. The prompts and their pictures: [prompts](prompts.md). How often each fires and clears on a virtual day of 200 desks, and how often the dead-air prompt is wrong: [a day](standards-day.md).

        | # | standard | rule | sensed by | built-in limit | prompt | figures | judged | test |
        |---|---|---|---|---|---|---|---|---|

        """;

    private const string Foot = """

        Levels, times and counts, and nothing else. **No emotion is ever inferred from a voice**: the pitch is not measured, words are not recognised, and no figure stands for how somebody feels.

        """;

    /// <summary>Names of the rules there are.</summary>
    public static IReadOnlyList<string> Rules { get; } = [.. RuleBook.Open().Select(rule => rule.Name)];

    /// <summary>Whether the row's rule is in this build's rule book; a row without a rule counts as such.</summary>
    public static bool IsBuilt(StandardRow row) => row.Rule.Length == 0 || Rules.Contains(row.Rule);

    public static string Text()
    {
        StringBuilder text = new(Head);
        Limits limits = new();
        foreach (StandardRow row in StandardRows.All)
        {
            string prompts = row.Prompts.Length == 0 ? "–" : string.Join(", ", row.Prompts.Select(prompt => $"`{prompt}`"));
            string rule = row.Rule.Length == 0 ? "–" : $"`{row.Rule}`";
            string judged = IsBuilt(row) ? row.Judged : "not yet";
            string tests = !IsBuilt(row) || row.Tests.Length == 0 ? "–" : string.Join(", ", row.Tests);
            text.Append($"| {row.Number} | {row.Says} | {rule} | {row.SensedBy} | {row.Limit(limits)} | {prompts} | {row.Metric} | {judged} | {tests} |\n");
        }

        return text.Append(Foot).ToString();
    }
}
