namespace DeskDevice.Floor.Work;

/// <summary>What desks did in a stretch of time, in sums: those of several desks, teams or stretches add up. All times in ms.</summary>
public readonly record struct WorkFigures
{
    /// <summary>Time in calls: talk, hold and wrap-up.</summary>
    public long HandleMs { get; init; }

    /// <summary>Time signed in and ready for a call. There is no sign-in yet: whose headset is plugged in and who is on no break counts as signed in.</summary>
    public long IdleMs { get; init; }

    /// <summary>Calls that were closed, those never answered left out.</summary>
    public int Calls { get; init; }

    /// <summary>Talk, hold and wrap-up of those calls.</summary>
    public long CallMs { get; init; }

    /// <summary>Time that the roster schedules, breaks included.</summary>
    public long ScheduledMs { get; init; }

    /// <summary>Of that, time scheduled in and in, and time scheduled out and out.</summary>
    public long AdheredMs { get; init; }

    /// <summary>Shifts that began late.</summary>
    public int LateShifts { get; init; }

    /// <summary>Breaks that ended late.</summary>
    public int LateBreaks { get; init; }

    /// <summary>Handle time over handle and idle time, 0 to 1; null where there is neither.</summary>
    public double? Occupancy => HandleMs + IdleMs == 0 ? null : (double)HandleMs / (HandleMs + IdleMs);

    /// <summary>Adhered time over scheduled time, 0 to 1; null where nothing is scheduled.</summary>
    public double? Adherence => ScheduledMs == 0 ? null : (double)AdheredMs / ScheduledMs;

    /// <summary>Average handle time of a call, ms; null before the first.</summary>
    public long? HandleTimeMs => Calls == 0 ? null : CallMs / Calls;

    /// <summary>Both together.</summary>
    public static WorkFigures operator +(WorkFigures one, WorkFigures other) => new()
    {
        HandleMs = one.HandleMs + other.HandleMs,
        IdleMs = one.IdleMs + other.IdleMs,
        Calls = one.Calls + other.Calls,
        CallMs = one.CallMs + other.CallMs,
        ScheduledMs = one.ScheduledMs + other.ScheduledMs,
        AdheredMs = one.AdheredMs + other.AdheredMs,
        LateShifts = one.LateShifts + other.LateShifts,
        LateBreaks = one.LateBreaks + other.LateBreaks,
    };
}

/// <summary>A quarter of an hour.</summary>
/// <param name="FromMs">Its beginning, UTC ms.</param>
/// <param name="Figures">What was done in it. Lateness counts with the whole day alone.</param>
public sealed record WorkQuarter(long FromMs, WorkFigures Figures);
