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

    [Fact]
    public void An_images_pieces_read_back_wherever_one_begins_and_are_shared_by_all_desks()
    {
        byte[] image = new byte[200_000];
        new Random(4).NextBytes(image);
        VirtualFiles[] desks = [.. Enumerable.Range(0, 100).Select(_ => new VirtualFiles())];
        foreach (VirtualFiles desk in desks) Write(desk, image);
        Assert.Same(SharedPieces.Of(image.AsSpan(0, 1_020)), SharedPieces.Of(image.AsSpan(0, 1_020)));
        Assert.NotSame(SharedPieces.Of(image.AsSpan(0, 1_020)), SharedPieces.Of(image.AsSpan(1_020, 1_020)));
        byte[] buffer = new byte[5_000];
        foreach (int at in new[] { 0, 1, 1_019, 1_020, 1_021, 77_777, 196_000, 199_999, 200_000 })
        {
            int expected = Math.Min(buffer.Length, image.Length - at);
            Assert.Equal(expected, desks[7].Read("image.a", at, buffer, 0, buffer.Length));
            Assert.Equal(image.AsSpan(at, expected), buffer.AsSpan(0, expected));
        }
    }

    [Fact]
    public void A_file_takes_another_name_and_never_that_of_another()
    {
        _files.Append("image.new", [1, 2], 0, 2);
        _files.Append("image.a", [3], 0, 1);
        Assert.Throws<FlashException>(() => _files.Rename("image.new", "image.a"));
        _files.Delete("image.a");
        _files.Rename("image.new", "image.a");
        Assert.Equal((-1, 2), (_files.Length("image.new"), _files.Length("image.a")));
        Assert.Throws<FlashException>(() => _files.Rename("image.new", "image.b"));
    }

    private static void Write(VirtualFiles files, byte[] image)
    {
        for (int at = 0; at < image.Length; at += 1_020) files.Append("image.new", image, at, Math.Min(1_020, image.Length - at));
        files.Rename("image.new", "image.a");
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
