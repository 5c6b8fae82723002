using DeskDevice.Contract.Up;
using DeskDevice.Fleet.Inventory;
using DeskDevice.Fleet.Pieces;

namespace DeskDevice.Fleet.Tests.Pieces;

public sealed class PieceQueueTests
{
    [Fact]
    public void So_many_pieces_go_in_a_second_and_each_desk_in_its_turn()
    {
        PieceQueue queue = new(100, 0);
        for (int i = 1; i <= 300; i++) queue.Ask(Site.Key(i), Get(0));
        List<DeskKey> sent = [];
        for (long ms = 0; ms <= 1_000; ms += 100) sent.AddRange(Take(queue, ms).Select(piece => piece.Desk));
        // A tenth of a second's worth may go at once.
        Assert.Equal(110, sent.Count);
        Assert.Equal(Enumerable.Range(1, 110).Select(Site.Key), sent);
        Assert.Equal(190, queue.Waiting);
    }

    [Fact]
    public void A_desk_that_asks_again_keeps_its_turn_and_gets_what_it_wants_now()
    {
        PieceQueue queue = new(10, 0);
        queue.Ask(Site.Key(1), Get(0));
        queue.Ask(Site.Key(2), Get(0));
        queue.Ask(Site.Key(2), Get(1_020));
        queue.Ask(Site.Key(1), Get(2_040));
        Assert.Equal([(Site.Key(1), 2_040L)], Take(queue, 0));
        Assert.Equal([(Site.Key(2), 1_020L)], Take(queue, 100));
        Assert.Equal(0, queue.Waiting);
    }

    [Fact]
    public void What_was_not_used_is_not_saved_up()
    {
        PieceQueue queue = new(100, 0);
        for (int i = 1; i <= 300; i++) queue.Ask(Site.Key(i), Get(0));
        Assert.Equal(10, Take(queue, 0).Count);
        Assert.Equal(10, Take(queue, 60_000).Count);
    }

    private static List<(DeskKey Desk, long Offset)> Take(PieceQueue queue, long ms)
    {
        List<(DeskKey, long)> taken = [];
        while (queue.TryTake(ms, out DeskKey desk, out UpdateReport request)) taken.Add((desk, request.Offset));
        return taken;
    }

    private static UpdateReport Get(long offset) => new() { State = UpdateReport.Get, Image = "x", Offset = offset };
}
