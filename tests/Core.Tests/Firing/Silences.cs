using DeskDevice.Conduct;

namespace DeskDevice.Core.Tests.Firing;

/// <summary>Whose turn it was when, which no desk can know.</summary>
internal sealed class Turns
{
    private readonly List<long> _changesMs = [];
    private bool _isCallers;

    /// <summary>At <paramref name="ms"/> it is the caller's turn, or it is not.</summary>
    public void Note(long ms, bool isCallers)
    {
        if (isCallers == _isCallers) return;
        _isCallers = isCallers;
        _changesMs.Add(ms);
    }

    /// <summary>Whether it was the caller's turn at <paramref name="ms"/>.</summary>
    public bool IsCallersAt(long ms)
    {
        int at = _changesMs.BinarySearch(ms);
        int changes = at >= 0 ? at + 1 : ~at;
        return changes % 2 == 1;
    }
}

/// <summary>The agent's silences, by the limit that would have prompted; and how many of those prompts would have come while the caller was speaking.</summary>
internal sealed class Silences
{
    /// <summary>The limits asked about, s: those of quality scales from the day's own up, and one more.</summary>
    public static readonly int[] Limits = [10, 15, 20];

    private readonly int[] _prompts = new int[Limits.Length];
    private readonly int[] _wrong = new int[Limits.Length];

    public void Add(Verdict silence, Turns turns)
    {
        for (int i = 0; i < Limits.Length; i++)
        {
            long limitMs = Limits[i] * 1000;
            if (silence.Value < limitMs) continue;
            _prompts[i]++;
            if (turns.IsCallersAt(silence.FromMs + limitMs)) _wrong[i]++;
        }
    }

    public void Add(Silences other)
    {
        for (int i = 0; i < Limits.Length; i++)
        {
            _prompts[i] += other._prompts[i];
            _wrong[i] += other._wrong[i];
        }
    }

    /// <summary>A line for each limit: limit, prompts, and those while the caller was speaking.</summary>
    public IEnumerable<(int Limit, int Prompts, int Wrong)> Lines => Limits.Select((limit, i) => (limit, _prompts[i], _wrong[i]));
}
