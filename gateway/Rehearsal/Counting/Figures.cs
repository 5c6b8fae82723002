namespace DeskDevice.Rehearsal.Counting;

/// <summary>What is counted of one desk in one hour of the day, or of any sum of those.</summary>
internal sealed class Figures
{
    private static readonly int Rules = RehearsedRule.All.Count;
    private static readonly int Stages = RehearsedRule.Prompts.Length;

    private readonly long[] _raised = new long[2 * Stages];
    private readonly long[] _lasted = new long[2 * Stages];
    private readonly long[] _breaches = new long[2 * Rules];
    private readonly long[] _touched = new long[2 * Rules];
    private readonly long[] _changed = new long[Rules];

    /// <summary>Calls that began.</summary>
    public long Calls { get; private set; }

    /// <summary>A prompt was shown.</summary>
    public void AddRaise(Side side, int stage) => _raised[Of(side, stage, Stages)]++;

    /// <summary>A prompt was shown for so long, ms.</summary>
    public void AddTime(Side side, int stage, long ms) => _lasted[Of(side, stage, Stages)] += ms;

    /// <summary>A rule was broken.</summary>
    public void AddBreaches(Side side, int rule, int breaches) => _breaches[Of(side, rule, Rules)] += breaches;

    /// <summary>A call began.</summary>
    public void AddCall() => Calls++;

    /// <summary>The rule prompted or was broken in a call.</summary>
    public void AddTouched(Side side, int rule) => _touched[Of(side, rule, Rules)]++;

    /// <summary>The rule's prompts or breaches in a call are not the same on both sides.</summary>
    public void AddChanged(int rule) => _changed[rule]++;

    /// <summary>How often a prompt was shown.</summary>
    public long Raised(Side side, int stage) => _raised[Of(side, stage, Stages)];

    /// <summary>For how long it was shown, ms.</summary>
    public long Lasted(Side side, int stage) => _lasted[Of(side, stage, Stages)];

    /// <summary>How often a rule was broken.</summary>
    public long Breaches(Side side, int rule) => _breaches[Of(side, rule, Rules)];

    /// <summary>In how many calls it prompted or was broken.</summary>
    public long Touched(Side side, int rule) => _touched[Of(side, rule, Rules)];

    /// <summary>In how many calls the two sides differ.</summary>
    public long Changed(int rule) => _changed[rule];

    /// <summary>Adds what others have counted.</summary>
    public void Add(Figures other)
    {
        Add(_raised, other._raised);
        Add(_lasted, other._lasted);
        Add(_breaches, other._breaches);
        Add(_touched, other._touched);
        Add(_changed, other._changed);
        Calls += other.Calls;
    }

    /// <summary>The sum of some.</summary>
    public static Figures Sum(IEnumerable<Figures> some)
    {
        Figures sum = new();
        foreach (Figures figures in some) sum.Add(figures);
        return sum;
    }

    private static int Of(Side side, int index, int width) => ((int)side * width) + index;

    private static void Add(long[] to, long[] from)
    {
        for (int i = 0; i < to.Length; i++) to[i] += from[i];
    }
}
