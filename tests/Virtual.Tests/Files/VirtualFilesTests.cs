using DeskDevice.Contract.Events;
using DeskDevice.Core.Files;
using DeskDevice.Core.Link;
using DeskDevice.Virtual.Files;

namespace DeskDevice.Virtual.Tests.Files;

public sealed class VirtualFilesTests
{
    private readonly VirtualFiles _files = new();
    private readonly byte[] _buffer = new byte[16];

    [Fact]
    public void A_file_is_what_was_appended_until_it_is_deleted()
    {
        Assert.Equal(-1, _files.Length("a"));
        _files.Append("a", [1, 2, 3], 1, 2);
        _files.Append("a", [4], 0, 1);
        _files.Append("ab", new byte[2000], 0, 2000);
        Assert.Equal((3, 2000, 2003), (_files.Length("a"), _files.Length("ab"), _files.Bytes));
        Assert.Equal(2, _files.Read("a", 1, _buffer, 4, 9));
        Assert.Equal([3, 4], _buffer[4..6]);
        Assert.Equal(0, _files.Read("a", 3, _buffer, 0, 1));
        Assert.Equal(0, _files.Read("a", 9, _buffer, 0, 1));
        Assert.Equal(["a", "ab"], _files.Names("a").Order());
        Assert.Equal(["ab"], _files.Names("ab"));
        _files.Delete("a");
        _files.Delete("a");
        Assert.Equal(["ab"], _files.Names(""));
        Assert.Throws<FlashException>(() => _files.Read("a", 0, _buffer, 0, 1));
    }

    // Apart from a name for each new file, and the file's own bytes here.
    [Fact]
    public void Events_come_and_go_without_an_allocation()
    {
        Outbox outbox = new(Outbox.DefaultCapacity, _files, Outbox.SmallBudget);
        Outgoing message = new();
        DeskEvent e = new() { Boot = 5, Seq = 1, Kind = EventKinds.Help };
        byte[] payload = new byte[90];
        long least = long.MaxValue;
        for (int round = 0; round < 40; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            outbox.Add(e, payload, payload.Length);
            while (outbox.TryTake(message, 0)) outbox.Ack(5, 1, 0);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
        Assert.Equal((0, ""), (outbox.Count, outbox.FlashFault));
    }
}
