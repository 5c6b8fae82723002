using System.Globalization;
using System.Text;
using DeskDevice.Contract.Events;
using DeskDevice.Core.Link;

namespace DeskDevice.Core.Tests.Link;

public class OutboxTests
{
    private const long Boot = 5;
    private readonly Outgoing _message = new();

    [Fact]
    public void What_goes_in_comes_out_in_order_once()
    {
        Outbox outbox = Filled(3);
        Assert.Equal("1 2 3", Take(outbox, 0));
        Assert.Equal("", Take(outbox, 1));
        Assert.Equal(3, outbox.Count);
    }

    [Fact]
    public void An_acknowledgement_frees_everything_up_to_it()
    {
        Outbox outbox = Filled(5);
        Take(outbox, 0);
        outbox.Ack(Boot, 3, 1);
        Assert.Equal(2, outbox.Count);
        outbox.Rewind();
        Assert.Equal("4 5", Take(outbox, 2));
    }

    [Fact]
    public void An_acknowledgement_of_another_boot_or_of_what_was_never_sent_frees_nothing()
    {
        Outbox outbox = Filled(2);
        Take(outbox, 0);
        Add(outbox, 3);
        outbox.Ack(Boot + 1, 9, 1);
        Assert.Equal(3, outbox.Count);
        outbox.Ack(Boot, 9, 1);
        Assert.Equal(1, outbox.Count);
        Assert.Equal("3", Take(outbox, 1));
    }

    [Fact]
    public void An_acknowledgement_that_comes_after_a_new_connection_still_counts()
    {
        Outbox outbox = Filled(3);
        Take(outbox, 0);
        outbox.Rewind();
        outbox.Ack(Boot, 2, 1);
        Assert.Equal("3", Take(outbox, 1));
    }

    [Fact]
    public void No_more_than_the_window_is_in_hand_at_once()
    {
        Outbox outbox = Filled(Outbox.Window + 4);
        Assert.Equal(Outbox.Window, Take(outbox, 0).Split(' ').Length);
        outbox.Ack(Boot, 3, 1);
        Assert.Equal("17 18 19", Take(outbox, 1));
    }

    [Fact]
    public void Without_progress_for_ten_seconds_it_is_sent_again()
    {
        Outbox outbox = Filled(2);
        Take(outbox, 1000);
        Assert.Equal("", Take(outbox, 1000 + Outbox.ResendMs - 1));
        Assert.Equal("1 2", Take(outbox, 1000 + Outbox.ResendMs));
        outbox.Ack(Boot, 1, 15_000);
        Assert.Equal("", Take(outbox, 15_000 + Outbox.ResendMs - 1));
        Assert.Equal("2", Take(outbox, 15_000 + Outbox.ResendMs));
    }

    [Fact]
    public void A_gateway_that_waits_is_left_alone_then_sent_everything_again()
    {
        Outbox outbox = Filled(2);
        Take(outbox, 0);
        outbox.Wait(100);
        Assert.Equal("", Take(outbox, 100 + Outbox.WaitMs - 1));
        Assert.Equal("1 2", Take(outbox, 100 + Outbox.WaitMs));
    }

    [Fact]
    public void When_full_the_oldest_voice_goes_first_then_the_oldest_of_all()
    {
        Outbox outbox = new(8);
        for (int seq = 1; seq <= 8; seq++) Add(outbox, seq, seq is 3 or 5 ? EventKinds.Voice : EventKinds.Help);
        for (int seq = 9; seq <= 11; seq++) Add(outbox, seq);
        Assert.Equal("2 4 6 7 8 9 10 11", Take(outbox, 0));
        Assert.Equal(3, outbox.UntoldLost);
        Assert.Equal(2, outbox.UntoldLostVoice);
        Assert.False(outbox.CanTell);
        outbox.Ack(Boot, 7, 1);
        Assert.True(outbox.CanTell);
        outbox.Told();
        Assert.False(outbox.CanTell);
        Assert.Equal(3, outbox.Lost);
    }

    [Fact]
    public void What_drops_out_of_the_middle_of_what_was_sent_does_not_move_the_rest()
    {
        Outbox outbox = new(8);
        for (int seq = 1; seq <= 4; seq++) Add(outbox, seq, seq == 2 ? EventKinds.Voice : EventKinds.Help);
        Take(outbox, 0);
        for (int seq = 5; seq <= 9; seq++) Add(outbox, seq);
        Assert.Equal("5 6 7 8 9", Take(outbox, 1));
    }

    [Fact]
    public void Whatever_comes_and_goes_the_newest_are_there_in_order()
    {
        Random random = new(7);
        Outbox outbox = new(16);
        List<long> model = [];
        long sent = 0;
        for (long seq = 1; seq < 5000; seq++)
        {
            Add(outbox, seq);
            model.Add(seq);
            if (model.Count > 16) model.RemoveAt(0);
            if (random.Next(3) == 0) sent = Math.Max(sent, Last(Take(outbox, seq)));
            if (random.Next(5) == 0)
            {
                long stored = Math.Min(sent, seq - random.Next(10));
                outbox.Ack(Boot, stored, seq);
                model.RemoveAll(held => held <= stored);
            }
        }

        Assert.Equal(model.Count, outbox.Count);
        outbox.Rewind();
        Assert.Equal(string.Join(' ', model), Take(outbox, 0));
    }

    [Fact]
    public void Too_small_a_box_is_refused() =>
        Assert.Contains("capacity: 7", Assert.Throws<ArgumentException>(() => new Outbox(7)).Message, StringComparison.Ordinal);

    private static long Last(string taken) =>
        taken.Length == 0 ? 0 : long.Parse(taken.Split(' ')[^1], CultureInfo.InvariantCulture);

    private static Outbox Filled(int events)
    {
        Outbox outbox = new(32);
        for (int seq = 1; seq <= events; seq++) Add(outbox, seq);
        return outbox;
    }

    private static void Add(Outbox outbox, long seq, string kind = EventKinds.Help)
    {
        byte[] payload = Encoding.UTF8.GetBytes($"{seq}");
        outbox.Add(new DeskEvent { Boot = Boot, Seq = seq, Kind = kind }, payload, payload.Length);
    }

    private string Take(Outbox outbox, long linkMs)
    {
        List<string> taken = [];
        while (outbox.TryTake(_message, linkMs)) taken.Add(Encoding.UTF8.GetString(_message.Payload, 0, _message.Length));
        return string.Join(' ', taken);
    }
}
