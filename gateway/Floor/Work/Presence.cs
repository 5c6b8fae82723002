using DeskDevice.Conduct.State;
using DeskDevice.Floor.Desks;
using DeskDevice.Site.Rosters;

namespace DeskDevice.Floor.Work;

/// <summary>From when on somebody was at a desk, or was not: at work with the headset plugged in, against a break, an unplugged headset, or a unit without power.</summary>
internal sealed class Presence
{
    private readonly List<Turn> _turns = [];

    public bool IsIn => _turns.Count > 0 && _turns[^1].IsIn;

    /// <summary>From UTC <paramref name="atMs"/> on it is so; times never go back.</summary>
    public void Turn(long atMs, bool isIn)
    {
        if (IsIn != isIn) _turns.Add(new Turn(atMs, isIn));
    }

    /// <summary>Lets go of what was before UTC <paramref name="oldestMs"/>.</summary>
    public void Forget(long oldestMs)
    {
        while (_turns.Count > 1 && _turns[1].AtMs <= oldestMs) _turns.RemoveAt(0);
    }

    /// <summary>How long of <paramref name="span"/> somebody was there, when nothing is known after <paramref name="knownToMs"/>.</summary>
    public long InMs(TimeSpanMs span, long knownToMs)
    {
        long ms = 0;
        for (int i = 0; i < _turns.Count && _turns[i].AtMs < span.ToMs; i++)
        {
            if (_turns[i].IsIn) ms += SpanAt(i, knownToMs).In(span).Ms;
        }

        return ms;
    }

    /// <summary>When in <paramref name="span"/> somebody was first there; null when nobody was.</summary>
    public long? FirstIn(TimeSpanMs span, long knownToMs)
    {
        for (int i = 0; i < _turns.Count && _turns[i].AtMs < span.ToMs; i++)
        {
            if (_turns[i].IsIn && SpanAt(i, knownToMs).In(span) is { Ms: > 0 } part) return part.FromMs;
        }

        return null;
    }

    public void Keep(StateTape tape)
    {
        IReadOnlyCollection<Turn> turns = tape.Of(_turns, default, static (tape, turn) => new Turn(tape.Of(turn.AtMs), tape.Of(turn.IsIn)));
        if (tape.IsPlaying) _turns.AddRange(turns);
    }

    private TimeSpanMs SpanAt(int turn, long knownToMs) => new(_turns[turn].AtMs, turn + 1 < _turns.Count ? _turns[turn + 1].AtMs : knownToMs);
}

/// <summary>Somebody came, or went.</summary>
internal readonly record struct Turn(long AtMs, bool IsIn);
