using DeskDevice.Conduct.Rules;
using DeskDevice.Contract;
using DeskDevice.Contract.Events;
using DeskDevice.SoundBench.Mixing;
using DeskDevice.SoundBench.Runs;
using DeskDevice.SoundBench.Speech;

namespace DeskDevice.SoundBench.Tables;

/// <summary>Runs the bench and writes its tables in Markdown, each as soon as it is there.</summary>
internal sealed class Report(TextWriter tables, Action<string> say)
{
    private const double LevelGoalDb = 1.5;
    private const double WrongGoal = 0.05;
    private const double RateGoal = 0.15;
    private const double GoalSnrDb = 15;
    private const double DelayGoalSeconds = 3;
    private const double LoudStepDb = 9;
    private const double SoftStepDb = -12;
    private const double LoudSeconds = 3;
    private const double SoftSeconds = 5;
    private const int BreathTurns = 6;
    private const int FloorSeconds = 300;
    private const int Lanes = 2;

    private static readonly double[] SnrsDb = [double.PositiveInfinity, 30, 20, 15, 10, 5, 0];

    /// <summary>Writes the tables of one cast, with <paramref name="minutes"/> of talk for each of its voices.</summary>
    public void Run(Cast cast, double minutes)
    {
        Levels(cast);
        Prompts(cast, minutes);
    }

    /// <summary>Those of level, speech and syllables alone.</summary>
    public void Levels(Cast cast) => MeterTables(cast, [.. cast.Lines()], Babble(cast));

    /// <summary>Those of what the desk says to its agent alone.</summary>
    public void Prompts(Cast cast, double minutes)
    {
        Mixer mixer = Babble(cast);
        (Manner Manner, string Text)[] lines = [.. cast.Lines()];
        Delays(cast, lines, mixer);
        FalsePrompts(cast, lines, minutes, mixer);
        Breaths(cast, lines, mixer);
        Floors(cast, mixer);
    }

    /// <summary>Draws what other limits would have done: false prompts over delay.</summary>
    public void Picture(Cast cast, double minutes)
    {
        Mixer mixer = Babble(cast);
        Manner[] manners = Manners([.. cast.Lines()]);
        say($"{cast.Name}: {minutes} minutes of talk for each voice");
        ShiftHeard[] shifts = Shifts(cast, manners, minutes, mixer);
        Limits built = new();
        TradeOff loud = TradeOff.Of(PromptKinds.Loud, built.Loud / 10, Steps(cast, manners, LoudStepDb, LoudSeconds, mixer), shifts);
        TradeOff soft = TradeOff.Of(PromptKinds.Soft, built.Soft / 10, Steps(cast, manners, SoftStepDb, SoftSeconds, mixer), shifts);
        tables.Write(TradeOffPicture.Of($"False prompts and delay by the limit, the {cast.Name} set, {shifts.Sum(s => s.Hours):f1} hours of talk", [loud, soft]));
    }

    private static StepHeard[] Steps(Cast cast, Manner[] manners, double stepDb, double leastSeconds, Mixer mixer) =>
        [.. InLanes(manners.Select((manner, i) => (manner, i))).Select(x => StepRun.Of(x.manner, cast.TextsOf(x.manner.Language), stepDb, leastSeconds, x.i, mixer))];

    private static ShiftHeard[] Shifts(Cast cast, Manner[] manners, double minutes, Mixer mixer) =>
        [.. InLanes(manners.Select((manner, i) => (manner, i))).Select(x => ShiftRun.Of(x.manner, cast.TextsOf(x.manner.Language), minutes, x.i, mixer))];

    private Mixer Babble(Cast cast)
    {
        say($"rendering the {cast.Name} set");
        return new Mixer(cast, new Random(1));
    }

    private void MeterTables(Cast cast, (Manner Manner, string Text)[] lines, Mixer mixer)
    {
        Line($"### Level, speech and syllables: the {cast.Name} set");
        Line();
        Line($"{lines.Length} lines: {Texts.Languages.Count} languages, voices {string.Join(", ", cast.Variants)}, speeds {string.Join(", ", cast.Speeds)}; spoken at -10, -5, 0, +5 and +8 dB in turn.");
        Line();
        Line("| SNR | level error, mean | largest | speech wrong, mean | largest | syllable rate, mean error | mean of the sizes | largest | variation |");
        Line("|---|---|---|---|---|---|---|---|---|");
        MeterReading[] atGoal = [];
        foreach (double snr in SnrsDb)
        {
            say($"{cast.Name}: SNR {snr}");
            MeterReading[] read = [.. InLanes(lines.Select((line, i) => (line, i))).Select(x => MeterRun.Of(x.line.Manner, x.line.Text, x.i, snr, mixer))];
            if (snr == GoalSnrDb) atGoal = read;
            Line($"| {Snr(snr)} | {Row(read)} | {read.Average(r => r.VariationDb):f1} dB |");
        }

        Line();
        Line($"At {GoalSnrDb} dB, where the goals are {LevelGoalDb} dB, {WrongGoal:p0} and {RateGoal:p0}, by language:");
        Line();
        Line("| language | level error, mean | largest | speech wrong, mean | largest | syllable rate, mean error | mean of the sizes | largest |");
        Line("|---|---|---|---|---|---|---|---|");
        foreach (IGrouping<string, MeterReading> language in atGoal.GroupBy(r => r.Manner.Language)) Line($"| {language.Key} | {Row([.. language])} |");
        Line();
        Line($"Lines beyond a goal there: level {Beyond(atGoal, r => r.LevelErrorDb, LevelGoalDb)}, speech {Beyond(atGoal, r => r.Wrong, WrongGoal)}, rate {Beyond(atGoal, r => r.RateError, RateGoal)} of {atGoal.Length}.");
        Line();
    }

    private void Delays(Cast cast, (Manner Manner, string Text)[] lines, Mixer mixer)
    {
        say($"{cast.Name}: delays");
        Manner[] manners = Manners(lines);
        Line($"### Detection: the {cast.Name} set");
        Line();
        Line($"| prompt | step | voices | noticed | mean delay | largest | beyond {DelayGoalSeconds} s |");
        Line("|---|---|---|---|---|---|---|");
        foreach ((string name, double step, double least) in new[] { (PromptKinds.Loud, LoudStepDb, LoudSeconds), (PromptKinds.Soft, SoftStepDb, SoftSeconds) })
        {
            double[] delays = [.. Steps(cast, manners, step, least, mixer).Select(heard => heard.DelaySeconds(name))];
            double[] seen = [.. delays.Where(double.IsFinite)];
            string figures = seen.Length == 0 ? "- | -" : $"{seen.Average():f1} s | {seen.Max():f1} s";
            Line($"| {name} | {step:+0;-0} dB | {delays.Length} | {seen.Length} | {figures} | {delays.Count(d => d > DelayGoalSeconds)} |");
        }

        Line();
    }

    private void FalsePrompts(Cast cast, (Manner Manner, string Text)[] lines, double minutes, Mixer mixer)
    {
        say($"{cast.Name}: {minutes} minutes of talk for each voice");
        ShiftHeard[] shifts = Shifts(cast, Manners(lines), minutes, mixer);
        double hours = shifts.Sum(s => s.Hours);
        Line($"### False prompts: the {cast.Name} set");
        Line();
        Line("| hours of talk | loud | soft | loud in 8 hours | soft in 8 hours | bursts counted, none there |");
        Line("|---|---|---|---|---|---|");
        int loud = shifts.Sum(s => s.False(VolumeRule.Loud)), soft = shifts.Sum(s => s.False(VolumeRule.Soft)), bursts = shifts.Sum(s => s.Bursts);
        Line($"| {hours:f1} | {loud} | {soft} | {8 * loud / hours:f1} | {8 * soft / hours:f1} | {bursts} ({bursts / hours / 60:f2} a minute) |");
        Line();
    }

    private void Breaths(Cast cast, (Manner Manner, string Text)[] lines, Mixer mixer)
    {
        say($"{cast.Name}: breath");
        (int Breaths, int Counted, int Loud)[] read =
            [.. InLanes(Manners(lines).Select((manner, i) => (manner, i))).Select(x => RoomRun.Breathing(x.manner, cast.TextsOf(x.manner.Language), BreathTurns, x.i, mixer))];
        Line($"### Breath on the microphone, modelled: the {cast.Name} set");
        Line();
        Line("| breaths | counted | taken for a loud voice |");
        Line("|---|---|---|");
        Line($"| {read.Sum(r => r.Breaths)} | {read.Sum(r => r.Counted)} | {read.Sum(r => r.Loud)} |");
        Line();
    }

    private void Floors(Cast cast, Mixer mixer)
    {
        say($"{cast.Name}: babble alone");
        Line($"### Babble alone, five minutes, nobody speaks into the microphone: the {cast.Name} set");
        Line();
        Line("| babble against the reference | loud prompts | seconds taken for voice | the desk's figure for the noise |");
        Line("|---|---|---|---|");
        foreach (double db in new[] { -30.0, -20, -15, -10, -5, 0, 5, 8 })
        {
            (int loud, double voiced, double noise) = RoomRun.Floor(db, FloorSeconds, mixer);
            Line($"| {db:+0;-0;0} dB | {loud} | {voiced:p0} | {noise:f1} dB |");
        }

        Line();
    }

    private static Manner[] Manners((Manner Manner, string Text)[] lines) => [.. lines.Select(line => line.Manner).DistinctBy(m => (m.Language, m.Variant))];

    private static ParallelQuery<T> InLanes<T>(IEnumerable<T> items) => items.AsParallel().AsOrdered().WithDegreeOfParallelism(Lanes);

    private static string Row(MeterReading[] read) =>
        $"{read.Average(r => r.LevelErrorDb):f2} dB | {read.Max(r => Math.Abs(r.LevelErrorDb)):f2} dB | {read.Average(r => r.Wrong):p1} | {read.Max(r => r.Wrong):p1} | {read.Average(r => r.RateError):p1} | {read.Average(r => Math.Abs(r.RateError)):p1} | {read.Max(r => Math.Abs(r.RateError)):p1}";

    private static int Beyond(MeterReading[] read, Func<MeterReading, double> error, double goal) => read.Count(r => Math.Abs(error(r)) > goal);

    private static string Snr(double snrDb) => double.IsPositiveInfinity(snrDb) ? "no babble" : $"{snrDb} dB";

    private void Line(string text = "") => tables.Write(text + "\n");
}
