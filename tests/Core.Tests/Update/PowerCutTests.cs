using DeskDevice.Contract.Up;
using DeskDevice.Core.Update;

namespace DeskDevice.Core.Tests.Update;

public sealed class PowerCutTests
{
    [Fact]
    public void A_power_cut_at_any_write_leaves_a_desk_that_starts_and_can_be_updated()
    {
        int writes = WritesOfWholeUpdate();
        Assert.True(writes > 10, "the model counts too few writes to prove anything");
        for (int cut = 0; cut < writes; cut++)
        {
            Bench bench = CutOnce(cut);
            Assert.Contains(bench.Version, new[] { Bench.FactoryVersion, "1.1.0" });
            bench.Desire(bench.Newer);
            bench.Run(60_000);
            Assert.Equal("1.2.0", bench.Version);
            Assert.Equal(UpdateReport.Confirmed, bench.Reports[^1].State);
            Assert.Equal(bench.Newer.Id, bench.Reports[^1].Image);
        }
    }

    [Fact]
    public void A_power_cut_at_any_write_ends_with_the_new_image_confirmed_or_the_old_one_and_a_reason()
    {
        int writes = WritesOfWholeUpdate();
        for (int cut = 0; cut < writes; cut++)
        {
            Bench bench = CutOnce(cut);
            bench.Run(60_000);
            UpdateReport last = bench.Reports[^1];
            string expected = bench.Version == "1.1.0" ? UpdateReport.Confirmed : UpdateReport.RolledBack;
            Assert.Equal((expected, bench.New.Id), (last.State, last.Image));
            if (last.State == UpdateReport.RolledBack) Assert.Equal(UpdateError.Restart, last.Error);
        }
    }

    [Fact]
    public void A_power_cut_at_any_write_while_going_back_ends_with_the_old_image()
    {
        for (int cut = 0; cut < 30; cut++)
        {
            Bench bench = new();
            bench.CannotStart(bench.New);
            bench.Flash.CutAt = cut;
            RunOverCut(bench, 60_000);
            Assert.Equal(Bench.FactoryVersion, bench.Version);
            Assert.Equal(UpdateReport.RolledBack, bench.Reports[^1].State);
        }
    }

    [Fact]
    public void A_power_cut_at_any_write_leaves_no_record_that_promises_a_whole_image_where_there_is_none()
    {
        for (int cut = 0; cut < WritesOfWholeUpdate(); cut++)
        {
            Bench bench = new();
            bench.Desire(bench.Newer);
            bench.Run(60_000);
            bench.Flash.CutAt = bench.Flash.Writes + cut;
            bench.Desire(bench.New);
            Assert.Throws<PowerCutException>(() => bench.Run(60_000));
            SlotsRecord record = bench.Flash.Record;
            Assert.True(bench.IsWhole(record.Active));
            Assert.True(record.Other == OtherSlot.Empty || bench.IsWhole(1 - record.Active), $"cut at write {cut}");
        }
    }

    private static int WritesOfWholeUpdate()
    {
        Bench bench = new();
        bench.Desire(bench.New);
        bench.Run(60_000);
        Assert.Equal("1.1.0", bench.Version);
        return bench.Flash.Writes;
    }

    private static Bench CutOnce(int cut)
    {
        Bench bench = new();
        bench.Flash.CutAt = cut;
        Assert.True(RunOverCut(bench, 60_000), $"write {cut} never came");
        return bench;
    }

    private static bool RunOverCut(Bench bench, int ms)
    {
        try
        {
            bench.Desire(bench.New);
            bench.Run(ms);
            return false;
        }
        catch (PowerCutException)
        {
            bench.Boot();
            bench.Run(ms);
            return true;
        }
    }
}
