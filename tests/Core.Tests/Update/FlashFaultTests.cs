using DeskDevice.Contract.Down;
using DeskDevice.Contract.Up;
using DeskDevice.Core.Update;
using DeskDevice.Virtual.Update;

namespace DeskDevice.Core.Tests.Update;

/// <summary>
/// Everything that an update and a loader write, cut, hung, refused once or worn out at each single write: whatever happens, the desk comes up with a right image, knows
/// where it stands, and takes the next update.
/// </summary>
public sealed class FlashFaultTests
{
    private const int Long = 40_000;
    private const string Old = Bench.FactoryVersion;
    private const string New = "1.1.0";
    private const string Newer = "1.2.0";

    private static readonly Dictionary<string, Flow> Flows = new()
    {
        ["an update"] = new(_ => { }, bench => Update(bench, bench.New), [Old, New]),
        ["a second update"] = new(Updated, bench => Update(bench, bench.Newer), [New, Newer]),
        ["an image that does not start"] = new(bench => bench.CannotStart(bench.New), bench => Update(bench, bench.New), [Old]),
        ["an image that is never healthy"] = new(bench => bench.SickVersion = New, bench => Update(bench, bench.New), [Old]),
        ["an image with other bytes"] = new(_ => { }, bench => Update(bench, Wrong(bench)), [Old]),
        ["an image that is taken back"] = new(_ => { }, TakenBack, [Old, New]),
        ["another image while one waits"] = new(_ => { }, Overtaken, [Old, New, Newer]),
        ["a download over restarts"] = new(_ => { }, OverRestarts, [Old, New]),
        ["a whole image over a restart"] = new(_ => { }, WholeOverRestart, [Old, New]),
        ["a download that is spoilt meanwhile"] = new(SpoiltMeanwhile, Start, [Old, New]),
        ["another image after a restart"] = new(_ => { }, OtherAfterRestart, [Old, New, Newer]),
        ["three failed starts"] = new(Updated, FailedStarts, [Old, New]),
        ["a spoilt slot"] = new(Spoilt, Start, [Old]),
        ["a spoilt slot beside a bad one"] = new(SpoiltBesideBad, Start, [Old]),
    };

    public static TheoryData<string, FlashFault> All()
    {
        TheoryData<string, FlashFault> all = [];
        foreach (string flow in Flows.Keys)
        {
            foreach (FlashFault fault in Enum.GetValues<FlashFault>()) all.Add(flow, fault);
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_fault_at_any_write_leaves_a_desk_that_runs_a_right_image_and_takes_the_next(string name, FlashFault fault)
    {
        Flow flow = Flows[name];
        int writes = WritesOf(flow);
        for (int write = 0; write < writes; write++)
        {
            Bench bench = new();
            flow.Prepare(bench);
            bench.Flash.Plant(fault, write);
            flow.Run(bench);
            string at = $"{name}, {fault} at write {write} of {writes}: {bench.Version}, {bench.Slots.Record.Other}";
            Assert.True(fault is FlashFault.Wear or FlashFault.Refusal == (bench.Stops == 0), at);
            Assert.True(flow.Versions.Contains(bench.Version), at);
            bench.Flash.Mend();
            bench.Boot();
            bench.Run(Long);
            Assert.True(flow.Versions.Contains(bench.Version), at);
            Assert.True(bench.Updater.State == UpdateState.Idle, at);
            CheckSlots(bench, at);
            bench.SickVersion = "";
            Update(bench, bench.Make("1.3.0", 9, 1_500));
            Assert.True(bench.Version == "1.3.0", at);
        }
    }

    [Theory]
    [InlineData(FlashFault.Cut)]
    [InlineData(FlashFault.Hang)]
    public void An_update_that_is_cut_anywhere_ends_with_the_new_image_confirmed_or_the_old_one_and_a_reason(FlashFault fault)
    {
        Flow flow = Flows["an update"];
        int writes = WritesOf(flow);
        Assert.True(writes > 15, $"{writes} writes are too few to prove anything");
        int confirmed = 0;
        for (int write = 0; write < writes; write++)
        {
            Bench bench = new();
            bench.Flash.Plant(fault, write);
            flow.Run(bench);
            UpdateReport last = bench.Reports[^1];
            if (bench.Version == New) confirmed++;
            Assert.Equal((bench.Version == New ? UpdateReport.Confirmed : UpdateReport.RolledBack, bench.New.Id), (last.State, last.Image));
            if (last.State == UpdateReport.RolledBack) Assert.Equal(UpdateError.Restart, last.Error);
        }

        Assert.InRange(confirmed, 1, writes - 1);
    }

    [Fact]
    public void A_start_needs_no_flash_at_all()
    {
        Bench bench = new();
        Updated(bench);
        bench.Flash.Plant(FlashFault.Wear, 0);
        for (int start = 0; start < 5; start++) bench.Boot();
        Assert.Equal(New, bench.Version);
    }

    private static int WritesOf(Flow flow)
    {
        Bench bench = new();
        flow.Prepare(bench);
        int before = bench.Flash.Writes;
        flow.Run(bench);
        Assert.True(flow.Versions.Contains(bench.Version), bench.Version);
        return bench.Flash.Writes - before;
    }

    private static void CheckSlots(Bench bench, string at)
    {
        SlotsRecord record = bench.Slots.Record;
        Assert.True(bench.IsWhole(record.Active, record.ActiveImage), at);
        if (record.Other is OtherSlot.Fresh or OtherSlot.Spare) Assert.True(bench.IsWhole(1 - record.Active, record.OtherImage), at);
    }

    private static void Update(Bench bench, ImageRef image)
    {
        bench.Desire(image);
        bench.Run(Long);
    }

    private static void Updated(Bench bench) => Update(bench, bench.New);

    private static void Spoilt(Bench bench)
    {
        Updated(bench);
        bench.Spoil(bench.Slots.Record.Active);
        bench.Desire(null);
    }

    private static void SpoiltBesideBad(Bench bench)
    {
        Updated(bench);
        bench.SickVersion = Newer;
        Update(bench, bench.Newer);
        bench.Spoil(bench.Slots.Record.Active);
        bench.Desire(null);
    }

    private static void Start(Bench bench)
    {
        bench.Boot();
        bench.Run(Long);
    }

    private static void TakenBack(Bench bench)
    {
        bench.Desire(bench.New);
        bench.Run(6 * Bench.RoundMs);
        bench.Desire(null);
        bench.Run(Long);
    }

    private static void Overtaken(Bench bench)
    {
        bench.Desire(bench.New);
        bench.Run(6 * Bench.RoundMs);
        Update(bench, bench.Newer);
    }

    // After each piece: the third restart finds all of it.
    private static void OverRestarts(Bench bench)
    {
        bench.Desire(bench.New);
        for (int piece = 0; piece < 3; piece++)
        {
            bench.Run(2 * Bench.RoundMs);
            bench.Boot();
        }

        bench.Run(Long);
    }

    private static void WholeOverRestart(Bench bench)
    {
        bench.IsBusy = true;
        bench.Desire(bench.New);
        bench.Run(10 * Bench.RoundMs);
        bench.Boot();
        bench.IsBusy = false;
        bench.Run(Long);
    }

    private static void SpoiltMeanwhile(Bench bench)
    {
        bench.Desire(bench.New);
        bench.Run(2 * Bench.RoundMs);
        bench.SpoilStaged();
    }

    private static void OtherAfterRestart(Bench bench)
    {
        bench.Desire(bench.New);
        bench.Run(2 * Bench.RoundMs);
        bench.Boot();
        Update(bench, bench.Newer);
    }

    private static void FailedStarts(Bench bench)
    {
        bench.Desire(null);
        for (int start = 0; start < SlotsRecord.MostStarts; start++) bench.Boot();
        Start(bench);
    }

    private static ImageRef Wrong(Bench bench) => new() { Id = bench.New.Id, Version = New, Size = bench.New.Size, Sha256 = new string('0', 64) };

    private sealed record Flow(Action<Bench> Prepare, Action<Bench> Run, string[] Versions);
}
