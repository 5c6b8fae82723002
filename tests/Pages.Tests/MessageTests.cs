using System.Text.Json;
using System.Text.Json.Nodes;
using DeskDevice.Fleet.Rollouts;
using DeskDevice.Fleet.Snapshots;
using DeskDevice.Floor.Snapshot;
using DeskDevice.Pages.Messages;
using DeskDevice.Pages.Tests.Fakes;
using DeskDevice.Site;

namespace DeskDevice.Pages.Tests;

public sealed class MessageTests
{
    private static readonly DeskView A = FloorSamples.Desk("a1", "A-01");

    private static readonly DeskView B = FloorSamples.Desk("b2", "A-02");

    [Fact]
    public void FloorHasTilesAndNeverADesksOwnDay()
    {
        JsonNode json = Json(FloorMessage.Of(FloorSamples.FloorOf(A)));
        JsonNode tile = json["tiles"]![0]!;
        Assert.Equal("A-01", (string?)tile["seat"]);
        Assert.Equal("idle", (string?)tile["state"]);
        Assert.Equal(FloorSamples.NowMs - 5000, (long)tile["sinceMs"]!);
        Assert.Null(tile["level"]);
        Assert.Null(tile["day"]);
        Assert.DoesNotContain("verdicts", json.ToJsonString());
    }

    [Fact]
    public void FiguresCountBreachesByRule()
    {
        FloorFigures figures = FloorMessage.Of(FloorSamples.FloorOf(A, B)).Figures;
        Assert.Equal(11, figures.Breaches["ring"]);
        Assert.Equal(7, figures.Breaches["volume"]);
        Assert.Equal(5, figures.Breaches["hold"]);
        Assert.Equal(2, figures.States["idle"]);
    }

    [Fact]
    public void AChangeHasOnlyTilesThatAreNotAsTheyWere()
    {
        DeskView talking = B with { Tile = B.Tile with { State = "talking" } };
        DeskView fresh = FloorSamples.Desk("c3", "A-03");
        FloorMessage change = FloorMessage.Changes(FloorSamples.FloorOf(A, B), FloorSamples.FloorOf(A with { Tile = A.Tile with { } }, talking, fresh));
        Assert.Equal(["b2", "c3"], change.Tiles.Select(tile => tile.Desk));
    }

    [Fact]
    public void ADesksDayComesOnceAndThenWhenItGrew()
    {
        FloorSnapshot first = FloorSamples.FloorOf(A);
        FloorSnapshot ringing = FloorSamples.FloorOf(A with { Tile = A.Tile with { State = "ringing" } });
        FloorSnapshot grown = FloorSamples.FloorOf(A with { Day = A.Day with { } });
        Assert.Same(A.Day, DeskMessage.Changes("a1", null, first).Day);
        Assert.Null(DeskMessage.Changes("a1", first, ringing).Day);
        Assert.Equal("ringing", DeskMessage.Changes("a1", first, ringing).Tile!.State);
        Assert.NotNull(DeskMessage.Changes("a1", ringing, grown).Day);
        Assert.Null(DeskMessage.Changes("gone", null, first).Tile);
    }

    [Fact]
    public void FleetIsInTheOrderOfSeats()
    {
        SitePlan plan = new("kyiv", PrivacySetting.Team, new(), [new Seat($"{0:x12}", "Z-9", "Late"), new Seat($"{1:x12}", "A-1", "Early")]);
        FleetMessage message = FleetMessage.Of(FleetSamples.Of(2), plan, 7);
        Assert.Equal(["A-1", "Z-9"], message.Desks.Select(desk => desk.Seat));
    }

    [Fact]
    public void RolloutsBringTheDesksOfTheOneThatMovesThenThoseThatAreNotAsTheyWere()
    {
        RolloutsSnapshot first = RolloutSamples.Of(24);
        RolloutsMessage all = RolloutsMessage.Of(null, first, 7, null);
        Assert.Equal((2, 24, 2), (all.Number, all.Desks.Count, all.Rollouts[0].Number));
        Assert.Empty(RolloutsMessage.Of(first, first, 7, null).Desks);
        Assert.Equal(2, RolloutsMessage.Of(null, first, 7, 1).Desks.Count);
        RolloutsSnapshot later = first with { Fleet = RolloutStep.Pause(first.Fleet, 2, "eva", first.Site, 9).State };
        RolloutDeskView changed = RolloutsMessage.Of(first, later, 7, null).Desks.First(desk => desk.State == "waiting");
        Assert.Equal(DeskWhy.Paused, changed.Why.Word);
        JsonNode json = Json(all);
        Assert.Equal(("1.3.0", "running", "pause"), ((string?)json["rollouts"]![0]!["version"], (string?)json["rollouts"]![0]!["state"], (string?)json["rollouts"]![0]!["terms"]!["whenShut"]));
        Assert.Equal(["Sales", "Support"], all.Teams);
        Assert.Equal(["pilot"], all.Tags);
    }

    private static JsonNode Json(object message) => JsonSerializer.SerializeToNode(message, JsonSerializerOptions.Web)!;
}
