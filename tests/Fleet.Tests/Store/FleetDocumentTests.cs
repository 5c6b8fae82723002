using System.Text;
using DeskDevice.Contract.Up;
using DeskDevice.Fleet.Inventory;
using DeskDevice.Fleet.Rollouts;
using DeskDevice.Fleet.Store;

namespace DeskDevice.Fleet.Tests.Store;

public sealed class FleetDocumentTests
{
    [Fact]
    public void A_fleet_comes_back_as_it_was()
    {
        Site site = new(24);
        site.Start();
        site.Fleet = InventoryStep.Health(site.Fleet, Site.Key(3), new HealthReport { Ms = 5, Queue = 1, NativeBytes = 90_000, BlockBytes = 31_000 }, 9);
        site.Fleet = InventoryStep.Info(site.Fleet, Site.Key(3), new InfoReport { Firmware = "1.0.0", Boot = 7, Faults = "radio,files" }, 9);
        site.Update(site.First[0], UpdateReport.RolledBack, "start");
        FleetState read = FleetDocument.Read(FleetDocument.Write(site.Fleet));
        Assert.Equal(site.Fleet.Desks, read.Desks);
        Assert.Equal(site.Fleet.Images, read.Images);
        Assert.Equal(site.Rollout.Desks, read.Rollouts.All[0].Desks);
        Assert.Equal(FleetDocument.Write(site.Fleet), FleetDocument.Write(read));
        Assert.Equal((1, RolloutStage.Running, "1 4000 eva"), (read.Rollouts.Last, read.Rollouts.All[0].Stage, $"{read.Rollouts.All[0].Wave} {read.Images[0].Size} {read.Rollouts.All[0].By}"));
    }

    [Fact]
    public void Without_a_document_the_fleet_is_empty() => Assert.Same(FleetState.Empty, FleetDocument.Read(null));

    [Theory]
    [InlineData("", "cannot be read")]
    [InlineData("null", "v is")]
    [InlineData("""{"v":1,"desks":[]""", "cannot be read")]
    [InlineData("""{"desks":[],"images":[]}""", "cannot be read")]
    [InlineData("""{"v":2,"desks":[],"images":[]}""", "v is 2")]
    [InlineData("""{"v":1,"desks":[{"site":"a"}],"images":[]}""", "cannot be read")]
    [InlineData(
        """{"v":1,"desks":[],"images":[],"rollouts":{"last":1,"all":[{"desks":[],"rollout":{"number":1,"imageId":"x","version":"1","by":"eva","terms":{},"stage":"flying"}}]}}""",
        "cannot be read")]
    [InlineData(
        """{"v":1,"desks":[],"images":[],"rollouts":{"last":1,"all":[{"desks":[],"rollout":{"number":1,"imageId":"x","version":"1","by":"eva","terms":{},"stage":"running"}}]}}""",
        "does not hold")]
    public void A_document_that_is_none_is_refused_with_what_to_do(string document, string said)
    {
        string message = Assert.Throws<FleetException>(() => FleetDocument.Read(Encoding.UTF8.GetBytes(document))).Message;
        Assert.StartsWith("fleet document:", message);
        Assert.Contains(said, message);
    }

    [Fact]
    public void A_document_of_before_native_memory_and_faults_is_read()
    {
        byte[] document = """{"v":1,"desks":[{"site":"a","desk":"b","health":{"upMs":1,"heapBytes":2,"queue":0,"dropped":0,"rssi":0}}],"images":[]}"""u8.ToArray();
        DeskUnit unit = Assert.Single(FleetDocument.Read(document).Desks).Value;
        Assert.Equal(("", "", new DeskHealth(1, 2, 0, 0, 0)), (unit.Faults, unit.Start, unit.Health));
        Assert.Equal((-1L, -1L), (unit.Health!.NativeBytes, unit.Health.BlockBytes));
    }

    [Fact]
    public void A_document_with_the_rollout_of_two_waves_is_read_and_its_desks_keep_what_they_shall_run()
    {
        byte[] document = """
            {"v":1,"desks":[{"site":"a","desk":"b","desiredImage":"x"}],"images":[],"rollout":{"desks":[],"imageId":"x","stage":"first","reason":"","startedUtcMs":1}}
            """u8.ToArray();
        FleetState read = FleetDocument.Read(document);
        Assert.Equal((0, "x"), (read.Rollouts.Last, read.Desks.Values.Single().DesiredImage));
    }

    [Fact]
    public void Keys_of_a_newer_version_are_ignored()
    {
        byte[] document = """{"v":1,"desks":[],"images":[],"rollout":null,"mood":"fine"}"""u8.ToArray();
        Assert.Empty(FleetDocument.Read(document).Desks);
    }
}
