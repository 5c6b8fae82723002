using System.Globalization;
using System.Text;
using DeskDevice.Core.Prompts;
using DeskDevice.Core.Tests.Standards;
using DeskDevice.Virtual.Day;

namespace DeskDevice.Core.Tests.Firing;

/// <summary>docs/standards-day.md, made of what the day came to.</summary>
internal static class FiringDocument
{
    /// <summary>The rules that judge, in the table's order.</summary>
    public static IEnumerable<StandardRow> Judging { get; } = [.. StandardRows.All.Where(row => row.Rule.Length > 0 && row.Judged.StartsWith(StandardRows.Both, StringComparison.Ordinal))];

    /// <summary>The prompts of all rows.</summary>
    public static IEnumerable<string> Prompts { get; } = [.. StandardRows.All.SelectMany(row => row.Prompts).Distinct()];

    public static string Text(Firings firings, DayShape shape)
    {
        StringBuilder text = new(Head(firings, shape));
        foreach (StandardRow row in Judging)
        {
            string outcomes = string.Join(", ", firings.Outcomes.Words.Where(word => word.StartsWith(row.Rule + " ", StringComparison.Ordinal)).Select(word => $"{word[(row.Rule.Length + 1)..]} {N(firings.Outcomes[word])}"));
            text.Append($"| {row.Number} | `{row.Rule}` | {N(firings.Kept[row.Rule])} | {(row.Unbroken.Length > 0 ? row.Unbroken : N(firings.Broken[row.Rule]))} | {outcomes} |\n");
        }

        text.Append(PromptsHead);
        foreach (string prompt in Prompts) text.Append(Line(prompt, firings));
        return text.Append(DeadAir(firings, shape)).ToString();
    }

    /// <summary>How often a prompt began: raised by the conduct, or ordered by the gateway and shown.</summary>
    public static int Fired(string prompt, Firings firings) => IsConducts(prompt) ? firings.Raised[prompt] : firings.Shown[prompt];

    /// <summary>How often it ended.</summary>
    public static int Cleared(string prompt, Firings firings) => IsConducts(prompt) ? firings.Cleared[prompt] : firings.Over[prompt];

    private static bool IsConducts(string prompt) => PromptTable.Of(prompt) is var place && (place == PromptTable.None || PromptTable.Row(place).IsOwn);

    private static string Line(string prompt, Firings firings)
    {
        bool isOnLeds = PromptTable.Of(prompt) != PromptTable.None;
        string raised = IsConducts(prompt) ? $"{N(firings.Raised[prompt])} | {N(firings.Cleared[prompt])}" : "by the gateway | –";
        string shown = isOnLeds ? $"{N(firings.Shown[prompt])} | {N(firings.Over[prompt])}" : "on the floor page | –";
        return $"| `{prompt}` | {raised} | {shown} |\n";
    }

    private static string Head(Firings firings, DayShape shape) => $"""
        # A day of 200 desks: every standard fires, and clears

        Two hundred virtual desks lived a working day of ten hours in simulated time, and the last half hour of the day before, whose promised call-backs then fell due: {N(firings.Calls)} calls. Each desk ran the program of
        the board, sensing what a virtual agent's phone, fingers and voice do; its messages went as bytes to the gateway's floor and conduct, and the gateway's prompts came back. Desk and gateway reached the same verdicts,
        line for line. `tests/Core.Tests/Firing/FiringTests.cs` makes this page: it goes over [the table of standards](standards.md), so that a rule or prompt which never fires, or never clears, fails. It is a simulation: its
        rates are those of `firmware/Virtual/Day/DayShape.cs`, and it says nothing of a real site.

        ![How often each rule was kept and broken, and each prompt raised and cleared](standards-day.svg)

        - **Rates.** {P(shape.LateShare)} of rings answered late and {P(shape.MissedShare)} never, a hold in {P(shape.HoldShare)} of calls (median {shape.HoldMedianSeconds:0} s), help in {P(shape.HelpShare)}, a transfer in {P(shape.TransferShare)} of longer calls and {P(shape.BlindShare)} of those blind,
          a call-back promised in {P(shape.PromiseShare)} of longer calls, {P(shape.UnnotedShare)} of outcomes forgotten, a loud or soft spell in {P(2 * shape.SpellShare)}, a hurried or dragging one in {P(2 * shape.PaceSpellShare)}, a microphone before the mouth in {P(shape.MicrophoneShare)}, the agent hanging up first in {P(shape.AgentHangsUpShare)}.
        - **The site.** Built-in limits, and targets where there are none: a hold is promised to last 30 s, a call 8 minutes, a chat 10, a pace of 2.8 to 6.2 syllables a second, which the Ukrainian voice, 17 syllables in 2.8 s, comes near of itself. Half of the desks have a phone system that says who hung up. A supervisor comes 40 s after a request for help (median), each
          team has a mentor who hears of it first, the roster has three breaks, and at noon the limits become another edition.

        ## Verdicts

        | # | rule | kept, or nobody's breach | broken | outcomes |
        |---|---|---|---|---|

        """;

    private const string PromptsHead = """

        ## Prompts

        Raised and cleared is what the rules say; the LEDs show one prompt at a time, so that one that gives way to a more urgent one and comes back shows twice, and one that is muted or cools down does not show. What is raised and not yet cleared was on when the day ended.

        | prompt | raised | cleared | shown on the LEDs | over |
        |---|---|---|---|---|

        """;

    private static string DeadAir(Firings firings, DayShape shape)
    {
        StringBuilder lines = new();
        foreach ((int limit, int prompts, int wrong) in firings.Silences.Lines)
            lines.Append($"| {limit} s | {N(prompts)} | {100.0 * prompts / firings.Calls:0.0} | {N(wrong)} ({P((double)wrong / prompts)}) |\n");
        return $"""

            ## Dead air: how often the prompt is wrong

            One microphone does not hear the caller. A silence of the agent is dead air when both are silent, and good listening when the caller speaks; the desk cannot tell, the simulation can:

            | limit | silences as long | for 100 calls | while the caller was speaking |
            |---|---|---|---|
            {lines}
            What it depends on is how people take turns. The virtual ones do as people were found to: what callers say at a stretch is lognormal with a median of {shape.CallerMedianSeconds:0.#} s (1.2 s in telephone talk among strangers, Levinson and Torreira 2015, and longer where somebody
            explains why they call), and meanwhile the agent says 'mhm' once in {shape.MhmEverySeconds:0.#} s (3.6 s in the CANDOR corpus, Reece and others 2023). An 'mhm' of 450 ms makes its second voiced: who listens aloud is not prompted. In {P(shape.SilentShare)} of turns the agent looks something up and
            says nothing for {shape.SilentMeanSeconds:0} s on the average. Before, the pauses of the virtual agents were exponential with a mean of 6.4 s and no 'mhm' in them: dead air in every call, 2.6 times.

            Therefore:

            - **A silence prompts and is a figure; it is never a breach.** It counts against nobody, in no report and no metric's `breaches`.
            - The limit stays at 10 s, which lies within what quality scales have (7, 10 or 15 s). The prompt says 'you are silent', not that it was wrong; it gives way to nearly all others, rests 20 s after it was seen, and can be muted for a call.
            - A site whose callers tell long stories sets the target `DeadAirMs` higher, by the table above, or to 0: then there is neither prompt nor verdict.

            """;
    }

    private static string N(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string P(double share) => share.ToString("0.#%", CultureInfo.InvariantCulture);
}
