using DeskDevice.Conduct.Calls;
using DeskDevice.Conduct.State;
using DeskDevice.Conduct.Tests.Scripts;
using DeskDevice.Contract.Events;
using FsCheck;
using FsCheck.Fluent;
using Happening = DeskDevice.Conduct.Tests.Scripts.RandomDay.Happening;

namespace DeskDevice.Conduct.Tests.State;

/// <summary>A desk's conduct that is kept on a tape at any moment of any day goes on from there as if nothing had been.</summary>
public sealed class KeptDayTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(150);

    [Fact]
    public void What_is_restored_goes_on_as_what_was_kept() => Check.One(Many, Prop.ForAll(RandomDay.Day.ToArbitrary(), day =>
    {
        List<DeskEvent> events = EventsOf(day);
        Recording whole = new();
        DeskConduct never = new(whole);
        Recording parts = new();
        DeskConduct kept = new(parts);
        foreach (DeskEvent e in events)
        {
            never.Step(e);
            kept.Step(e);
            byte[] tape = BytesOf(kept);
            kept = Restored(tape, parts);
            Assert.Equal(tape, BytesOf(kept));
            Assert.Equal((never.State, never.SinceMs, never.NowMs, never.NextDueMs), (kept.State, kept.SinceMs, kept.NowMs, kept.NextDueMs));
        }

        return whole.Lines.SequenceEqual(parts.Lines);
    }));

    [Fact]
    public void Keeping_changes_nothing()
    {
        Desk desk = new Desk().On(0, EventKinds.Ring).On(2_000, EventKinds.Answer).Speak(3_000, 80, 80, 80, 80).On(9_000, EventKinds.Hold);
        Limits before = desk.Conduct.Limits;
        byte[] first = BytesOf(desk.Conduct);
        Assert.Equal(first, BytesOf(desk.Conduct));
        Assert.Same(before, desk.Conduct.Limits);
    }

    [Fact]
    public void A_tape_that_is_cut_short_anywhere_is_refused()
    {
        byte[] tape = BytesOf(new Desk().On(0, EventKinds.Ring).On(2_000, EventKinds.Answer).Speak(3_000, 80, 80, 80, 80).Conduct);
        for (int length = 0; length < tape.Length; length++) Assert.Throws<TapeException>(() => Restored(tape[..length], new Recording()));
    }

    [Fact]
    public void Other_rules_are_refused()
    {
        byte[] tape = BytesOf(new Desk().Conduct);
        int at = System.Text.Encoding.Latin1.GetString(tape).IndexOf("hold", StringComparison.Ordinal);
        tape[at] = (byte)'c';
        TapeException refused = Assert.Throws<TapeException>(() => Restored(tape, new Recording()));
        Assert.Contains("holds rule 'cold' where 'hold' belongs", refused.Message, StringComparison.Ordinal);
    }

    private static byte[] BytesOf(DeskConduct conduct)
    {
        StateTape tape = StateTape.Record();
        conduct.Keep(tape);
        return tape.ToBytes();
    }

    private static DeskConduct Restored(byte[] bytes, IConductSink sink)
    {
        StateTape tape = StateTape.Play(bytes, 0, bytes.Length);
        DeskConduct conduct = new(sink);
        conduct.Keep(tape);
        tape.End();
        return conduct;
    }

    // With the voice of each gap while somebody could talk, and a restart in the middle.
    private static List<DeskEvent> EventsOf(Happening[] day)
    {
        List<DeskEvent> events = [];
        long ms = 1_000;
        foreach (Happening next in day)
        {
            int seconds = Math.Min(next.Gap / 1_000, 30);
            long boot = events.Count > 40 ? 4 : 3;
            if (seconds > 0) events.Add(new DeskEvent { Boot = boot, Seq = events.Count + 1, Ms = ms + (seconds * 1_000), Kind = EventKinds.Voice, At = ms, Levels = next.Levels[..seconds] });
            ms += next.Gap;
            DeskEvent e = next.At(ms, events.Count + 1);
            events.Add(new DeskEvent { Boot = boot, Seq = e.Seq, Ms = e.Ms, Kind = e.Kind, Limits = e.Limits });
        }

        return events;
    }
}
