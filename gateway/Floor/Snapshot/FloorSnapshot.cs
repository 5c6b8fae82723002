using DeskDevice.Floor.Work;

namespace DeskDevice.Floor.Snapshot;

/// <summary>The floor at one moment: immutable, swapped whole, read by pages without a lock.</summary>
/// <param name="Version">Grows with each snapshot.</param>
/// <param name="NowMs">The moment, UTC ms.</param>
/// <param name="Site">The site's name.</param>
/// <param name="Desks">One for each desk ever seen, in the order of seats.</param>
/// <param name="Totals">The floor as figures.</param>
public sealed record FloorSnapshot(long Version, long NowMs, string Site, IReadOnlyList<DeskView> Desks, FloorTotals Totals)
{
    /// <summary>Why the journal takes nothing now; null while it does.</summary>
    public JournalTrouble? Journal { get; init; }

    /// <summary>How the working day went so far; counted less often than the rest.</summary>
    public WorkSnapshot Work { get; init; } = WorkSnapshot.Empty;

    /// <summary>A floor that has seen no desk yet.</summary>
    public static FloorSnapshot Empty(string site) => new(0, 0, site, [], new FloorTotals());

    /// <summary>The view of <paramref name="desk"/>, or null.</summary>
    public DeskView? Of(string desk) => Desks.FirstOrDefault(view => view.Tile.Desk == desk);
}

/// <summary>The journal cannot be written: desks keep their events until it can.</summary>
/// <param name="Reason">The word that desks get: disk-full, read-only or failed.</param>
/// <param name="Place">Where it is kept.</param>
public sealed record JournalTrouble(string Reason, string Place);

/// <summary>One desk: what its tile shows, and its own day.</summary>
public sealed record DeskView(DeskTile Tile, DeskDay Day)
{
    /// <summary>The last times in which phone system and desk said different things of the call, newest first.</summary>
    public IReadOnlyList<DisagreementView> Disagreements { get; init; } = [];

    /// <summary>Who asks this desk's agent for help, as their mentor.</summary>
    public IReadOnlyList<Asking> Asking { get; init; } = [];
}

/// <summary>Somebody asks a mentor for help.</summary>
/// <param name="Desk">Their desk.</param>
/// <param name="Seat">Its seat's label.</param>
/// <param name="SinceMs">Since when, UTC ms.</param>
public sealed record Asking(string Desk, string Seat, long SinceMs);

/// <summary>A time in which phone system and desk said different things of the call.</summary>
/// <param name="FromMs">Its beginning, UTC ms.</param>
/// <param name="ToMs">Its end, UTC ms.</param>
/// <param name="Phone">What the phone system said as it began: free, ringing, talking or holding.</param>
/// <param name="Desk">What the desk said: a state of its call timer.</param>
public sealed record DisagreementView(long FromMs, long ToMs, string Phone, string Desk);

/// <summary>What a desk's tile shows. All times are UTC ms; page scripts count up and down from them.</summary>
public sealed record DeskTile
{
    /// <summary>The unit's hardware address.</summary>
    public required string Desk { get; init; }

    /// <summary>The seat's label.</summary>
    public required string Seat { get; init; }

    /// <summary>The seat's team.</summary>
    public required string Team { get; init; }

    /// <summary>idle, ringing, talking, holding, wrap-up or away.</summary>
    public required string State { get; init; }

    /// <summary>When that state began.</summary>
    public long SinceMs { get; init; }

    /// <summary>The prompt the agent has, see PromptKinds, or empty.</summary>
    public string Prompt { get; init; } = "";

    /// <summary>End of the prompt's countdown, or 0.</summary>
    public long PromptUntilMs { get; init; }

    /// <summary>What a supervisor shall look at: empty, <c>help</c>, <c>help-supervisor</c> (nobody has answered in time) or <c>hold-supervisor</c>.</summary>
    public string Attention { get; init; } = "";

    /// <summary>Empty, <c>asked</c> or <c>coming</c>.</summary>
    public string Help { get; init; } = "";

    /// <summary>Since when help is asked, or 0.</summary>
    public long HelpSinceMs { get; init; }

    /// <summary>The label of the mentor's seat whose alone the request still is; empty when it is the supervisor's.</summary>
    public string HelpTo { get; init; } = "";

    /// <summary><c>live</c>, <c>stale</c> (nothing heard for too long) or <c>lost</c> (the connection is gone).</summary>
    public required string Quality { get; init; }

    /// <summary>When the desk was last heard of.</summary>
    public long LastContactMs { get; init; }

    /// <summary>Events known to be missing.</summary>
    public long Gaps { get; init; }

    /// <summary>Events that could not be true in the state they came in.</summary>
    public long Odd { get; init; }

    /// <summary>Payloads that could not be read.</summary>
    public long Unreadable { get; init; }

    /// <summary>Whether the unit's self-test found a sensor broken that rules and figures rest on: it may see less than happens.</summary>
    public bool IsImpaired { get; init; }

    /// <summary>Loudness of the agent's own voice in the last second, 0.1 dB; null when not talking, not voiced or not fresh.</summary>
    public int? Level { get; init; }

    /// <summary>Calls closed today.</summary>
    public int Calls { get; init; }

    /// <summary>What the phone system says of the call: free, ringing, talking or holding; empty where none tells.</summary>
    public string Phone { get; init; } = "";

    /// <summary>How often phone system and desk said different things of the call for more than two seconds.</summary>
    public long Disagreements { get; init; }

    /// <summary>Since when they do, or 0.</summary>
    public long DisagreesSinceMs { get; init; }
}

/// <summary>The floor as figures, since the journal's first entry of today.</summary>
public sealed record FloorTotals
{
    /// <summary>Desks by state.</summary>
    public IReadOnlyDictionary<string, int> States { get; init; } = new Dictionary<string, int>();

    /// <summary>Desks by data quality: live, stale, lost.</summary>
    public IReadOnlyDictionary<string, int> Quality { get; init; } = new Dictionary<string, int>();

    /// <summary>Closed calls.</summary>
    public int Calls { get; init; }

    /// <summary>Verdicts by <c>rule outcome</c>, for example <c>hold long</c>.</summary>
    public IReadOnlyDictionary<string, int> Verdicts { get; init; } = new Dictionary<string, int>();

    /// <summary>Share of sensed rings answered within the limit, 0 to 1; unanswered ones count against it. Null before the first.</summary>
    public double? ServiceLevel { get; init; }

    /// <summary>How often a phone system and a desk disagreed, all desks together.</summary>
    public long Disagreements { get; init; }

    /// <summary>Desks that disagree with the phone system now.</summary>
    public int Disagreeing { get; init; }

    /// <summary>Desks whose agents wait for help.</summary>
    public int HelpAsked { get; init; }

    /// <summary>Requests for help that a mentor or a supervisor went to.</summary>
    public int HelpAnswered { get; init; }

    /// <summary>The average time from a request to the word that somebody is coming, ms; null before the first.</summary>
    public long? HelpResponseMs { get; init; }
}

/// <summary>A desk's own day: what its agent may see of themselves, newest first, at most fifty of each.</summary>
public sealed record DeskDay(IReadOnlyList<CallView> Calls, IReadOnlyList<VerdictView> Verdicts, LimitsView Limits)
{
    /// <summary>A day without anything in it.</summary>
    public static readonly DeskDay Empty = new([], [], new LimitsView());
}

/// <summary>A closed call. Times in ms; levels in 0.1 dB.</summary>
public sealed record CallView
{
    /// <summary>desk, boot and sequence of its first event, joined by '-'.</summary>
    public required string Id { get; init; }

    /// <summary>When it began, UTC ms; then or earlier when <see cref="IsTimeGuessed"/>.</summary>
    public long StartedMs { get; init; }

    /// <summary>Whether nothing tells how late it came: the desk was cut off, and had no wall time of its own.</summary>
    public bool IsTimeGuessed { get; init; }

    /// <summary>inbound, outbound or unanswered.</summary>
    public required string Direction { get; init; }

    /// <summary>Ring time; null where no ring was sensed.</summary>
    public long? RingMs { get; init; }

    /// <summary>Talk time without holds.</summary>
    public long TalkMs { get; init; }

    /// <summary>All holds together.</summary>
    public long HoldMs { get; init; }

    /// <summary>How many holds.</summary>
    public int Holds { get; init; }

    /// <summary>Wrap-up time.</summary>
    public long WrapUpMs { get; init; }

    /// <summary>Average level of the agent's voice; null where none was heard.</summary>
    public int? Level { get; init; }

    /// <summary>Share of voiced seconds in the band, 0 to 1; null where none was heard.</summary>
    public double? InBand { get; init; }

    /// <summary>The agent's pace, 0.1 syllables for a second of speech; null where too little was spoken to tell.</summary>
    public int? Pace { get; init; }

    /// <summary>How much the agent's voice varied: the standard deviation of its voiced seconds, 0.1 dB; null where too little was spoken to tell.</summary>
    public int? Variation { get; init; }

    /// <summary>agent, caller, unknown or cut.</summary>
    public required string EndedBy { get; init; }

    /// <summary>Whether the outcome was noted.</summary>
    public bool OutcomeNoted { get; init; }

    // When it began by the desk's own clock, to place it anew.
    internal long Boot { get; init; }

    internal long OpenedMs { get; init; }
}

/// <summary>A verdict with its evidence.</summary>
public sealed record VerdictView
{
    /// <summary>The rule, by its word: ring, volume, hold ...</summary>
    public required string Rule { get; init; }

    /// <summary>kept, or the rule's word for what happened instead.</summary>
    public required string Outcome { get; init; }

    /// <summary>Whether the rule was broken.</summary>
    public bool IsBreach { get; init; }

    /// <summary>When it was reached, UTC ms; then or earlier when <see cref="IsTimeGuessed"/>.</summary>
    public long AtMs { get; init; }

    /// <summary>See <see cref="CallView.IsTimeGuessed"/>.</summary>
    public bool IsTimeGuessed { get; init; }

    /// <summary>How long the evidence lasted, ms.</summary>
    public long LastedMs { get; init; }

    /// <summary>What was measured: ms, or 0.1 dB for volume.</summary>
    public long Value { get; init; }

    /// <summary>The limit in force, in the same unit.</summary>
    public long Limit { get; init; }

    /// <summary>The call's id, see <see cref="CallView.Id"/>.</summary>
    public required string Call { get; init; }

    // When it was reached by the desk's own clock, to place it anew.
    internal long Boot { get; init; }

    internal long ReachedMs { get; init; }
}

/// <summary>The limits in force at a desk, for its own page. Units as in the contract.</summary>
public sealed record LimitsView
{
    /// <summary>Which edition.</summary>
    public int Revision { get; init; }

    /// <summary>Answer within this, ms.</summary>
    public int RingMs { get; init; }

    /// <summary>Rings that is.</summary>
    public int Rings { get; init; }

    /// <summary>Too loud above this, 0.1 dB.</summary>
    public int Loud { get; init; }

    /// <summary>Too soft below this, 0.1 dB.</summary>
    public int Soft { get; init; }

    /// <summary>A hold lasts at most this, ms.</summary>
    public int HoldMs { get; init; }
}
