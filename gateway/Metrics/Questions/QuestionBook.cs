namespace DeskDevice.Metrics.Questions;

/// <summary>The questions that dashboards show and the embedded store answers. A new one is a line here.</summary>
public static class QuestionBook
{
    private const string Share = "0 to 1";
    private const string SiteMinute = "site_minute";
    private const string TeamMinute = "team_minute";
    private const string Health = "desk_health";
    private static readonly string[] Team = ["team"];
    private static readonly string[] Desk = ["desk"];

    /// <summary>How a site does, hour by hour.</summary>
    public static IReadOnlyList<Question> Floor { get; } =
    [
        new("service-level", "Service level", Share, SiteMinute, Fold.Sum, "calls_in_time") { Per = ["calls_offered"] },
        new("speed-of-answer", "Speed of answer, average", "s", SiteMinute, Fold.Sum, "answer_sum_seconds") { Per = ["calls_answered"] },
        new("slowest-answer", "Speed of answer, slowest", "s", SiteMinute, Fold.Max, "answer_max_seconds"),
        new("occupancy", "Occupancy", Share, SiteMinute, Fold.Sum, "handle_seconds") { Per = ["handle_seconds", "idle_seconds"] },
        new("adherence", "Adherence to the roster", Share, SiteMinute, Fold.Sum, "adherent_seconds") { Per = ["scheduled_seconds"] },
        new("hold-compliance", "Holds within the limit", Share, SiteMinute, Fold.Sum, "holds_in_time") { Per = ["holds"] },
        new("longest-hold", "Longest hold", "s", SiteMinute, Fold.Max, "hold_max_seconds"),
        new("calls-offered", "Calls offered", "calls", SiteMinute, Fold.Sum, "calls_offered"),
        new("calls-missed", "Calls missed", "calls", SiteMinute, Fold.Sum, "calls_missed"),
    ];

    /// <summary>How teams do.</summary>
    public static IReadOnlyList<Question> Teams { get; } =
    [
        new("service-level-by-team", "Service level", Share, TeamMinute, Fold.Sum, "calls_in_time") { Per = ["calls_offered"], By = Team },
        new("speed-of-answer-by-team", "Speed of answer, average", "s", TeamMinute, Fold.Sum, "answer_sum_seconds") { Per = ["calls_answered"], By = Team },
        new("occupancy-by-team", "Occupancy", Share, TeamMinute, Fold.Sum, "handle_seconds") { Per = ["handle_seconds", "idle_seconds"], By = Team },
        new("adherence-by-team", "Adherence to the roster", Share, TeamMinute, Fold.Sum, "adherent_seconds") { Per = ["scheduled_seconds"], By = Team },
        new("worst-hold-by-team", "Longest hold", "s", "hold", Fold.Max, "held_seconds") { By = Team },
        new("handle-time-by-team", "Handle time, average", "s", "call", Fold.Mean, "handle_seconds") { By = Team },
        new("wrap-up-by-team", "Wrap-up, average", "s", "call", Fold.Mean, "wrap_up_seconds") { By = Team },
        new("outcome-noted-by-team", "Calls with their outcome noted", Share, "call", Fold.Mean, "outcome_noted") { By = Team },
        new("voice-in-band-by-team", "Voice within the band, average of calls", Share, "call", Fold.Mean, "in_band_ratio") { By = Team },
        new("breaches-by-team-and-rule", "Rules broken, and the desk prompted", "breaches", "verdict", Fold.Sum, "breaches") { By = ["team", "rule"] },
        new("breaches-by-desk", "Rules broken by desk; one bar where the privacy setting is 'team'", "breaches", "verdict", Fold.Sum, "breaches") { By = Desk },
    ];

    /// <summary>How the units do.</summary>
    public static IReadOnlyList<Question> Fleet { get; } =
    [
        new("desks-by-firmware", "Desks by firmware", "desks", Health, Fold.Desks, "uptime_seconds") { By = ["firmware"] },
        new("weakest-signal-by-desk", "Radio signal, weakest", "dBm", Health, Fold.Min, "signal_dbm") { By = Desk },
        new("least-memory-by-desk", "Free memory, least", "bytes", Health, Fold.Min, "heap_free_bytes") { By = Desk },
        new("most-waiting-by-desk", "Events not yet acknowledged, most", "events", Health, Fold.Max, "events_waiting") { By = Desk },
        new("dropped-by-desk", "Events dropped, most in one run of the unit", "events", Health, Fold.Max, "events_dropped") { By = Desk },
        new("shortest-uptime-by-desk", "Time since the last start, shortest", "s", Health, Fold.Min, "uptime_seconds") { By = Desk },
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Question> All { get; } = [.. Floor, .. Teams, .. Fleet];
}
