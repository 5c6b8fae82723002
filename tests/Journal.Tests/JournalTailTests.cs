using static DeskDevice.Journal.Tests.Sample;

namespace DeskDevice.Journal.Tests;

/// <summary>The newest entries in memory: the same as the store's, wherever a follower stands.</summary>
public sealed class JournalTailTests
{
    private const int Most = 8_192;

    private readonly MemoryStore _store = new();

    [Fact]
    public void A_follower_reads_the_same_from_the_tail_as_from_the_store()
    {
        var tail = Filled(20);
        for (var after = 0; after <= 20; after++)
        {
            Assert.Equal(_store.Read(after, 7).Select(Plain), tail.Read(after, 7).Select(Plain));
        }

        Assert.Equal(20, tail.LastId);
    }

    [Fact]
    public void What_is_no_longer_or_not_yet_in_the_tail_comes_from_the_store()
    {
        var tail = Filled(Most + 100);
        Assert.Equal(1, tail.Read(0, 1)[0].Id);
        Assert.Equal(100, tail.Read(99, 1)[0].Id);
        Assert.Equal(102, tail.Read(101, 1)[0].Id);

        // Written before this start: nothing was heard of it.
        var anew = new JournalTail(_store);
        Assert.Equal(Most + 100, anew.LastId);
        Assert.Equal(Most, anew.Read(Most - 1, 1)[0].Id);
        Assert.Empty(anew.Read(Most + 100, 1));
    }

    [Fact]
    public void A_follower_that_the_store_has_led_beyond_the_tail_gets_nothing_twice()
    {
        var tail = Filled(10);
        Write(11, 12);
        Assert.Empty(tail.Read(12, 5));
        tail.Add(_store.Read(10, 2).ToArray());
        Assert.Empty(tail.Read(12, 5));
        Assert.Equal([12L], tail.Read(11, 5).Select(entry => entry.Id));
    }

    [Fact]
    public void Large_payloads_push_older_entries_out()
    {
        var tail = new JournalTail(new MemoryStore());
        for (var id = 1; id <= 5; id++) tail.Add([Entry(id) with { Id = id, Payload = new byte[1024 * 1024] }]);
        // The empty store beneath has none of them.
        Assert.Empty(tail.Read(1, 5));
        Assert.Equal([3L, 4, 5], tail.Read(2, 5).Select(entry => entry.Id));
    }

    private JournalTail Filled(int last)
    {
        Write(1, last);
        var tail = new JournalTail(_store);
        tail.Add(_store.Read(0, last).ToArray());
        return tail;
    }

    private void Write(int first, int last)
    {
        JournalEntry[] entries = [.. Enumerable.Range(first, last - first + 1).Select(seq => Entry(seq))];
        _store.Commit(entries, [], () => []);
    }
}
