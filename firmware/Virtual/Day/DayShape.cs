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

    /// <summary>
    /// What the caller says at a stretch: median, s. In Switchboard's telephone talk among strangers the median is 1.2 s and the mean 1.7 (Levinson and Torreira, "Timing in
    /// turn-taking and its implications for processing models of language", Frontiers in Psychology 6:731, 2015); who explains why they call takes longer.
    /// </summary>
    public double CallerMedianSeconds { get; init; } = 3;

    /// <summary>Its deviation, of the logarithm: as in that corpus, where median and mean give it.</summary>
    public double CallerDeviation { get; init; } = 0.8;

    /// <summary>
    /// While the caller speaks the agent says 'mhm' once in so long: mean, s. In talk among strangers it is once in 3.6 s (Reece and others, "The CANDOR corpus",
    /// Science Advances 9(13), 2023: a thousand an hour); here it is less.
    /// </summary>
    public double MhmEverySeconds { get; init; } = 5;

    /// <summary>Chance that the agent, when it is their turn, looks something up and says nothing.</summary>
    public double SilentShare { get; init; } = 0.01;

    /// <summary>How long they then say nothing: mean, s.</summary>
    public double SilentMeanSeconds { get; init; } = 14;

    /// <summary>How agents differ in pace: deviation, of the logarithm.</summary>
    public double PaceDeviation { get; init; } = 0.05;

    /// <summary>Share of calls in which the agent hurries, and as many in which they drag.</summary>
    public double PaceSpellShare { get; init; } = 0.04;

    /// <summary>How much faster a hurried call is spoken; a dragging one is that much slower.</summary>
    public double PaceSpell { get; init; } = 1.35;

    /// <summary>Share of calls in which the microphone sits before the mouth.</summary>
    public double MicrophoneShare { get; init; } = 0.03;

    /// <summary>There a breath is heard once in so long: mean, s. People breathe some fifteen times a minute; not each breath hits the microphone.</summary>
    public double BreathEverySeconds { get; init; } = 7;

    /// <summary>Share of calls that the agent ends before the caller does.</summary>
    public double AgentHangsUpShare { get; init; } = 0.12;
}
