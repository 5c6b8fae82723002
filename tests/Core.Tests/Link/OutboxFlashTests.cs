using DeskDevice.Contract;
using DeskDevice.Contract.Events;
using DeskDevice.Contract.Json;
using DeskDevice.Core.Link;
using DeskDevice.Core.Tests.Files;
using static DeskDevice.Core.Tests.Link.OutboxBench;

namespace DeskDevice.Core.Tests.Link;

public sealed class OutboxFlashTests
{
    private readonly TearingFiles _files = new();

    [Fact]
    public void What_does_not_fit_the_ring_waits_on_flash_and_comes_in_order()
    {
        Outbox outbox = Open();
        for (int seq = 1; seq <= 60; seq++) Add(outbox, seq, seq % 3 == 0 ? EventKinds.Voice : EventKinds.Help);
        Assert.Equal(60, outbox.Count);
        Assert.Equal(Numbers(1, 60), Drain(outbox));
        Assert.Equal((0, 0L), (outbox.Count, outbox.Lost));
    }

    [Fact]
    public void A_payload_comes_back_from_flash_byte_for_byte()
    {
        DeskEvent[] events =
        [
            new() { Boot = 1, Seq = 1, Kind = EventKinds.Ring },
            new() { Boot = DeskEvent.MaxBoot, Seq = DeskEvent.MaxCount, Ms = DeskEvent.MaxMs, Kind = EventKinds.Limits, Limits = new Limits() },
            new() { Boot = 77, Seq = 12, Ms = 9, At = 3, Kind = EventKinds.Voice, Levels = [.. Enumerable.Repeat(-300, Wire.MaxVoiceSeconds)] },
        ];
        JsonWriter writer = new(new byte[Wire.MaxSmall]);
        Outbox outbox = Open();
        foreach (DeskEvent e in events)
        {
            e.Write(writer);
            outbox.Add(e, writer.ToArray(), writer.Length);
        }

        Outgoing message = new();
        Outbox after = Open();
        foreach (DeskEvent e in events)
        {
            e.Write(writer);
            Assert.True(after.TryTake(message, 0));
            Assert.Equal(writer.ToArray(), message.Payload[..message.Length]);
            after.Ack(e.Boot, e.Seq, 0);
        }

        Assert.Equal(0, after.Count);
    }

    [Fact]
    public void After_a_restart_what_was_not_acknowledged_comes_first_then_the_new_boot()
    {
        Outbox before = Open();
        for (int seq = 1; seq <= 50; seq++) Add(before, seq, seq % 2 == 0 ? EventKinds.Voice : EventKinds.Help);
        Take(before, 0);
        before.Ack(Boot, 14, 0);
        Assert.Equal(36, before.Count);
        Outbox after = Open();
        Assert.InRange(after.Count, 36, 49);
        int held = after.Count;
        for (int seq = 101; seq <= 140; seq++) Add(after, seq, boot: Boot + 1);
        List<long> first = Drain(after);
        Assert.Equal(first.Order(), first);
        Assert.Equal(Numbers(15, 50), first.Take(held).TakeLast(36));
        after.Rewind();
        Assert.Equal(Numbers(101, 140), Drain(after, Boot + 1).Distinct());
        Assert.Equal(0, after.Count);
    }

    [Fact]
    public void A_long_shift_that_was_acknowledged_is_not_sent_again_after_a_restart()
    {
        Outbox outbox = new(Outbox.DefaultCapacity, _files, Outbox.SmallBudget);
        for (int seq = 1; seq <= 2000; seq++)
        {
            Add(outbox, seq, seq % 3 == 0 ? EventKinds.Voice : EventKinds.Help);
            Assert.Equal([seq], Take(outbox, seq));
            outbox.Ack(Boot, seq, seq);
        }

        Outbox after = new(Outbox.DefaultCapacity, _files, Outbox.SmallBudget);
        Assert.InRange(after.Count, 0, 40);
        Assert.InRange(_files.Bytes, 0, 2 * 2300);
    }

    [Fact]
    public void A_full_flash_drops_the_oldest_voice_first_then_the_oldest_of_all_and_counts_both()
    {
        Outbox outbox = Open();
        HashSet<long> voice = [.. Numbers(1, 60).Where(seq => seq % 2 == 0)];
        for (int seq = 1; seq <= 60; seq++) Add(outbox, seq, voice.Contains(seq) ? EventKinds.Voice : EventKinds.Help);
        long added = 60;
        while (outbox.UntoldLostVoice == 0) Add(outbox, ++added);
        Assert.Equal(outbox.UntoldLostVoice, outbox.Lost);
        while (outbox.UntoldLost == outbox.UntoldLostVoice) Add(outbox, ++added);
        Assert.False(outbox.CanTell);
        Assert.InRange(_files.Bytes, Outbox.LeastBudget / 2, Outbox.LeastBudget);
        Assert.Equal(added, outbox.Count + outbox.Lost);
        long lost = outbox.Lost;
        List<long> left = Drain(outbox);
        Assert.Equal(left.Order(), left);
        Assert.Equal(added - lost, left.Count);
        Assert.Equal(Numbers(1, Outbox.DefaultCapacity), left.Take(Outbox.DefaultCapacity));
        Assert.DoesNotContain(left.Skip(Outbox.DefaultCapacity), voice.Contains);
        Assert.Equal(voice.Count(seq => seq > Outbox.DefaultCapacity), outbox.UntoldLostVoice);
        Assert.True(outbox.CanTell);
        outbox.Told();
        Assert.False(outbox.CanTell);
    }

    [Fact]
    public void Flash_that_fails_is_told_and_the_ring_goes_on_alone()
    {
        Outbox outbox = Open();
        for (int seq = 1; seq <= 40; seq++) Add(outbox, seq);
        _files.RefusesWrites = true;
        Add(outbox, 41);
        Assert.Contains("cannot be", outbox.FlashFault, StringComparison.Ordinal);
        Assert.Equal((24, 17L), (outbox.Count, outbox.Lost));
        Add(outbox, 42);
        Assert.Equal([.. Numbers(3, 24), 41, 42], Drain(outbox));
        Assert.Equal(18, outbox.UntoldLost);
        Assert.True(outbox.CanTell);
    }

    [Fact]
    public void What_failing_flash_still_held_comes_with_the_next_start()
    {
        Outbox outbox = Open();
        for (int seq = 1; seq <= 40; seq++) Add(outbox, seq);
        _files.RefusesWrites = true;
        Add(outbox, 41);
        _files.RefusesWrites = false;
        Outbox after = Open();
        Assert.Equal("", after.FlashFault);
        Assert.Equal(Numbers(1, 40), Drain(after));
    }

    [Fact]
    public void Flash_that_cannot_be_read_at_start_is_told_and_the_desk_works()
    {
        Add(Open(), 1);
        _files.RefusesReads = true;
        Outbox outbox = Open();
        Assert.Contains("cannot be read", outbox.FlashFault, StringComparison.Ordinal);
        Add(outbox, 2);
        Assert.Equal([2], Drain(outbox));
    }

    [Fact]
    public void Flash_full_of_other_things_costs_the_oldest_not_the_newest()
    {
        Outbox outbox = Open();
        for (int seq = 1; seq <= 60; seq++) Add(outbox, seq);
        _files.Room = _files.Bytes;
        for (int seq = 61; seq <= 80; seq++) Add(outbox, seq);
        Assert.Equal("", outbox.FlashFault);
        Assert.True(outbox.Lost > 0);
        List<long> left = Drain(outbox);
        Assert.Equal(80 - outbox.Lost, left.Count);
        Assert.Equal(Numbers(61, 80), left.TakeLast(20));
    }

    [Fact]
    public void A_damaged_record_costs_the_rest_of_its_file_and_no_more()
    {
        Outbox outbox = Open();
        for (int seq = 1; seq <= 80; seq++) Add(outbox, seq);
        string[] names = [.. _files.Names("event-").OrderBy(name => int.Parse(name["event-".Length..], System.Globalization.CultureInfo.InvariantCulture))];
        Assert.True(names.Length > 6);
        byte[] bad = [.. _files[names[5]]];
        bad[400] ^= 1;
        _files[names[5]] = bad;
        List<long> left = Drain(outbox);
        Assert.InRange(outbox.Lost, 1, 10);
        Assert.Equal(80 - outbox.Lost, left.Count);
        Assert.Equal(80, left[^1]);
        Assert.Equal(outbox.Lost, outbox.UntoldLost);
        Assert.Equal(0, outbox.Count);
    }

    [Fact]
    public void Too_small_a_budget_is_refused() => Assert.Contains(
        "budgetBytes: 24575",
        Assert.Throws<ArgumentException>(() => new Outbox(Outbox.DefaultCapacity, _files, Outbox.LeastBudget - 1)).Message,
        StringComparison.Ordinal);

    private static IEnumerable<long> Numbers(int from, int to) => Enumerable.Range(from, to - from + 1).Select(n => (long)n);

    private Outbox Open() => new(Outbox.DefaultCapacity, _files, Outbox.LeastBudget);
}
