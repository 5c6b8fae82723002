namespace DeskDevice.Virtual.Day;

/// <summary>Draws one agent's calls.</summary>
internal sealed class CallDraw(DayShape shape, DeskRandom random)
{
    private const int MostHolds = 3;
    private const double LeastHoldMs = 4_000;
    private const double LeastAnswerMs = 1_500;
    private const double LateFromMs = 15_500;
    private const double LateToMs = 30_000;
    private const double AbandonedFromMs = 4_000;

    private readonly LoudnessDraw _loudness = new(shape, random);

    /// <summary>What reaches the desk at <paramref name="startMs"/>.</summary>
    /// <param name="startMs">Ms since the opening.</param>
    /// <param name="before">The outcome of the call before: with one still open, the agent does not dial.</param>
    public PlannedActivity Draw(long startMs, Outcome before)
    {
        if (before == Outcome.Noted && random.NextChance(shape.OutboundShare)) return Talk(startMs, startMs, CallDirection.Outbound, TalkMs());
        if (random.NextChance(shape.MissedShare))
            return new PlannedMissedCall(startMs, startMs + (long)random.NextBetween(AbandonedFromMs, LateToMs));
        return Talk(startMs, startMs + AnswerMs(), CallDirection.Inbound, TalkMs());
    }

    /// <summary>A call in progress at the opening: it rings at once, and has the rest of its talk before it.</summary>
    public PlannedCall InProgress(long startMs)
    {
        // Who looks at a moment meets a long call more often: the talk is drawn by its length, and the moment falls anywhere in it.
        double longer = Math.Exp(shape.TalkDeviation * shape.TalkDeviation);
        return Talk(startMs, startMs + AnswerMs(), CallDirection.Inbound, TalkMs() * longer * random.NextUnit());
    }

    private PlannedCall Talk(long startMs, long answerMs, CallDirection direction, double talkMs)
    {
        talkMs = Math.Max(talkMs, shape.TalkLeastSeconds * 1000);
        double[] holdsMs = HoldsMs();
        IReadOnlyList<Stretch> holds = Place(holdsMs, answerMs, talkMs);
        long endMs = answerMs + (long)(talkMs + holdsMs.Sum());
        return new PlannedCall(startMs)
        {
            Direction = direction,
            AnswerMs = answerMs,
            Holds = holds,
            Help = Help(answerMs, endMs),
            EndMs = endMs,
            DoneMs = endMs + 3_000 + (long)(1000 * random.NextLogNormal(shape.WrapUpMedianSeconds, shape.WrapUpDeviation)),
            Outcome = random.NextChance(shape.UnnotedShare) ? Outcome.Forgotten : Outcome.Noted,
            LoudnessDb = _loudness.Next(),
        };
    }

    private long AnswerMs() => (long)(random.NextChance(shape.LateShare)
        ? random.NextBetween(LateFromMs, LateToMs)
        : Math.Max(LeastAnswerMs, 1000 * random.NextLogNormal(shape.AnswerMedianSeconds, shape.AnswerDeviation)));

    private double TalkMs()
    {
        // The mean of a lognormal lies above its median by half the square of its deviation.
        double median = shape.TalkMeanSeconds * Math.Exp(-shape.TalkDeviation * shape.TalkDeviation / 2);
        return 1000 * random.NextLogNormal(median, shape.TalkDeviation);
    }

    private double[] HoldsMs()
    {
        var holds = new List<double>(MostHolds);
        while (holds.Count < MostHolds && random.NextChance(shape.HoldShare))
            holds.Add(Math.Max(LeastHoldMs, 1000 * random.NextLogNormal(shape.HoldMedianSeconds, shape.HoldDeviation)));
        return [.. holds];
    }

    /// <summary>Spreads the holds evenly over the talk, so that something is said before, between and after them.</summary>
    private static Stretch[] Place(double[] holdsMs, long answerMs, double talkMs)
    {
        var holds = new Stretch[holdsMs.Length];
        double spokenMs = talkMs / (holdsMs.Length + 1);
        double atMs = answerMs;
        for (int i = 0; i < holds.Length; i++)
        {
            holds[i] = new Stretch((long)(atMs + spokenMs), (long)(atMs + spokenMs + holdsMs[i]));
            atMs = holds[i].ToMs;
        }

        return holds;
    }

    private Stretch? Help(long answerMs, long endMs)
    {
        if (!random.NextChance(shape.HelpShare)) return null;
        double length = endMs - answerMs;
        return new Stretch(answerMs + (long)(length * random.NextBetween(0.2, 0.4)), answerMs + (long)(length * random.NextBetween(0.7, 0.95)));
    }
}
