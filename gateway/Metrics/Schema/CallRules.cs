using DeskDevice.Metrics.Points;

namespace DeskDevice.Metrics.Schema;

/// <summary>What is told of calls.</summary>
internal static class CallRules
{
    private const string Desks = "groups; under `pseudonym` and `named` desks × firmware versions each has run";

    public static readonly MeasurementRule Call = new(
        "call",
        "One call, at the time its record closes: its outcome is noted, the next call begins, or the desk restarts.",
        $"3 × ({Desks})")
    {
        Tags = [.. Tags.Conduct, new("direction", Presence.Always, "`inbound`, `outbound`, or `unanswered`: it rang and nobody answered")],
        Fields =
        [
            Seconds("ring_seconds", Presence.Sometimes, "ring start to answer, or to the end of the ringing; not there where no ring was sensed. The queue before it is the phone system's"),
            new("rings", FieldKind.Float, "rings", Presence.Sometimes, "the same in rings of the site's cadence, with its fraction"),
            Seconds("talk_seconds", Presence.Always, "in the call without its holds"),
            Seconds("hold_seconds", Presence.Always, "all holds together"),
            Seconds("longest_hold_seconds", Presence.Always, "the longest of them; 0 without any"),
            Count("holds", "holds", "how many"),
            Seconds("wrap_up_seconds", Presence.Always, "end of the call to the close of its record"),
            Seconds("handle_seconds", Presence.Always, "talk, holds and wrap-up together"),
            Count("chat", "0 or 1", "1 when it was a chat session"),
            Count("transfers", "transfers", "begun"),
            Count("promises", "call-backs", "promised"),
            Count("helps", "requests", "for help"),
            Count("outcome_noted", "0 or 1", "1 when its outcome was noted"),
            Count("cut", "0 or 1", "1 when the desk restarted in the middle of it"),
            new("ended_by_caller", FieldKind.Integer, "0 or 1", Presence.Sometimes, "1 when the caller ended it, 0 when the agent did; not there where the phone does not tell"),
            Seconds("voiced_seconds", Presence.Sometimes, "in which the agent spoke; it and the next two are not there where none were sensed"),
            new("level_decibels", FieldKind.Float, "dB", Presence.Sometimes, "average loudness of those seconds, against the desk's own reference"),
            new("in_band_ratio", FieldKind.Float, "0 to 1", Presence.Sometimes, "share of those seconds neither above the loud limit nor below the soft one"),
        ],
    };

    public static readonly MeasurementRule Hold = new("hold", "One hold, at the time it ends.", Desks)
    {
        Tags = Tags.Conduct,
        Fields = [Seconds("held_seconds", Presence.Always, "from hold on to hold off, or to the desk's last word before a restart")],
    };

    public static readonly MeasurementRule Verdict = new(
        "verdict",
        "What a rule found, at the end of its evidence. Of a hold or call that a restart of the desk cut off there is none.",
        $"38 × ({Desks}): the outcomes of the rules")
    {
        Tags =
        [
            .. Tags.Conduct,
            new("rule", Presence.Always, "`ring`, `volume`, `hold`, `promised-time`, `ended-by`, `transfer`, `wrap-up`, `outcome`, `handle`, `help`, `call-back`, `break`, `dead-air`, `placement` or `pace`"),
            new("outcome", Presence.Always, "`kept`; ring: `late`, `missed`, `abandoned` (within the limit), `not-sensed`; volume: `loud`, `soft`; hold, wrap-up, handle, break: `long`; promised-time: `late`; ended-by: `agent`, `transferred`, `unknown`; transfer: `blind`; outcome: `not-noted`; help: `late`, `unanswered`, `withdrawn`; call-back: `promised`; dead-air: `agent-silent`; placement: `bursts`; pace: `fast`, `slow`"),
        ],
        Fields =
        [
            Count("breaches", "0 or 1", "1 when the rule was broken"),
            Seconds("lasted_seconds", Presence.Always, "the evidence, from its begin to its end: the ringing, the hold, the loud or soft stretch, or the call"),
            Seconds("limit_seconds", Presence.Sometimes, "all but volume, placement and pace: the limit that was in force; not there where the rule has none"),
            new("level_decibels", FieldKind.Float, "dB", Presence.Sometimes, "volume: the average of what was beyond the limit; kept: of the whole call"),
            new("limit_decibels", FieldKind.Float, "dB", Presence.Sometimes, "volume: the limit that was in force"),
            new("bursts_per_minute", FieldKind.Float, "1/min", Presence.Sometimes, "placement: breath bursts and clippings of the worst minute"),
            new("limit_bursts_per_minute", FieldKind.Float, "1/min", Presence.Sometimes, "placement: the limit that was in force"),
            new("syllables_per_second", FieldKind.Float, "1/s", Presence.Sometimes, "pace: the pace that was found"),
            new("limit_syllables_per_second", FieldKind.Float, "1/s", Presence.Sometimes, "pace: the limit that was in force"),
        ],
    };

    private static FieldRule Seconds(string key, Presence presence, string description) => new(key, FieldKind.Float, "s", presence, description);

    private static FieldRule Count(string key, string unit, string description) => new(key, FieldKind.Integer, unit, Presence.Always, description);
}
