namespace DeskDevice.Virtual.Day;

/// <summary>
/// The figures that a working day is drawn from. The forms are those that real call centres were found to follow: arrivals are Poisson with a rate
/// that moves through the day (Gans, Koole and Mandelbaum, "Telephone call centers: tutorial, review, and research prospects",
/// Manufacturing &amp; Service Operations Management 5(2), 2003), service times are lognormal (Brown, Gans, Mandelbaum, Sakov, Shen,
/// Zeltyn and Zhao, "Statistical analysis of a telephone call center", Journal of the American Statistical Association 100(469), 2005).
/// The numbers are this simulation's own, chosen so that a busy desk shows everything in half an hour; they describe no real site.
/// </summary>
public sealed record DayShape
{
    /// <summary>The shape used unless another is given.</summary>
    public static DayShape Default { get; } = new();

    /// <summary>When the simulation opens, since midnight: with calls in progress.</summary>
    public TimeSpan Opens { get; init; } = new(10, 30, 0);

    /// <summary>Calls an hour that reach a free desk, by the hour of the day: open from 8 to 18, busiest before noon and again in mid-afternoon.</summary>
    public IReadOnlyList<double> CallsPerHour { get; init; } =
        [0, 0, 0, 0, 0, 0, 0, 0, 18, 30, 42, 44, 30, 26, 34, 38, 28, 16, 0, 0, 0, 0, 0, 0];

    /// <summary>Share of desks that are put on the phone within the first <see cref="OpeningMs"/>.</summary>
    public double InCallAtOpening { get; init; } = 0.5;

    /// <summary>Share of desks that begin on a break.</summary>
    public double AwayAtOpening { get; init; } = 0.06;

    /// <summary>Calls in progress ring within this after the opening, ms.</summary>
    public int OpeningMs { get; init; } = 3_000;

    /// <summary>Share of calls that the agent makes.</summary>
    public double OutboundShare { get; init; } = 0.12;

    /// <summary>Share of rings answered later than 15 s.</summary>
    public double LateShare { get; init; } = 0.07;

    /// <summary>Share of rings that are never answered.</summary>
    public double MissedShare { get; init; } = 0.04;

    /// <summary>Ring to answer where it is in time: median, s.</summary>
    public double AnswerMedianSeconds { get; init; } = 6;

    /// <summary>Its deviation, of the logarithm.</summary>
    public double AnswerDeviation { get; init; } = 0.3;

    /// <summary>Talk without holds: mean, s.</summary>
    public double TalkMeanSeconds { get; init; } = 190;

    /// <summary>Its deviation, of the logarithm.</summary>
    public double TalkDeviation { get; init; } = 0.8;

    /// <summary>The shortest a call's talk gets, s.</summary>
    public double TalkLeastSeconds { get; init; } = 8;

    /// <summary>Share of calls with a hold; of those, again this share has one more, up to three.</summary>
    public double HoldShare { get; init; } = 0.3;

    /// <summary>A hold: median, s.</summary>
    public double HoldMedianSeconds { get; init; } = 28;

    /// <summary>Its deviation, of the logarithm: about one in seven goes beyond a minute.</summary>
    public double HoldDeviation { get; init; } = 0.75;

    /// <summary>After a call, until its outcome is noted: median, s.</summary>
    public double WrapUpMedianSeconds { get; init; } = 22;

    /// <summary>Its deviation, of the logarithm.</summary>
    public double WrapUpDeviation { get; init; } = 0.7;

    /// <summary>Share of calls whose outcome is never noted.</summary>
    public double UnnotedShare { get; init; } = 0.04;

    /// <summary>Share of calls in which the agent asks for help.</summary>
    public double HelpShare { get; init; } = 0.05;

    /// <summary>Share of outbound calls that are chat sessions instead.</summary>
    public double ChatShare { get; init; } = 0.35;

    /// <summary>Share of longer calls that are transferred.</summary>
    public double TransferShare { get; init; } = 0.12;

    /// <summary>Share of transfers that nobody announces.</summary>
    public double BlindShare { get; init; } = 0.3;

    /// <summary>Share of longer calls in which a call-back is promised.</summary>
    public double PromiseShare { get; init; } = 0.1;

    /// <summary>Share of longer calls for which the agent mutes prompts.</summary>
    public double MuteShare { get; init; } = 0.03;

    /// <summary>From one break to the next, minutes: the least; the most is half as much again.</summary>
    public double BreakEveryMinutes { get; init; } = 75;

    /// <summary>A break, minutes: the least; the most is twice as much.</summary>
    public double BreakMinutes { get; init; } = 8;

    /// <summary>How agents differ in loudness: deviation, dB.</summary>
    public double AgentDeviationDb { get; init; } = 1.2;

    /// <summary>How one agent's calls differ: deviation, dB.</summary>
    public double CallDeviationDb { get; init; } = 0.8;

    /// <summary>Chance that a call is the first of a loud spell, and as much for a soft one.</summary>
    public double SpellShare { get; init; } = 0.035;

    /// <summary>Chance that a spell goes on in the next call.</summary>
    public double SpellStays { get; init; } = 0.5;

    /// <summary>How much louder a loud spell is, dB.</summary>
    public double LoudSpellDb { get; init; } = 9;

    /// <summary>How much softer a soft spell is, dB.</summary>
    public double SoftSpellDb { get; init; } = -11;

    /// <summary>Share of a call's talk in which the agent speaks.</summary>
    public double SpeakingShare { get; init; } = 0.45;
}
