using System.Globalization;
using DeskDevice.Contract.Events;
using DeskDevice.Pages.Languages;
using DeskDevice.Rehearsal;

namespace DeskDevice.Pages.Components;

/// <summary>The words of a rehearsal in a page's language.</summary>
internal static class RehearsalText
{
    // Those that have a sentence and a symbol of their own.
    private static readonly string[] Told = ["ring", "loud", "soft", "hold"];

    /// <summary>The key of a rehearsed rule's sentence.</summary>
    public static string SaidOf(string rule) => "rehearsal.said." + (Told.Contains(rule) ? rule : IsFigure(rule) ? "figures" : "other");

    /// <summary>The symbol of a rehearsed rule.</summary>
    public static string IconOf(string rule) => rule is "loud" or "soft" ? rule : Told.Contains(rule) ? "rule-" + rule : "info";

    /// <summary>The name of a rehearsed rule.</summary>
    public static string Rule(Language l, string rule) => rule is "loud" or "soft" ? l["prompt." + rule] : l["rule." + rule];

    /// <summary>What came out, in a sentence: how many prompts under which limit.</summary>
    public static string Headline(Language l, RuleReport rule, Limits would) => l.Text(
        SaidOf(rule.Rule),
        ("rule", Rule(l, rule.Rule)),
        ("breaches", Count(rule.Breaches.Would)),
        ("broken", Count(rule.Breaches.Then)),
        ("s", Seconds(SecondsOf(rule.Rule, would))),
        ("warn", Seconds(would.HoldWarnMs)),
        ("level", Decibels(rule.Rule == "loud" ? would.Loud : would.Soft)),
        ("would", Count(rule.Prompts.Would)),
        ("then", Count(rule.Prompts.Then)));

    /// <summary>What was measured in one call.</summary>
    public static string Measured(Language l, string rule, long value) => rule switch
    {
        "loud" or "soft" => l.Text("rehearsal.case.voice", ("value", Decibels(value))),
        "pace" => l.Text("rehearsal.case.pace", ("value", (value / 10m).ToString("0.#", CultureInfo.InvariantCulture))),
        "placement" => l.Text("rehearsal.case.placement", ("value", Count(value))),
        _ => l.Text("rehearsal.case." + (Told.Contains(rule) ? rule : "other"), ("value", Seconds(value))),
    };

    /// <summary>A count, with thin spaces between thousands: read alike in every language.</summary>
    public static string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '\u202f');

    /// <summary>A difference with its sign.</summary>
    public static string Change(long value) => value == 0 ? "0" : (value > 0 ? "+" : "−") + Count(Math.Abs(value));

    /// <summary>A duration, h:mm:ss.</summary>
    public static string Span(long ms)
    {
        TimeSpan span = TimeSpan.FromMilliseconds(Math.Abs(ms));
        return string.Create(CultureInfo.InvariantCulture, $"{(long)span.TotalHours}:{span.Minutes:00}:{span.Seconds:00}");
    }

    // Whose limits are no times.
    private static bool IsFigure(string rule) => rule is "pace" or "placement";

    private static int SecondsOf(string rule, Limits would) => rule switch
    {
        "ring" => would.RingLimitMs(),
        "loud" => would.LoudForMs,
        "soft" => would.SoftForMs,
        "promised-time" => would.PromisedMs(),
        "transfer" => would.TransferMs,
        "wrap-up" => would.WrapUpMs,
        "handle" => would.HandleMs,
        "help" => would.HelpMs,
        "break" => would.BreakMs,
        "dead-air" => would.DeadAirMs,
        _ => would.HoldMs,
    };

    private static string Seconds(long ms) => (ms / 1000m).ToString("0.#", CultureInfo.InvariantCulture);

    private static string Decibels(long tenths) => (tenths / 10m).ToString("+0.#;−0.#;0", CultureInfo.InvariantCulture);
}
