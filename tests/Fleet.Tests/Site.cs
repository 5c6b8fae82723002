using DeskDevice.Contract.Up;
using DeskDevice.Fleet.Images;
using DeskDevice.Fleet.Inventory;
using DeskDevice.Fleet.Rollouts;

namespace DeskDevice.Fleet.Tests;

/// <summary>A fleet of desks at step level: what each desk would report, and what the gateway would publish.</summary>
internal sealed class Site : IInstallTimes, IFloorFigures
{
    public const string Name = "kosice";

    private readonly Dictionary<DeskKey, string?> _desired = [];

    public Site(int desks)
    {
        for (int i = 1; i <= desks; i++) Connect(Key(i));
        Image = Upload("1.1.0", 4_000, 0);
    }

    public FleetState Fleet { get; set; } = FleetState.Empty;

    public Image Image { get; set; }

    public long Ms { get; set; } = 1_000;

    public RolloutTerms Terms { get; set; } = RolloutTerms.Default;

    public RolloutRules Rules { get; set; } = new();

    /// <summary>Where units stand, by unit.</summary>
    public Dictionary<string, DeskPlace> Places { get; } = [];

    public Dictionary<DeskKey, long> Missing { get; } = [];

    public InstallTime? Time { get; set; }

    /// <summary>Every image offered or withdrawn, in order.</summary>
    public List<(DeskKey Desk, Image? Image)> Published { get; } = [];

    public Rollout Rollout => Fleet.Rollouts.All[^1];

    public IReadOnlyList<DeskKey> First => InWave(1);

    public IReadOnlyList<DeskKey> Second => InWave(2);

    public RolloutSite Now => new(new FleetPlaces(Places, FleetPlaces.Nowhere.Of), Rules, this, this);

    public static DeskKey Key(int number) => new(Name, $"a4cf12{number:d6}");

    public static byte[] Bytes(int size)
    {
        byte[] bytes = new byte[size];
        new Random(size).NextBytes(bytes);
        return bytes;
    }

    public IReadOnlyList<DeskKey> InWave(int wave) => [.. Rollout.Desks.Values.Where(desk => desk.Wave == wave).Select(desk => desk.Key)];

    public Image Upload(string version, int size, int number)
    {
        Image image = ImageCheck.Check(Fleet, version, Bytes(size), Ms) with { Number = number };
        Fleet = Fleet.With(image);
        return image;
    }

    /// <summary>Desks 1, 2, 3 ... sit in a row ... in teams of so many.</summary>
    public void Seat(int desks, int team)
    {
        for (int i = 1; i <= desks; i++)
        {
            HashSet<string> beside = [.. new[] { i - 1, i + 1 }.Where(next => next >= 1 && next <= desks).Select(next => Key(next).Desk)];
            Places[Key(i).Desk] = new DeskPlace($"A-{i:d2}", $"team {(i - 1) / team}", "1", "", beside);
        }
    }

    public void Tag(DeskKey desk, string tag) => Fleet = CareStep.Tag(Fleet, [desk], [tag], [], "eva", Ms).State;

    public void Connect(DeskKey desk, string firmware = "1.0.0", string sha = "")
    {
        Fleet = InventoryStep.Link(Fleet, desk, new LinkReport { State = LinkReport.Ready, Boot = 7 }, Ms);
        Fleet = InventoryStep.Info(Fleet, desk, new InfoReport { Hardware = "virtual", Firmware = firmware, Slot = "a", Boot = 7, Sha256 = sha }, Ms);
        Fleet = RolloutReports.Known(Fleet, desk, Ms);
    }

    public void Lose(DeskKey desk) => Fleet = InventoryStep.Link(Fleet, desk, new LinkReport { State = LinkReport.Lost, Boot = 7 }, Ms);

    /// <summary>Writes it, runs it, and offers the first wave.</summary>
    public void Start()
    {
        Take(RolloutStep.Draft(Fleet, Image.Id, Terms, "eva", Ms));
        Take(RolloutStep.Run(Fleet, Rollout.Number, "eva", Now, Ms));
        Tick();
    }

    /// <summary>The same, and all desks of the first wave go the whole way.</summary>
    public void StartAndUpdateFirst()
    {
        Start();
        UpdateWave();
    }

    public void Stop() => Take(RolloutStep.Stop(Fleet, Rollout.Number, "eva", Now, Ms));

    public void Pause() => Take(RolloutStep.Pause(Fleet, Rollout.Number, "eva", Now, Ms));

    public void Resume()
    {
        Take(RolloutStep.Resume(Fleet, Rollout.Number, "eva", Now, ++Ms));
        Tick();
    }

    public void RollBack(int number) => Take(RolloutStep.RollBack(Fleet, number, "eva", Now, ++Ms));

    /// <summary>A second goes by, or as many as given.</summary>
    public void Tick(int seconds = 1)
    {
        Ms += seconds * 1_000;
        Take(RolloutTick.Step(Fleet, Now, Ms));
    }

    public void Report(DeskKey desk, string word, long offset = 0, string error = "", string wait = "") => Take(RolloutReports.Report(
        Fleet, desk, new UpdateReport { State = word, Image = Rollout.ImageId, Offset = offset, Error = error, Wait = wait }, ++Ms));

    /// <summary>The desk goes the whole way, as far as the end given; nothing when it is not offered the image.</summary>
    public void Update(DeskKey desk, string end, string error = "")
    {
        if (_desired.GetValueOrDefault(desk) is not { } id || id != Rollout.ImageId) return;
        Image image = Fleet.FindImage(id)!;
        for (int offset = 0; offset < image.Size; offset += 1020) Report(desk, UpdateReport.Get, offset);
        foreach (string word in new[] { UpdateReport.Staged, UpdateReport.Installing }) Report(desk, word);
        if (end == UpdateReport.Confirmed) Connect(desk, image.Version, image.Sha256);
        Report(desk, UpdateReport.Trial);
        Report(desk, end, error: error);
    }

    /// <summary>All desks of the wave that has begun go the whole way, and the next one begins.</summary>
    public void UpdateWave()
    {
        foreach (DeskKey desk in InWave(Rollout.Wave)) Update(desk, UpdateReport.Confirmed);
        // One sees that the wave is through, the next offers the image to the wave after it.
        Tick();
        Tick();
    }

    public DeskStage StageOf(DeskKey desk) => Rollout.Desks[desk].Stage;

    public DeskWhy WhyOf(DeskKey desk) => RolloutWhy.Of(Fleet, Rollout, Rollout.Desks[desk]);

    public InstallTime? Next(DeskKey desk, WindowTerms terms, long nowMs) => terms.Kind == WindowKind.AnyTime ? null : Time;

    public long Gaps(DeskKey desk) => Missing.GetValueOrDefault(desk);

    public void Take(FleetChange change)
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
