using System.Collections.Frozen;
using DeskDevice.Contract.Events;

namespace DeskDevice.Site;

/// <summary>Who sits where at one site, and what holds there. Immutable: a change is a new plan.</summary>
public sealed class SitePlan
{
    private readonly FrozenDictionary<string, Seat> _seats;

    /// <summary>Makes a plan. A desk must stand at one seat only.</summary>
    public SitePlan(string name, PrivacySetting privacy, Limits limits, IEnumerable<Seat> seats)
    {
        Name = name;
        Privacy = privacy;
        Limits = limits;
        _seats = seats.ToFrozenDictionary(seat => seat.Desk);
    }

    /// <summary>The site's name, as it stands in topics.</summary>
    public string Name { get; }

    /// <summary>What may be shown about a person.</summary>
    public PrivacySetting Privacy { get; }

    /// <summary>The limits that every desk of the site goes by.</summary>
    public Limits Limits { get; }

    /// <summary>All seats.</summary>
    public IReadOnlyList<Seat> Seats => _seats.Values;

    /// <summary>Where <paramref name="desk"/> stands; a seat of its own making when nobody has seated it.</summary>
    public Seat SeatOf(string desk) => _seats.TryGetValue(desk, out Seat? seat) ? seat : Seat.Unknown(desk);
}
