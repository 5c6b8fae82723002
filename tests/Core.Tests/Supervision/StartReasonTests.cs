using DeskDevice.Contract.Events;
using DeskDevice.Core.Supervision;
using DeskDevice.Core.Tests.Files;

namespace DeskDevice.Core.Tests.Supervision;

public class StartReasonTests
{
    [Theory]
    [InlineData("", false, "power")]
    [InlineData("", true, "unknown")]
    [InlineData("update", true, "update")]
    [InlineData("rollback", true, "rollback")]
    [InlineData("watchdog link", true, "watchdog")]
    [InlineData("fault sense OutOfMemoryException", true, "fault")]
    [InlineData("setup done", false, "setup")]
    [InlineData("command", true, "command")]
    [InlineData("gibberish", true, "unknown")]
    public void The_note_and_the_clock_tell_why(string note, bool clockKnewTime, string why) =>
        Assert.Equal(why, StartReason.Of(note, clockKnewTime));

    [Fact]
    public void A_note_is_taken_once()
    {
        TearingFiles files = new();
        new RestartNote(files).Leave(StartReason.Note(StartReason.Watchdog, "link"));
        Assert.Equal("watchdog link", new RestartNote(files).Take());
        Assert.Equal("", new RestartNote(files).Take());
    }

    [Fact]
    public void A_note_that_is_too_long_is_cut_and_read_back()
    {
        TearingFiles files = new();
        new RestartNote(files).Leave(StartReason.Note(StartReason.Fault, new string('ü', 500)));
        Assert.Equal(StartReason.MaxNote, new RestartNote(files).Take().Length);
    }

    [Fact]
    public void A_broken_flash_costs_the_reason_and_nothing_else()
    {
        RestartNote note = new(new TearingFiles { RefusesWrites = true, RefusesReads = true });
        note.Leave("update");
        Assert.Equal("", note.Take());
    }

    [Fact]
    public void A_boot_id_can_travel_whatever_the_noise()
    {
        Assert.Equal(1, BootId.From(new byte[BootId.Bytes]));
        Assert.Equal(DeskEvent.MaxBoot, BootId.From([255, 255, 255, 255, 255, 255, 255]));
        Assert.Equal(0x02030405060708 & DeskEvent.MaxBoot, BootId.From([2, 3, 4, 5, 6, 7, 8]));
    }
}
