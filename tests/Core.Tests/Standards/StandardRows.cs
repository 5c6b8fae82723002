using DeskDevice.Contract;
using DeskDevice.Contract.Events;

namespace DeskDevice.Core.Tests.Standards;

/// <summary>The product's own table of the conduct standards. A new rule is one more row, and its limit comes from the limits.</summary>
internal static class StandardRows
{
    public const string Both = "desk and gateway";
    private const string Cue = "not judged: a cue, for words cannot be sensed";
    private const string Gateway = "gateway";
    private const string ByDesign = "not judged: it is how the product is made";

    public static readonly StandardRow[] All =
    [
        new(1, "Pick up within three rings")
        {
            Rule = "ring", SensedBy = "ring signal; answer button, phone system", Limit = l => $"{l.Rings} rings of {S(l.RingCadenceMs)}, at most {S(l.AnswerMs)}",
            Prompts = [PromptKinds.Ring, PromptKinds.RingLate], Metric = "`verdict`, `call` ring_seconds, rings", Judged = Both, Tests = ["RingRuleTests"],
        },
        new(1, "Greet, with your staff number")
        {
            Rule = "greet", SensedBy = "the answer; what is said is not sensed", Prompts = [PromptKinds.Greet], Judged = Cue, Tests = ["GreetRuleTests"],
        },
        new(2, "Neither too loud nor too soft")
        {
            Rule = "volume", SensedBy = "loudness of the agent's own voice, voiced seconds alone",
            Limit = l => $"above {Db(l.Loud)} for {S(l.LoudForMs)}, below {Db(l.Soft)} for {S(l.SoftForMs)}",
            Prompts = [PromptKinds.Loud, PromptKinds.Soft], Metric = "`verdict`, `call` level_decibels, in_band_ratio", Judged = Both, Tests = ["VolumeRuleTests"],
        },
        new(3, "Keep the microphone off the mouth, at its lower left")
        {
            Rule = "placement", SensedBy = "breath bursts and clipping in the loudness", Limit = l => $"{l.BurstLimit} a minute",
            Prompts = [PromptKinds.MoveMic], Metric = "`verdict`", Judged = Both, Tests = ["PlacementRuleTests"],
        },
        new(4, "Stay on pace")
        {
            Rule = "pace", SensedBy = "syllable rhythm of the loudness", Limit = l => l.PaceFast == 0 && l.PaceSlow == 0 ? "off: a figure to the agent" : $"{l.PaceSlow} to {l.PaceFast}",
            Prompts = [PromptKinds.Pace], Metric = "`verdict`", Judged = Both, Tests = ["PaceRuleTests"],
        },
        new(5, "Vary the emphasis")
        {
            SensedBy = "spread of the voiced loudness", Metric = "a figure in dB for each call, to the agent only", Judged = "not judged: a figure without a limit", Tests = ["PaceRuleTests"],
        },
        new(6, "Never leave a waiting caller for more than a minute")
        {
            Rule = "hold", SensedBy = "hold button, phone system", Limit = l => $"{S(l.HoldMs)}; countdown from {S(l.HoldWarnMs)}, supervisor {S(l.HoldGraceMs)} later",
            Prompts = [PromptKinds.Hold, PromptKinds.HoldLong, PromptKinds.HoldSupervisor], Metric = "`verdict`, `hold` held_seconds", Judged = Both, Tests = ["HoldRuleTests"],
        },
        new(7, "Ask before a hold, give reason and time; thank after it")
        {
            Rule = "hold-cue", SensedBy = "hold on, hold off; what is said is not sensed", Prompts = [PromptKinds.HoldCue, PromptKinds.Thank],
            Metric = "`call` holds, hold_seconds", Judged = Cue, Tests = ["HoldCueRuleTests"],
        },
        new(8, "Longer than promised: go back and say so")
        {
            Rule = "promised-time", SensedBy = "hold button, phone system", Limit = l => l.PromiseMs == 0 ? $"as long as a hold may last ({S(l.PromisedMs())}), and then standard 6 says it" : S(l.PromiseMs),
            Prompts = [PromptKinds.Promise], Metric = "`verdict`", Judged = Both, Tests = ["PromisedTimeRuleTests"],
        },
        new(9, "Avoid long silence")
        {
            Rule = "dead-air", SensedBy = "silence on the agent's side in a call, holds left out; one microphone does not hear the caller", Limit = l => S(l.DeadAirMs),
            Prompts = [PromptKinds.DeadAir], Metric = "`verdict`", Judged = Both + ": a prompt and a figure, never a breach", Tests = ["DeadAirRuleTests"],
            Unbroken = "never: silence on one side is a figure",
        },
        new(10, "Let the caller hang up first")
        {
            Rule = "ended-by", SensedBy = "the phone system; a button does not tell, and then it is 'unknown'", Metric = "`verdict`, `call` ended_by_caller", Judged = Both,
            Tests = ["EndedByRuleTests"],
        },
        new(11, "Announce a transfer, leave when the other side has answered")
        {
            Rule = "transfer", SensedBy = "order and time of transfer and end; what is said is not sensed", Limit = l => $"at least {S(l.TransferMs)}, and done before the end",
            Prompts = [PromptKinds.Transfer], Metric = "`verdict`, `call` transfers", Judged = Both, Tests = ["TransferRuleTests"],
        },
        new(12, "Write down every call: in its time")
        {
            Rule = "wrap-up", SensedBy = "end of the call, wrap-up button", Limit = l => $"{S(l.WrapUpMs)}, after a chat {S(l.ChatWrapUpMs)}", Prompts = [PromptKinds.WrapLong],
            Metric = "`verdict`, `call` wrap_up_seconds", Judged = Both, Tests = ["WrapUpRuleTests"],
        },
        new(12, "Write down every call: that it was noted")
        {
            Rule = "outcome", SensedBy = "wrap-up button; what is written is not seen", Metric = "`verdict`, `call` outcome_noted", Judged = Both, Tests = ["OutcomeRuleTests"],
        },
        new(13, "What cannot be solved goes to a supervisor fast")
        {
            Rule = "help", SensedBy = "help button, and the desk's own record that somebody is coming; a breach is the floor's, not the agent's", Limit = l => S(l.HelpMs),
            Prompts = [PromptKinds.HelpNoted, PromptKinds.HelpComing, PromptKinds.HelpSupervisor], Metric = "`verdict`, `call` helps", Judged = Both, Tests = ["HelpRuleTests"],
        },
        new(14, "Keep promises: call back in the days you said")
        {
            Rule = "call-back", SensedBy = "promise button; when it is due, and whether it was kept, the gateway's calendar tells", Prompts = [PromptKinds.CallBack],
            Metric = "`verdict`, `call` promises", Judged = Both + "; due and kept: " + Gateway, Tests = ["CallBackRuleTests"], Unbroken = "a promise given is an event, and no breach",
        },
        new(15, "Come back from breaks on time")
        {
            Rule = "break", SensedBy = "break button; the roster is the gateway's", Limit = l => S(l.BreakMs), Prompts = [PromptKinds.Return], Metric = "`verdict`",
            Judged = Both + "; by roster: " + Gateway, Tests = ["BreakRuleTests"],
        },
        new(16, "Observe the standard times for handling a call")
        {
            Rule = "handle", SensedBy = "call state: talk, holds and wrap-up", Limit = l => l.HandleMs == 0 ? "none until the site sets one" : S(l.HandleMs),
            Metric = "`verdict`, `call` handle_seconds", Judged = Both, Tests = ["HandleRuleTests"],
        },
        new(17, "Clear targets that everyone knows, and none that conflict")
        {
            SensedBy = "the limits themselves: conflicts are refused, and both are named", Prompts = [PromptKinds.Limits], Judged = Gateway, Tests = ["LimitsTests"],
        },
        new(18, "Give feedback regularly, and coach in real time")
        {
            SensedBy = "all of the above; at most one prompt at a time", Judged = ByDesign, Tests = ["PromptArbiterTests"],
        },
        new(19, "Report on performance")
        {
            SensedBy = "all of the above", Metric = "all of docs/metrics.md", Judged = ByDesign, Tests = ["SchemaTests", "FloorTests"],
        },
        new(20, "Keep customer data confidential")
        {
            SensedBy = "not sensed: no speech and no name leaves the desk, and what does goes by TLS", Judged = ByDesign, Tests = ["SecretTests", "TlsTests"],
        },
        new(21, "Be polite, patient, empathic; smile; use the caller's name")
        {
            SensedBy = "not sensed, by decision: manner cannot be measured by loudness, and no emotion is ever inferred from a voice. The EU's AI Act, "
                + "article 5(1)(f), prohibits it at work; levels, times and counts are all there is",
            Judged = "never",
        },
        new(22, "Chat operators: the same manners")
        {
            SensedBy = "chat button: a session is timed like a call; what is written is not seen", Limit = l => $"wrap-up {S(l.ChatWrapUpMs)}; handle time {(l.ChatMs == 0 ? "none until the site sets one" : S(l.ChatMs))}",
            Metric = "`call` chat", Judged = Both + ", by the rules of standards 6 to 8, 11, 12 and 16", Tests = ["MediumTests"],
        },
        new(23, "Experienced agents train the new ones")
        {
            SensedBy = "help button: a mentor's desk may show it first", Prompts = [PromptKinds.HelpMentor], Metric = "`verdict` of rule help", Judged = Gateway + ", where the site names mentors",
            Tests = ["HelpRuleTests"],
        },
        new(24, "Outbound calls are served to the same standard")
        {
            SensedBy = "answer button while nothing rings, phone system", Metric = "`call` by direction", Judged = Both + ": no ring limit, every other rule", Tests = ["MediumTests"],
        },
    ];

    private static string S(int ms) => FormattableString.Invariant($"{ms / 1000m:0.#} s");

    private static string Db(int tenths) => FormattableString.Invariant($"{tenths / 10m:+0.#;-0.#;0} dB");
}
