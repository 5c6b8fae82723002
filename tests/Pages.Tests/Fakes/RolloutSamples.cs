using DeskDevice.Contract.Up;
using DeskDevice.Fleet;
using DeskDevice.Fleet.Images;
using DeskDevice.Fleet.Inventory;
using DeskDevice.Fleet.Rollouts;
using DeskDevice.Fleet.Snapshots;

namespace DeskDevice.Pages.Tests.Fakes;

/// <summary>A rollout in the middle of its second wave, a desk at every stage, and one that was stopped before it.</summary>
internal sealed class RolloutSamples : IInstallTimes, IFloorFigures
{
    private const string Site = "kyiv";
    private readonly RolloutSite _site;
    private FleetState _fleet = FleetState.Empty;
    private long _ms = FloorSamples.NowMs - 600_000;

    private RolloutSamples(int desks)
    {
        _site = new RolloutSite(
            new FleetPlaces(
                Enumerable.Range(0, desks).ToDictionary(i => Key(i).Desk, i => new DeskPlace($"A-{i + 1:d2}", i % 2 == 0 ? "Sales" : "Support", "1", "", Beside(i))), FleetPlaces.Nowhere.Of),
            new RolloutRules(),
            this,
            this);
        for (int i = 0; i < desks; i++) Connect(Key(i), "1.2.4", new string('b', 64));
        Take(CareStep.Tag(_fleet, [.. Enumerable.Range(0, desks).Where(i => i % 5 == 0).Select(Key)], ["pilot"], [], "eva", _ms));
        Image = ImageCheck.Check(_fleet, "1.3.0", Bytes(), _ms);
        _fleet = _fleet.With(new Image("77c2d94e011f00aa", "1.2.4", 408_100, new string('b', 64), _ms - 990_000)).With(Image);
    }

    public Image Image { get; }

    /// <summary>A site with images and no rollout.</summary>
    public static RolloutsSnapshot Fresh(int desks) => new RolloutSamples(desks).Now();

    /// <summary>The same in the middle of one.</summary>
    public static RolloutsSnapshot Of(int desks)
    {
        RolloutSamples samples = new(desks);
        samples.Start(["2"], "");
        samples.Take(RolloutStep.Stop(samples._fleet, 1, "eva", samples._site, samples._ms));
        samples.Start(["10%", "rest"], "microphones that crackle");
        foreach (RolloutDesk desk in samples.Wave(1)) samples.Confirm(desk.Key);
        samples.Tick(2);
        samples.Mix();
        return samples.Now();
    }

    public InstallTime? Next(DeskKey desk, WindowTerms terms, long nowMs) => null;

    public long Gaps(DeskKey desk) => 0;

    private static DeskKey Key(int i) => new(Site, $"{i:x12}");

    private static HashSet<string> Beside(int i) => [$"{i - 1:x12}", $"{i + 1:x12}"];

    private static byte[] Bytes()
    {
        byte[] bytes = new byte[412_300];
        new Random(5).NextBytes(bytes);
        return bytes;
    }

    private RolloutsSnapshot Now() => new(_fleet, _site, FloorSamples.NowMs);

    private RolloutDesk[] Wave(int wave) => [.. _fleet.Rollouts.All[^1].Desks.Values.Where(desk => desk.Wave == wave)];

    private void Start(string[] groups, string why)
    {
        Take(RolloutStep.Draft(_fleet, Image.Id, new RolloutTerms { Groups = groups, Why = why, ErrorPercent = 50 }, "eva", _ms));
        Take(RolloutStep.Run(_fleet, _fleet.Rollouts.Last, "eva", _site, _ms));
        Tick(1);
    }

    // One desk at each step of the way.
    private void Mix()
    {
        (string Word, long Offset, string Error, string Wait)[] said =
        [
            (UpdateReport.Get, 300_000, "", ""), (UpdateReport.Staged, 0, "", UpdateReport.ForCall), (UpdateReport.Installing, 0, "", ""), (UpdateReport.Trial, 0, "", ""),
            (UpdateReport.RolledBack, 0, "start", ""), (UpdateReport.Refused, 0, "sha", ""), (UpdateReport.Confirmed, 0, "", ""),
        ];
        foreach ((RolloutDesk desk, int i) in Wave(2).Select((desk, i) => (desk, i)))
        {
            if (i < said.Length) Report(desk.Key, said[i].Word, said[i].Offset, said[i].Error, said[i].Wait);
            else if (i < said.Length + 2) Confirm(desk.Key);
        }
    }

    private void Confirm(DeskKey desk)
    {
        Connect(desk, Image.Version, Image.Sha256);
        Report(desk, UpdateReport.Confirmed, 0, "", "");
    }

    private void Report(DeskKey desk, string word, long offset, string error, string wait) =>
        Take(RolloutReports.Report(_fleet, desk, new UpdateReport { State = word, Image = Image.Id, Offset = offset, Error = error, Wait = wait }, ++_ms));

    private void Connect(DeskKey desk, string firmware, string sha)
    {
        _fleet = InventoryStep.Link(_fleet, desk, new LinkReport { State = LinkReport.Ready, Boot = 7 }, _ms);
        _fleet = InventoryStep.Info(_fleet, desk, new InfoReport { Hardware = "virtual", Firmware = firmware, Slot = "a", Boot = 7, Sha256 = sha }, _ms);
    }

    private void Tick(int times)
    {
        for (int i = 0; i < times; i++) Take(RolloutTick.Step(_fleet, _site, _ms += 1_000));
    }

    private void Take(FleetChange change) => _fleet = change.State;
}
