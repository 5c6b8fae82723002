using DeskDevice.Contract.Down;
using DeskDevice.Contract.Up;
using DeskDevice.Fleet;
using DeskDevice.Fleet.Rollouts;
using DeskDevice.Pages.Ports;
using DeskDevice.Support;

namespace DeskDevice.Host.Tests.Composed;

/// <summary>An image's way to a desk, and what of it survives.</summary>
public sealed class FleetTests
{
    private static readonly byte[] Bytes = Numbered(2_500);

    [Fact]
    public async Task An_image_goes_to_a_desk_piece_by_piece_also_after_a_restart()
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        string image;
        await using (TestDesk desk = await ReadyAsync(gateway))
        {
            image = await UploadAsync(gateway);
            await RunAsync(gateway, image);
            await OfferedAsync(desk, image);
            Assert.Equal(Bytes[..1_020], await PieceAsync(desk, image, 0));
        }

        await gateway.RestartAsync();
        await using TestDesk again = await ReadyAsync(gateway);
        await OfferedAsync(again, image);
        Assert.Equal(Bytes[1_020..2_040], await PieceAsync(again, image, 1_020));
        Assert.Equal(Bytes[2_040..], await PieceAsync(again, image, 2_040));
        await again.InfoAsync("1.1.0", gateway.Gateway.Core.FleetPort.Snapshots.Current.Images[0].Sha256);
        await again.PublishAsync("update", TestDesk.Bytes(new UpdateReport { State = UpdateReport.Confirmed, Image = image }.Write));
        await RolloutAsync(gateway, rollout => rollout is { Stage: RolloutStage.Done, Counts.Confirmed: 1 }, "the rollout is done");
    }

    [Fact]
    public async Task What_desks_said_just_before_a_stop_is_kept()
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        await using (TestDesk desk = await gateway.ConnectAsync("desk1"))
        {
            await desk.ReadyAsync();
            await desk.InfoAsync();
        }

        await gateway.RestartAsync();
        await KnownAsync(gateway);
    }

    [Fact]
    public async Task A_document_that_cannot_be_saved_holds_the_rollout_back_until_it_can()
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        await using TestDesk desk = await ReadyAsync(gateway);
        string image = await UploadAsync(gateway);
        string blocked = gateway.File("fleet/fleet.json.new");
        Directory.CreateDirectory(blocked);
        await RunAsync(gateway, image);
        await desk.EventAsync(1, "boot");
        await desk.AckedAsync(1);
        Assert.DoesNotContain(desk.Configs, config => config.Image != null);

        Directory.Delete(blocked);
        await OfferedAsync(desk, image);
    }

    [Fact]
    public async Task What_cannot_be_done_is_said()
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        IFleetPort fleet = gateway.Gateway.Core.FleetPort;
        IRolloutPort rollouts = gateway.Gateway.Core.RolloutPort;
        await Assert.ThrowsAsync<FleetException>(() => rollouts.DraftAsync("none", RolloutTerms.Default, "eva", CancellationToken.None));
        await Assert.ThrowsAsync<FleetException>(() => rollouts.ActAsync(1, RolloutAct.Stop, "eva", CancellationToken.None));
        await Assert.ThrowsAsync<FleetException>(() => rollouts.RemoveImageAsync("none", CancellationToken.None));
        await Assert.ThrowsAsync<FleetException>(() => fleet.IdentifyAsync("desk9", "olha", CancellationToken.None));
        using MemoryStream large = new(new byte[ImageRef.MaxBytes + 1]);
        FleetException tooLarge = await Assert.ThrowsAsync<FleetException>(() => fleet.UploadAsync("1.1.0", large, CancellationToken.None));
        Assert.Contains("1048576", tooLarge.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_image_that_nobody_wants_goes_with_its_file()
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        string image = await UploadAsync(gateway);
        Assert.True(File.Exists(gateway.File($"fleet/{image}.image")));
        await gateway.Gateway.Core.RolloutPort.RemoveImageAsync(image, CancellationToken.None);
        Assert.False(File.Exists(gateway.File($"fleet/{image}.image")));
        Assert.Empty(gateway.Gateway.Core.RolloutPort.Snapshots.Current.Fleet.Images);
    }

    private static async Task RunAsync(TestGateway gateway, string image)
    {
        IRolloutPort rollouts = gateway.Gateway.Core.RolloutPort;
        int number = await rollouts.DraftAsync(image, RolloutTerms.Default, "eva", CancellationToken.None);
        await rollouts.ActAsync(number, RolloutAct.Run, "eva", CancellationToken.None);
    }

    private static Task RolloutAsync(TestGateway gateway, Func<Rollout, bool> isSo, string what) =>
        Eventually.Async(() => isSo(gateway.Gateway.Core.RolloutPort.Snapshots.Current.Fleet.Rollouts.All[^1]), TestGateway.Deadline, what);

    private static async Task<TestDesk> ReadyAsync(TestGateway gateway)
    {
        TestDesk desk = await gateway.ConnectAsync("desk1");
        await desk.ReadyAsync();
        await desk.InfoAsync();
        await KnownAsync(gateway);
        return desk;
    }

    private static Task KnownAsync(TestGateway gateway) => Eventually.Async(
        () => gateway.Gateway.Core.FleetPort.Snapshots.Current.Desks.Any(desk => desk is { Desk: "desk1", Firmware: "1.0.0", Link: "ready" }),
        TestGateway.Deadline,
        "the fleet knows desk1");

    private static async Task<string> UploadAsync(TestGateway gateway)
    {
        IFleetPort fleet = gateway.Gateway.Core.FleetPort;
        using MemoryStream upload = new(Bytes);
        await fleet.UploadAsync("1.1.0", upload, CancellationToken.None);
        await Eventually.Async(() => fleet.Snapshots.Current.Images.Count == 1, TestGateway.Deadline, "the image is shown");
        return fleet.Snapshots.Current.Images[0].Id;
    }

    private static Task OfferedAsync(TestDesk desk, string image) => Eventually.Async(
        () => desk.Configs.Any(config => config.Image is { Version: "1.1.0" } offered && offered.Id == image), TestGateway.Deadline, "the desk is offered the image");

    private static async Task<byte[]> PieceAsync(TestDesk desk, string image, int offset)
    {
        await desk.PublishAsync("update", TestDesk.Bytes(new UpdateReport { State = UpdateReport.Get, Image = image, Offset = offset }.Write));
        byte[]? found = null;
        await Eventually.Async(
            () => (found = desk.Pieces(image).FirstOrDefault(piece => ImagePiece.Offset(piece, 0, piece.Length) == offset)) != null,
            TestGateway.Deadline,
            $"the piece at {offset} comes");
        return found![ImagePiece.HeaderBytes..];
    }

    private static byte[] Numbered(int size)
    {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) bytes[i] = (byte)(i / 7);
        return bytes;
    }
}
