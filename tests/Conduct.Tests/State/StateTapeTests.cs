using DeskDevice.Conduct.State;

namespace DeskDevice.Conduct.Tests.State;

/// <summary>What is recorded comes back, and a tape that is damaged says so instead of giving something else.</summary>
public sealed class StateTapeTests
{
    [Theory]
    [InlineData(0L)]
    [InlineData(-1L)]
    [InlineData(63L)]
    [InlineData(64L)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void A_number_comes_back(long value)
    {
        StateTape tape = StateTape.Record();
        Assert.Equal(value, tape.Of(value));
        StateTape played = Play(tape);
        Assert.Equal(value, played.Of(0L));
        played.End();
    }

    [Fact]
    public void Values_of_every_kind_come_back_in_their_order()
    {
        StateTape tape = StateTape.Record();
        tape.Of(int.MinValue);
        tape.Of(true);
        tape.Of("кінець — 終わり");
        tape.Of("");
        tape.Of(false);
        tape.Count(0);

        StateTape played = Play(tape);
        Assert.Equal(int.MinValue, played.Of(0));
        Assert.True(played.Of(false));
        Assert.Equal("кінець — 終わり", played.Of(""));
        Assert.Equal("", played.Of("x"));
        Assert.False(played.Of(true));
        Assert.Equal(0, played.Count(5));
        played.End();
    }

    [Fact]
    public void A_long_state_grows_the_tape()
    {
        StateTape tape = StateTape.Record();
        for (int i = 0; i < 10_000; i++) tape.Of((long)i * i);
        StateTape played = Play(tape);
        for (int i = 0; i < 10_000; i++) Assert.Equal((long)i * i, played.Of(0L));
        played.End();
    }

    [Fact]
    public void A_tape_cut_anywhere_is_refused()
    {
        StateTape tape = StateTape.Record();
        Touch(tape);
        byte[] whole = tape.ToBytes();
        for (int length = 0; length < whole.Length; length++)
        {
            StateTape cut = StateTape.Play(whole, 0, length);
            Assert.Throws<TapeException>(() => Touch(cut));
        }

        Touch(StateTape.Play(whole, 0, whole.Length));
    }

    [Fact]
    public void What_is_left_over_is_refused()
    {
        StateTape tape = StateTape.Record();
        tape.Of(1);
        tape.Of(2);
        StateTape played = Play(tape);
        played.Of(0);
        Assert.Equal("The kept state has 1 bytes more than the state.", Assert.Throws<TapeException>(played.End).Message);
    }

    [Fact]
    public void A_value_of_the_wrong_kind_is_refused()
    {
        StateTape tape = StateTape.Record();
        tape.Of(long.MaxValue);
        Assert.Throws<TapeException>(() => Play(tape).Of(0));
        Assert.Throws<TapeException>(() => Play(tape).Of(false));
        Assert.Throws<TapeException>(() => Play(tape).Of(""));
        Assert.Throws<TapeException>(() => Play(tape).Count(0));
    }

    private static void Touch(StateTape tape)
    {
        tape.Of(300);
        tape.Of("desk-1");
        tape.Of(-70_000L);
        tape.End();
    }

    private static StateTape Play(StateTape recorded)
    {
        byte[] bytes = recorded.ToBytes();
        return StateTape.Play(bytes, 0, bytes.Length);
    }
}
