using DeskDevice.Contract.Events;
using DeskDevice.Fleet.Inventory;
using DeskDevice.Host.Composition;
using DeskDevice.Host.Fleet.Inventory;
using DeskDevice.Site;

namespace DeskDevice.Host.Tests.Fleet;

public sealed class SitePlacesTests : IDisposable
{
    private const string Desk = "a4cf12000001";
    private const string Next = "a4cf12000002";
    private readonly string _folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
    private readonly LivePlan _plan;
    private readonly SitePlaces _places;

    public SitePlacesTests()
    {
        SitePlan settings = new("kosice", PrivacySetting.Team, new Limits(), [new Seat(Desk, "A-01", Seat.NoTeam), new Seat(Next, "A-02", "red", "2")]);
        _plan = new LivePlan(settings, new DocumentFolder(_folder), 1_000);
        _places = new SitePlaces(_plan);
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void A_seat_without_team_and_floor_is_of_none_for_the_fleet()
    {
        DeskPlace place = _places.Current.SeatOf(Desk);
        Assert.Equal(("A-01", "", ""), (place.Seat, place.NamedTeam, place.NamedFloor));
        Assert.Equal(("red", "2"), (_places.Current.SeatOf(Next).NamedTeam, _places.Current.SeatOf(Next).NamedFloor));
    }

    [Fact]
    public void Places_are_made_anew_when_a_unit_moves_and_not_otherwise()
    {
        FleetPlaces before = _places.Current;
        Assert.Same(before, _places.Current);
        _plan.Move([(Next, null)], "eva", "", 2_000);
        Assert.NotSame(before, _places.Current);
        Assert.Same(_places.Current, _places.Current);
        Assert.False(_places.Current.IsSeated(Next));
        // A unit that was taken away stands nowhere, though the site knows where it stood.
        Assert.Same(DeskPlace.None, _places.Current.SeatOf(Next));
        Assert.Equal("red", _places.Current.Of(Next).Team);
    }
}
