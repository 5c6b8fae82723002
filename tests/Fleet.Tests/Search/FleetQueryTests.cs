using DeskDevice.Contract.Up;
using DeskDevice.Fleet.Inventory;
using DeskDevice.Fleet.Search;

namespace DeskDevice.Fleet.Tests.Search;

public sealed class FleetQueryTests
{
    private const long NowMs = 10 * Day;
    private const long Day = 86_400_000;

    private static readonly DeskFacts[] Desks =
    [
        Desk("a4cf12000001", "A-01", "Birch", "1.1.0", LinkReport.Ready, NowMs, tags: ["window", "trial"]),
        Desk("a4cf12000002", "A-02", "Birch", "1.2.0", LinkReport.Lost, NowMs - (2 * Day), rssi: -85),
        Desk("a4cf12000003", "B-01", "Try a desk", "1.10.0-rc.1", LinkReport.Ready, NowMs, faults: "level", isDrifted: true),
        Desk("a4cf12000004", "B-02", "Oak", "", "", 0),
        Desk("a4cf12000005", "B-03", "Oak", "1.0.0", LinkReport.Lost, NowMs - Day) is var gone ? gone with { Unit = gone.Unit with { Retired = new Retirement(1, "Olha", "broken", "") } } : gone,
    ];

    [Theory]
    [InlineData("", "1234")]
    [InlineData("birch", "12")]
    [InlineData("A-0", "12")]
    [InlineData("wind", "1")]
    [InlineData("000003", "3")]
    [InlineData("1.2", "2")]
    [InlineData("birch 1.2", "2")]
    [InlineData("-birch", "34")]
    [InlineData("team:birch", "12")]
    [InlineData("team:bir", "")]
    [InlineData("team:bir*", "12")]
    [InlineData("team:\"Try a desk\"", "3")]
    [InlineData("tag:window", "1")]
    [InlineData("-tag:window", "234")]
    [InlineData("firmware<1.2.0", "1")]
    [InlineData("firmware<=1.2.0", "12")]
    [InlineData("firmware>1.2.0", "3")]
    [InlineData("firmware>=1.2.0", "23")]
    [InlineData("firmware=1.2.0", "2")]
    [InlineData("firmware:1.1*", "13")]
    [InlineData("offline>1d", "24")]
    [InlineData("offline>3d", "4")]
    [InlineData("offline<3d", "2")]
    [InlineData("is:online", "13")]
    [InlineData("is:offline", "24")]
    [InlineData("is:drifted", "3")]
    [InlineData("is:faulty", "3")]
    [InlineData("is:expected", "4")]
    [InlineData("is:retired", "5")]
    [InlineData("is:unseated", "")]
    [InlineData("health:bad", "23")]
    [InlineData("health:good", "1")]
    [InlineData("health:unknown", "4")]
    [InlineData("seat:B-0* -is:drifted", "4")]
    public void A_search_finds(string query, string desks) => Assert.Equal(desks, Found(query));

    [Theory]
    [InlineData("birch colour:red", "query: at character 7: 'colour:red' cannot be asked; there is no field 'colour'; the fields are id, seat, team, floor, zone, hardware, slot, start, tag, firmware, health, is, offline")]
    [InlineData("firmware<new", "query: at character 1: 'firmware<new' cannot be asked; write a version behind it, such as firmware<1.2.0")]
    [InlineData("a team<b", "query: at character 3: 'team<b' cannot be asked; only firmware and offline can be greater or less; write : before the value")]
    [InlineData("health:so-so", "query: at character 1: 'health:so-so' cannot be asked; health is one of unknown, good, bad")]
    [InlineData("offline>2w", "query: at character 1: 'offline>2w' cannot be asked; write a number with m, h or d behind it, such as offline>30m")]
    [InlineData("tag:", "query: at character 1: 'tag:' cannot be asked; write a value behind :")]
    [InlineData("x team:\"Try a", "query: at character 3: 'team:\"Try a' has a quote that is not closed; put one behind it")]
    public void One_that_cannot_be_read_says_where(string query, string problem) =>
        Assert.Equal(problem, Assert.Throws<FleetException>(() => FleetQuery.Parse(query)).Message);

    [Fact]
    public void A_group_is_a_search_that_is_kept()
    {
        FleetState fleet = GroupStep.Save(FleetState.Empty, " Windows ", "tag:window").State;
        fleet = GroupStep.Save(fleet, "Windows", "tag:window is:online").State;
        Assert.Equal(("Windows", "tag:window is:online"), Assert.Single(fleet.Groups) is var one ? (one.Key, one.Value) : default);
        Assert.Throws<FleetException>(() => GroupStep.Save(fleet, "Bad", "tag:"));
        Assert.Throws<FleetException>(() => GroupStep.Delete(fleet, "Doors"));
        Assert.Empty(GroupStep.Delete(fleet, "Windows").State.Groups);
    }

    private static string Found(string text)
    {
        FleetQuery query = FleetQuery.Parse(text);
        return string.Concat(Desks.Where(desk => query.Matches(desk, NowMs)).Select(desk => desk.Unit.Desk[^1]));
    }

    private static DeskFacts Desk(
        string id, string seat, string team, string firmware, string link, long contactMs, string[]? tags = null, int rssi = -60, string faults = "", bool isDrifted = false)
    {
        DeskUnit unit = new()
        {
            Site = "kosice",
            Desk = id,
            Firmware = firmware,
            Link = link,
            LastContactMs = contactMs,
            FirstSeenMs = contactMs,
            Faults = faults,
            Tags = [.. tags ?? []],
            Health = contactMs == 0 ? null : new DeskHealth(1, 1, 0, 0, rssi),
        };
        return new DeskFacts(unit, new DeskPlace(seat, team, "1", "", new HashSet<string>()), IsSeated: true, isDrifted);
    }
}
