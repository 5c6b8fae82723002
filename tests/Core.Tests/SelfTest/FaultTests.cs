using DeskDevice.Contract;
using DeskDevice.Contract.Json;
using DeskDevice.Contract.Up;
using DeskDevice.Core.Leds;
using DeskDevice.Core.SelfTest;
using DeskDevice.Core.Tests.Files;

namespace DeskDevice.Core.Tests.SelfTest;

public class FaultTests
{
    [Fact]
    public void Even_a_unit_with_nothing_whole_may_say_so()
    {
        string words = Fault.Words((1 << Fault.Count) - 1);
        byte[] buffer = new byte[Wire.MaxLarge];
        JsonWriter writer = new(buffer);
        new InfoReport { Firmware = "1", Boot = 1, Faults = words }.Write(writer);
        Assert.Equal(words, InfoReport.Read(buffer, 0, writer.Length).Faults);
        Assert.Equal(InfoReport.MostFaults, words.Split(',').Length);
    }

    [Fact]
    public void Every_part_has_a_word_and_a_place_on_the_ring_of_its_own()
    {
        Assert.True(Fault.Count < LedFrame.Count);
        string[] words = [.. Enumerable.Range(0, Fault.Count).Select(i => Fault.Words(1 << i))];
        Assert.Equal(Fault.Count, words.Distinct().Count());
        Assert.DoesNotContain("", words);
        for (int i = 0; i < Fault.Count; i++)
        {
            LedFrame frame = new();
            LedPatterns.RenderFaults(1 << i, 0, frame);
            Assert.Equal([0, i + 1], Enumerable.Range(0, LedFrame.Count).Where(frame.IsLit));
        }
    }

    [Fact]
    public void Files_that_work_pass_and_leave_nothing_behind()
    {
        TearingFiles files = new();
        Assert.True(FilesProbe.Works(files));
        Assert.Equal(0, files.Bytes);
    }

    [Fact]
    public void Files_that_refuse_to_be_written_or_read_do_not()
    {
        Assert.False(FilesProbe.Works(new TearingFiles { RefusesWrites = true }));
        Assert.False(FilesProbe.Works(new TearingFiles { RefusesReads = true }));
    }
}
