using DeskDevice.Contract.Down;
using DeskDevice.Contract.Up;
using DeskDevice.Core.Update;

namespace DeskDevice.Core.Tests.Update;

public sealed class LoaderChoiceTests
{
    private static readonly ImageRef ActiveImage = new() { Id = "active", Version = "1.0.0", Size = 1, Sha256 = new string('a', 64) };
    private static readonly ImageRef OtherImage = new() { Id = "other", Version = "1.1.0", Size = 1, Sha256 = new string('b', 64) };

    [Theory] // what the other slot holds, and then: the slot started, what the other slot holds, which image is judged and why
    [InlineData(OtherSlot.Empty, 0, OtherSlot.Empty, "", "")]
    [InlineData(OtherSlot.Fresh, 1, OtherSlot.Tried, "", "")]
    [InlineData(OtherSlot.Tried, 0, OtherSlot.Bad, "other", UpdateError.Restart)]
    [InlineData(OtherSlot.Bad, 0, OtherSlot.Bad, "", "")]
    [InlineData(OtherSlot.Spare, 0, OtherSlot.Spare, "", "")]
    public void Picks_a_slot_at_power_on(int other, int slot, int after, string judged, string error) =>
        Check(LoaderChoice.Start(Record(other)), slot, after, judged, error);

    [Theory]
    [InlineData(OtherSlot.Empty, 0, OtherSlot.Empty, "", "")]
    [InlineData(OtherSlot.Fresh, 0, OtherSlot.Bad, "other", UpdateError.Start)]
    [InlineData(OtherSlot.Tried, 0, OtherSlot.Bad, "other", UpdateError.Start)]
    [InlineData(OtherSlot.Bad, 1, OtherSlot.Bad, "active", UpdateError.Start)]
    [InlineData(OtherSlot.Spare, 1, OtherSlot.Bad, "active", UpdateError.Start)]
    public void Picks_a_slot_when_the_picked_one_does_not_start(int other, int slot, int after, string judged, string error) =>
        Check(LoaderChoice.Failed(Record(other)), slot, after, judged, error);

    [Theory]
    [InlineData(OtherSlot.Empty)]
    [InlineData(OtherSlot.Bad)]
    [InlineData(OtherSlot.Spare)]
    public void Gives_the_very_same_record_when_there_is_nothing_to_write(int other)
    {
        SlotsRecord record = Record(other);
        Assert.Same(record, LoaderChoice.Start(record));
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

    private static void Check(SlotsRecord record, int slot, int other, string judged, string error)
    {
        Assert.Equal(slot, record.Running);
        Assert.Equal(other, record.Other);
        Assert.Equal(judged, record.Verdict?.Image ?? "");
        Assert.Equal(error, record.Verdict?.Error ?? "");
        if (record.Verdict != null) Assert.Equal(UpdateReport.RolledBack, record.Verdict.State);
    }
}
