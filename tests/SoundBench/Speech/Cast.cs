namespace DeskDevice.SoundBench.Speech;

/// <summary>One way to speak: a language, a variant of espeak-ng's voice, and a speed in its words a minute.</summary>
internal sealed record Manner(string Language, string Variant, int Speed);

/// <summary>
/// Who speaks. Voices, speeds and texts are split in two: constants of the Core were chosen by the first half alone, and both are reported.
/// </summary>
internal sealed record Cast(string Name, IReadOnlyList<string> Variants, IReadOnlyList<int> Speeds, Func<string, IReadOnlyList<string>> TextsOf)
{
    /// <summary>What the constants were chosen by.</summary>
    public static Cast Tuning { get; } = new("tuning", ["m3", "f2", "Alex"], [130, 165, 200], Texts.Tuning);

    /// <summary>Voices of an earlier held-out half, which have been seen and so belong to tuning.</summary>
    public static Cast Seen { get; } = new("seen", ["m1", "belinda", "steph", "klatt2"], [125, 150, 180, 210], Texts.Tuning);

    /// <summary>What they were only measured with: for the tables alone, so that no test shows what comes out. Klatt's synthesis is another one than that of the rest.</summary>
    public static Cast HeldOut { get; } = new("held-out", ["m5", "f5", "Andrea", "klatt3"], [120, 140, 170, 195], Texts.HeldOut);

    /// <summary>All of them, what was tuned by first.</summary>
    public static IReadOnlyList<Cast> All { get; } = [Tuning, Seen, HeldOut];

    /// <summary>That of such a name, if there is one.</summary>
    public static Cast? Named(string name) => All.FirstOrDefault(cast => cast.Name == name);

    /// <summary>Each language in each voice, each text once; speeds go round.</summary>
    public IEnumerable<(Manner Manner, string Text)> Lines()
    {
        int turn = 0;
        foreach (string language in Texts.Languages)
        {
            foreach (string variant in Variants)
            {
                foreach (string text in TextsOf(language)) yield return (new Manner(language, variant, Speeds[turn++ % Speeds.Count]), text);
            }

            turn++;
        }
    }
}
