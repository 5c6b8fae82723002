namespace DeskDevice.Virtual.Day;

/// <summary>
/// One agent's working day: what comes next, without end. It is drawn from the seed and the desk's number alone, so that neither
/// speed nor what happens to other desks changes it. Calls that arrive while the agent is busy go to other desks; since arrivals are
/// Poisson, the next one that counts is drawn from the moment the agent is free.
/// </summary>
public sealed class AgentDay
{
    private const int Purpose = 1;
    private const int ExtraPurpose = 3;
    private const int MannerPurpose = 4;
    private const double MinuteMs = 60_000;

    // Presses of one button closer than this could be taken for a double press.
    private const int LeastGapMs = 3_000;

    private readonly DayShape _shape;
    private readonly DeskRandom _random;
    private readonly ArrivalCurve _arrivals;
    private readonly CallDraw _calls;
    private readonly ExtraDraw _extras;
    private readonly MannerDraw _manners;
    private PlannedActivity? _last;
    private double _nextBreakMs;

    /// <summary>The day of desk number <paramref name="desk"/>.</summary>
    public AgentDay(DayShape shape, int seed, int desk)
    {
        _shape = shape;
        _random = new DeskRandom(seed, desk, Purpose);
        _arrivals = new ArrivalCurve(shape);
        _calls = new CallDraw(shape, _random);
        _extras = new ExtraDraw(shape, new DeskRandom(seed, desk, ExtraPurpose));
        _manners = new MannerDraw(shape, new DeskRandom(seed, desk, MannerPurpose));
        _nextBreakMs = FirstBreakMs();
    }

    /// <summary>What the agent does next; each begins after the one before it has ended.</summary>
    public PlannedActivity Next()
    {
        _last = _last == null ? Open() : Follow(_last);
        if (_last is PlannedCall call) _last = _manners.Add(_extras.Add(call));
        return _last;
    }

    // A process that has run for long, cut at the opening: calls and breaks in progress have only their rest before them.
    private PlannedActivity Open()
    {
        double draw = _random.NextUnit();
        long startMs = (long)_random.NextBetween(100, _shape.OpeningMs);
        if (draw < _shape.InCallAtOpening) return _calls.InProgress(startMs);
        if (draw < _shape.InCallAtOpening + _shape.AwayAtOpening)
            return new PlannedBreak(startMs, startMs + LeastGapMs + (long)(BreakMs() * _random.NextUnit()));
        return _calls.Draw((long)_arrivals.NextAfter(startMs, _random), Outcome.Noted);
    }

    private PlannedActivity Follow(PlannedActivity last)
    {
        long freeMs = last.FreeMs + LeastGapMs;
        double callMs = _arrivals.NextAfter(freeMs, _random);
        // Nobody takes a break from a site that is closed.
        if (_nextBreakMs < callMs && !_arrivals.IsOpenAt(Math.Max(freeMs, _nextBreakMs))) _nextBreakMs = callMs + FirstBreakMs();
        if (_nextBreakMs >= callMs) return _calls.Draw((long)callMs, (last as PlannedCall)?.Outcome ?? Outcome.Noted);
        long startMs = Math.Max(freeMs, (long)_nextBreakMs);
        var pause = new PlannedBreak(startMs, startMs + (long)BreakMs());
        _nextBreakMs = pause.BackMs + (_random.NextBetween(1, 1.5) * _shape.BreakEveryMinutes * MinuteMs);
        return pause;
    }

    private double FirstBreakMs() => _random.NextBetween(0.2, 1) * _shape.BreakEveryMinutes * MinuteMs;

    private double BreakMs() => _random.NextBetween(1, 2) * _shape.BreakMinutes * MinuteMs;
}
