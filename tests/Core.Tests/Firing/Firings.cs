using DeskDevice.Conduct;

namespace DeskDevice.Core.Tests.Firing;

/// <summary>What a day came to: of each prompt how often it was raised and cleared, of each rule how often it was kept and broken.</summary>
internal sealed class Firings
{
    /// <summary>Prompts that the conduct raised.</summary>
    public Counts Raised { get; } = new();

    /// <summary>Prompts that the conduct cleared.</summary>
    public Counts Cleared { get; } = new();

    /// <summary>Prompts that LEDs began to show, whoever raised them.</summary>
    public Counts Shown { get; } = new();

    /// <summary>Prompts that LEDs showed no more.</summary>
    public Counts Over { get; } = new();

    /// <summary>Verdicts without a breach, by rule.</summary>
    public Counts Kept { get; } = new();

    /// <summary>Verdicts with one, by rule.</summary>
    public Counts Broken { get; } = new();

    /// <summary>Verdicts by rule and outcome.</summary>
    public Counts Outcomes { get; } = new();

    /// <summary>Calls whose record closed.</summary>
    public int Calls { get; set; }

    /// <summary>The silences on the agent's side.</summary>
    public Silences Silences { get; } = new();

    public void Judge(Verdict verdict)
    {
        (verdict.Breaches > 0 ? Broken : Kept).Count(verdict.Rule);
        Outcomes.Count($"{verdict.Rule} {verdict.Outcome}");
    }

    public void Add(Firings other)
    {
        Raised.Add(other.Raised);
        Cleared.Add(other.Cleared);
        Shown.Add(other.Shown);
        Over.Add(other.Over);
        Kept.Add(other.Kept);
        Broken.Add(other.Broken);
        Outcomes.Add(other.Outcomes);
        Calls += other.Calls;
        Silences.Add(other.Silences);
    }
}

/// <summary>How often what, by its word; 0 for a word that never came.</summary>
internal sealed class Counts
{
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);

    public int this[string word] => _counts.GetValueOrDefault(word);

    public IEnumerable<string> Words => _counts.Keys;

    public void Count(string word) => _counts[word] = this[word] + 1;

    public void Add(Counts other)
    {
        foreach ((string word, int count) in other._counts) _counts[word] = this[word] + count;
    }
}
