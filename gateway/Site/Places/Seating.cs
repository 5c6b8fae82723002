using System.Collections.Frozen;

namespace DeskDevice.Site.Places;

/// <summary>A unit's time at one place.</summary>
/// <param name="Seat">The seat; null: it stood nowhere.</param>
/// <param name="FromMs">From when on, UTC ms; 0: as long as anybody knows.</param>
/// <param name="ToMs">Until when, UTC ms; null: still.</param>
public sealed record Stay(Seat? Seat, long FromMs, long? ToMs);

/// <summary>Which unit stands at which seat, now and at any time before. Immutable: a move is another one.</summary>
public sealed class Seating
{
    private readonly FrozenDictionary<string, Seat> _now;
    private readonly FrozenDictionary<string, Seat> _settings;
    private readonly FrozenDictionary<string, SeatMove[]> _moves;
    private readonly FrozenDictionary<string, string> _byLabel;
    private readonly FrozenDictionary<string, string> _byPhone;

    /// <summary>The settings' seats, with the moves made since.</summary>
    public Seating(IEnumerable<Seat> settings, SeatBook book)
    {
        _settings = settings.ToFrozenDictionary(seat => seat.Desk);
        _moves = book.Moves.GroupBy(move => move.Desk).ToFrozenDictionary(of => of.Key, of => of.ToArray());
        Seat[] moved = [.. _moves.Values.Select(moves => moves[^1].To).OfType<Seat>()];
        HashSet<string> taken = [.. moved.Select(seat => seat.Label)];
        _now = _settings.Values.Where(seat => !_moves.ContainsKey(seat.Desk) && !taken.Contains(seat.Label)).Concat(moved).ToFrozenDictionary(seat => seat.Desk);
        _byLabel = _now.Values.GroupBy(seat => seat.Label).ToFrozenDictionary(same => same.Key, same => same.First().Desk);
        _byPhone = _now.Values.Where(seat => seat.Extension.Length > 0).GroupBy(seat => seat.Extension).ToFrozenDictionary(same => same.Key, same => same.First().Desk);
    }

    /// <summary>The seats of the settings.</summary>
    public IEnumerable<Seat> Settings => _settings.Values;

    /// <summary>All seats with a unit now.</summary>
    public IReadOnlyList<Seat> Seats => _now.Values;

    /// <summary>Whether <paramref name="desk"/> stands at a seat that somebody named.</summary>
    public bool IsSeated(string desk) => _now.ContainsKey(desk);

    /// <summary>Whether somebody took <paramref name="desk"/> away from its seat: what it told there stays with that seat.</summary>
    public bool IsAway(string desk) => !IsSeated(desk) && _moves.ContainsKey(desk);

    /// <summary>Where <paramref name="desk"/> stands; where it last stood when it was taken away; a seat of its own making when nobody has seated it.</summary>
    public Seat SeatOf(string desk) => _now.TryGetValue(desk, out Seat? seat) ? seat : Last(desk) ?? Seat.Unknown(desk);

    /// <summary>The same at UTC <paramref name="ms"/>.</summary>
    public Seat SeatOf(string desk, long ms)
    {
        if (!_moves.TryGetValue(desk, out SeatMove[]? moves)) return SeatOf(desk);
        Seat? seat = _settings.GetValueOrDefault(desk);
        foreach (SeatMove move in moves.TakeWhile(move => move.FromMs <= ms)) seat = move.To ?? seat;
        return seat ?? Seat.Unknown(desk);
    }

    /// <summary>The unit at the seat of that label; null where there is none.</summary>
    public string? DeskAt(string label) => _byLabel.GetValueOrDefault(label);

    /// <summary>The unit at whose seat the phone of that name stands; null where there is none.</summary>
    public string? DeskOfPhone(string extension) => _byPhone.GetValueOrDefault(extension);

    /// <summary>Where <paramref name="desk"/> has been, oldest first.</summary>
    public IReadOnlyList<Stay> StaysOf(string desk)
    {
        List<Stay> stays = _settings.TryGetValue(desk, out Seat? first) ? [new Stay(first, 0, null)] : [];
        foreach (SeatMove move in _moves.GetValueOrDefault(desk, []))
        {
            if (stays.Count > 0) stays[^1] = stays[^1] with { ToMs = move.FromMs };
            stays.Add(new Stay(move.To, move.FromMs, null));
        }

        return stays;
    }

    private Seat? Last(string desk) =>
        _moves.GetValueOrDefault(desk, []).LastOrDefault(move => move.To is not null)?.To ?? _settings.GetValueOrDefault(desk);
}
