using DeskDevice.Contract;
using DeskDevice.Core.Link;

namespace DeskDevice.Core.Tests.Link;

public sealed class ArrivalsTests
{
    private readonly Arrivals _arrivals = new(4, 3_000);

    [Fact]
    public void Messages_come_out_in_order_and_make_room()
    {
        for (int round = 0; round < 10; round++)
        {
            for (int i = 0; i < 4; i++) _arrivals.Put($"t{i}", [(byte)i]);
            for (int i = 0; i < 4; i++)
            {
                Assert.Equal([(byte)i], _arrivals.Take()!);
                Assert.Equal($"t{i}", _arrivals.Topic);
            }

            Assert.Null(_arrivals.Take());
        }

        Assert.False(_arrivals.IsSpilt);
    }

    [Theory]
    [InlineData(5, 10)]
    [InlineData(2, 2_000)]
    public void One_too_many_or_too_large_for_the_rest_of_the_room_is_dropped_and_told(int messages, int bytes)
    {
        for (int i = 0; i < messages; i++)
        {
            Assert.False(_arrivals.IsSpilt);
            _arrivals.Put("t", new byte[bytes]);
        }

        Assert.True(_arrivals.IsSpilt);
        _arrivals.Clear();
        Assert.False(_arrivals.IsSpilt);
        Assert.Null(_arrivals.Take());
        _arrivals.Put("t", new byte[2_000]);
        Assert.Equal(2_000, _arrivals.Take()!.Length);
    }

    [Fact]
    public void After_a_spill_nothing_more_is_taken_in_so_that_the_order_holds()
    {
        for (int i = 0; i < 5; i++) _arrivals.Put("t", [1]);
        _arrivals.Take();
        _arrivals.Put("later", [2]);
        for (int i = 0; i < 3; i++) Assert.Equal([1], _arrivals.Take()!);
        Assert.Null(_arrivals.Take());
    }

    [Fact]
    public void What_is_longer_than_any_message_to_a_desk_is_counted_and_costs_nothing()
    {
        _arrivals.Put("t", new byte[Wire.MaxLarge + 1]);
        Assert.Equal(1, _arrivals.Oversized);
        Assert.False(_arrivals.IsSpilt);
        Assert.Null(_arrivals.Take());
    }
}
