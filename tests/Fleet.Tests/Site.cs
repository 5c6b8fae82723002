using DeskDevice.Contract.Up;
using DeskDevice.Fleet.Images;
using DeskDevice.Fleet.Inventory;
using DeskDevice.Fleet.Rollouts;

namespace DeskDevice.Fleet.Tests;

/// <summary>A fleet of desks at step level: what each desk would report, and what the gateway would publish.</summary>
internal sealed class Site
{
    public const string Name = "kosice";

    private readonly Dictionary<DeskKey, string?> _desired = [];

    public Site(int desks)
    {
        for (int i = 1; i <= desks; i++) Connect(Key(i));
        Image = ImageCheck.Check(Fleet, "1.1.0", Bytes(4_000), Ms);
        Fleet = Fleet.With(Image);
    }

    public FleetState Fleet { get; set; } = FleetState.Empty;

    public Image Image { get; }

    public long Ms { get; set; } = 1_000;

    /// <summary>Every image offered or withdrawn, in order.</summary>
    public List<(DeskKey Desk, Image? Image)> Published { get; } = [];

    public Rollout Rollout => Fleet.Rollout!;

    public IReadOnlyList<DeskKey> First => [.. Rollout.Desks.Values.Where(desk => desk.Wave == 1).Select(desk => desk.Key)];

    public IReadOnlyList<DeskKey> Second => [.. Rollout.Desks.Values.Where(desk => desk.Wave == 2).Select(desk => desk.Key)];

    public static DeskKey Key(int number) => new(Name, $"a4cf12{number:d6}");

    public static byte[] Bytes(int size)
    {
        byte[] bytes = new byte[size];
        new Random(size).NextBytes(bytes);
        return bytes;
    }

    public void Connect(DeskKey desk)
    {
        Fleet = InventoryStep.Link(Fleet, desk, new LinkReport { State = LinkReport.Ready, Boot = 7 }, Ms);
        Fleet = InventoryStep.Info(Fleet, desk, new InfoReport { Hardware = "virtual", Firmware = "1.0.0", Slot = "a", Boot = 7 }, Ms);
    }

    public void Lose(DeskKey desk) => Fleet = InventoryStep.Link(Fleet, desk, new LinkReport { State = LinkReport.Lost, Boot = 7 }, Ms);

    public void Start() => Take(RolloutStep.Start(Fleet, Image.Id, Ms));

    public void Stop() => Take(RolloutStep.Stop(Fleet, Ms));

    public void Report(DeskKey desk, string word, long offset = 0, string error = "") =>
        Take(RolloutStep.Report(Fleet, desk, new UpdateReport { State = word, Image = Image.Id, Offset = offset, Error = error }, ++Ms));

    /// <summary>The desk goes the whole way, as far as the end given; nothing when it was not offered the image.</summary>
    public void Update(DeskKey desk, string end, string error = "")
    {
        if (_desired.GetValueOrDefault(desk) != Image.Id) return;
        for (int offset = 0; offset < Image.Size; offset += 1020) Report(desk, UpdateReport.Get, offset);
        foreach (string word in new[] { UpdateReport.Staged, UpdateReport.Installing, UpdateReport.Trial }) Report(desk, word);
        Report(desk, end, error: error);
    }

    public DeskStage StageOf(DeskKey desk) => Rollout.Desks[desk].Stage;

    private void Take(FleetChange change)
    {
        Fleet = change.State;
        foreach (DeskKey desk in change.Configure)
        {
            Image? image = Fleet.DesiredOf(desk);
            _desired[desk] = image?.Id;
            Published.Add((desk, image));
        }
    }
}
