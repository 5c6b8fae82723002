using DeskDevice.Contract.Down;
using DeskDevice.Contract.Up;
using DeskDevice.Core.Update;

namespace DeskDevice.Core.Tests.Update;

public sealed class LoaderChoiceTests
{
    private static readonly ImageRef ActiveImage = new() { Id = "active", Version = "1.0.0", Size = 1, Sha256 = new string('a', 64) };
    private static readonly ImageRef OtherImage = new() { Id = "other", Version = "1.1.0", Size = 1, Sha256 = new string('b', 64) };

    [Theory] // what the other slot holds, and then: the slot started, what the other slot holds, which image is judged and why, and how many starts count
    [InlineData(OtherSlot.Empty, 0, OtherSlot.Empty, "", "", 1)]
    [InlineData(OtherSlot.Fresh, 1, OtherSlot.Tried, "", "", 0)]
    [InlineData(OtherSlot.Tried, 0, OtherSlot.Bad, "other", UpdateError.Restart, 1)]
    [InlineData(OtherSlot.Bad, 0, OtherSlot.Bad, "", "", 1)]
    [InlineData(OtherSlot.Spare, 0, OtherSlot.Spare, "", "", 1)]
    public void Picks_a_slot_at_power_on(int other, int slot, int after, string judged, string error, int starts) =>
        Check(LoaderChoice.Start(Record(other)), slot, after, judged, error, starts);

    [Theory]
    [InlineData(OtherSlot.Empty, 0, OtherSlot.Empty, "active", UpdateError.Starts, 1)]
    [InlineData(OtherSlot.Fresh, 1, OtherSlot.Tried, "", "", 3)]
    [InlineData(OtherSlot.Tried, 0, OtherSlot.Bad, "other", UpdateError.Restart, 1)]
    [InlineData(OtherSlot.Bad, 0, OtherSlot.Empty, "active", UpdateError.Starts, 1)]
    [InlineData(OtherSlot.Spare, 1, OtherSlot.Bad, "active", UpdateError.Starts, 1)]
    public void Picks_a_slot_when_the_active_one_did_not_come_up_three_times(int other, int slot, int after, string judged, string error, int starts)
    {
        SlotsRecord record = Record(other).Counted().Counted().Counted();
        Assert.Equal(SlotsRecord.MostStarts, record.Starts);
        Check(LoaderChoice.Start(record), slot, after, judged, error, starts);
    }

    [Theory]
    [InlineData(OtherSlot.Empty, 0, OtherSlot.Empty, "active", UpdateError.Start, 1)]
    [InlineData(OtherSlot.Fresh, 0, OtherSlot.Bad, "other", UpdateError.Start, 1)]
    [InlineData(OtherSlot.Tried, 0, OtherSlot.Bad, "other", UpdateError.Start, 1)]
    [InlineData(OtherSlot.Bad, 0, OtherSlot.Empty, "active", UpdateError.Start, 1)]
    [InlineData(OtherSlot.Spare, 1, OtherSlot.Bad, "active", UpdateError.Start, 1)]
    public void Picks_a_slot_when_the_picked_one_does_not_start(int other, int slot, int after, string judged, string error, int starts) =>
        Check(LoaderChoice.Failed(Record(other)), slot, after, judged, error, starts);

    [Fact]
    public void The_factory_image_takes_over_where_the_other_slot_is_no_help()
    {
        SlotsRecord record = LoaderChoice.Failed(Record(OtherSlot.Bad));
        Assert.Null(record.RunningImage);
        Assert.Null(record.OtherImage);
    }

    [Fact]
    public void The_factory_image_is_the_end_of_the_road_and_needs_no_write()
    {
        SlotsRecord record = new SlotsRecord().Counted().Counted().Counted();
        Assert.Same(record, LoaderChoice.Start(record));
        Assert.Same(record, LoaderChoice.Failed(record));
    }

    [Fact]
    public void Does_not_judge_the_factory_image_which_has_no_id()
    {
        SlotsRecord record = LoaderChoice.Failed(new SlotsRecord { Other = OtherSlot.Spare, OtherImage = OtherImage });
        Assert.Null(record.Verdict);
        Assert.Equal(1, record.Running);
    }

    private static SlotsRecord Record(int other) =>
        new() { Active = 0, Other = other, ActiveImage = ActiveImage, OtherImage = other == OtherSlot.Empty ? null : OtherImage };

    private static void Check(SlotsRecord record, int slot, int other, string judged, string error, int starts)
    {
        Assert.Equal(starts, record.Starts);
        Assert.Equal(slot, record.Running);
        Assert.Equal(other, record.Other);
        Assert.Equal(judged, record.Verdict?.Image ?? "");
        Assert.Equal(error, record.Verdict?.Error ?? "");
        if (record.Verdict != null) Assert.Equal(UpdateReport.RolledBack, record.Verdict.State);
    }
}
