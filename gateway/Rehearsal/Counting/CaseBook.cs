namespace DeskDevice.Rehearsal.Counting;

/// <summary>One call in which a rule's prompts or breaches are not the same on both sides.</summary>
/// <param name="Desk">The desk.</param>
/// <param name="AtMs">When the call began, UTC ms.</param>
/// <param name="Hour">The hour of the day in which it began.</param>
/// <param name="Then">Prompts and breaches as they were.</param>
/// <param name="Would">Prompts and breaches as they would have been.</param>
/// <param name="Value">What was measured: ms, or 0.1 dB for loudness.</param>
internal sealed record Case(string Desk, long AtMs, int Hour, CallMark Then, CallMark Would, long Value)
{
    /// <summary>How much changes: what examples are chosen by.</summary>
    public int Change => Math.Abs(Would.Prompts - Then.Prompts) + Math.Abs(Would.Breaches - Then.Breaches);
}

/// <summary>What one rule did in one call.</summary>
/// <param name="Prompts">How often its first prompt was shown.</param>
/// <param name="Later">How often it grew.</param>
/// <param name="Breaches">How often it was broken.</param>
internal readonly record struct CallMark(int Prompts, int Later, int Breaches)
{
    /// <summary>Whether it did anything.</summary>
    public bool IsAny => Prompts + Later + Breaches > 0;
}

/// <summary>The calls of one rule that change most; of those that change alike the earliest.</summary>
internal sealed class CaseBook(int most)
{
    private readonly List<Case> _cases = [];

    /// <summary>Those kept, the largest change first.</summary>
    public IReadOnlyList<Case> Cases => _cases;

    public void Add(Case one)
    {
        if (_cases.Count == most && (most == 0 || Order(one, _cases[^1]) >= 0)) return;
        int place = _cases.FindIndex(other => Order(one, other) < 0);
        _cases.Insert(place < 0 ? _cases.Count : place, one);
        if (_cases.Count > most) _cases.RemoveAt(most);
    }

    private static int Order(Case a, Case b) => a.Change != b.Change ? b.Change.CompareTo(a.Change) : a.AtMs.CompareTo(b.AtMs);
}
