using DeskDevice.Core.Leds;
using DeskDevice.Core.Prompts;
using DeskDevice.Core.SelfTest;

namespace DeskDevice.Core.Tests.Leds;

public class LedPatternsTests
{
    private const int LookMs = 8010;
    private const int CountdownMs = 15_000;

    public static TheoryData<int, int> Pairs
    {
        get
        {
            TheoryData<int, int> pairs = [];
            for (int one = 0; one < PromptTable.Count; one++)
            {
                for (int other = one + 1; other < PromptTable.Count; other++) pairs.Add(one, other);
            }

            return pairs;
        }
    }

    // Six seconds of looking, every colour taken away: on and off alone must tell them apart, for at least a fifth of the time.
    [Theory]
    [MemberData(nameof(Pairs))]
    public void Any_two_prompts_differ_without_their_colours(int one, int other)
    {
        string[] first = Shapes(one);
        string[] second = Shapes(other);
        int same = first.Zip(second).Count(pair => pair.First == pair.Second);
        Assert.True(
            same < first.Length * 4 / 5,
            $"{PromptTable.Kind(one)} and {PromptTable.Kind(other)} look alike {same} times of {first.Length}");
        Assert.NotEqual(first.Distinct().Order(), second.Distinct().Order());
    }

    [Fact]
    public void A_countdown_empties_the_ring_one_led_at_a_time()
    {
        List<int> lit = [];
        LedFrame frame = new();
        for (int ms = 0; ms <= CountdownMs; ms += 10)
        {
            LedPatterns.Render(PromptTable.Ring, 0, CountdownMs, ms, frame);
            int now = Enumerable.Range(0, LedFrame.Count).Count(frame.IsLit);
            if (lit.Count == 0 || lit[^1] != now) lit.Add(now);
        }

        Assert.Equal([12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0], lit);
    }

    [Fact]
    public void No_colour_of_any_led_is_ever_brighter_than_the_cap()
    {
        LedFrame frame = new();
        for (int prompt = 0; prompt < PromptTable.Count; prompt++)
        {
            for (int ms = 0; ms < LookMs; ms += 10)
            {
                LedPatterns.Render(prompt, 0, CountdownMs, ms, frame);
                Assert.All(frame.Bytes, value => Assert.InRange(value, 0, LedFrame.Cap));
            }
        }
    }

    [Fact]
    public void Bytes_stand_in_the_order_green_red_blue()
    {
        LedFrame frame = new();
        LedPatterns.Render(PromptTable.RingLate, 0, 0, 0, frame);
        Assert.Equal((0xD5 * LedFrame.Cap / 255, 0x5E * LedFrame.Cap / 255, 0), (frame.Red(0), frame.Green(0), frame.Blue(0)));
        Assert.Equal([(byte)frame.Green(11), (byte)frame.Red(11), (byte)frame.Blue(11)], frame.Bytes[33..36]);
    }

    [Fact]
    public void A_frame_tells_whether_it_changed()
    {
        LedFrame frame = new();
        Assert.True(LedPatterns.RenderLinked(0, frame));
        Assert.False(LedPatterns.RenderLinked(0, frame));
        Assert.False(LedPatterns.RenderUnlinked(0, 500, frame));
        Assert.True(LedPatterns.RenderUnlinked(0, 1500, frame));
        Assert.True(LedPatterns.Render(PromptTable.HoldLong, 0, 0, 0, frame));
        Assert.False(LedPatterns.Render(PromptTable.HoldLong, 0, 0, 499, frame));
        Assert.True(LedPatterns.Render(PromptTable.HoldLong, 0, 0, 500, frame));
    }

    [Fact]
    public void After_a_quiet_minute_the_dot_is_faint_and_still_lit()
    {
        LedFrame frame = new();
        LedPatterns.RenderLinked(59_999, frame);
        int bright = frame.Blue(6);
        Assert.True(LedPatterns.RenderLinked(60_000, frame));
        Assert.InRange(frame.Blue(6), 1, bright / 2);
    }

    [Theory]
    [InlineData(LedFrame.MinBrightness)]
    [InlineData(50)]
    public void A_ring_that_is_set_darker_is_darker_and_shows_every_prompt(int brightness)
    {
        LedFrame full = new();
        LedFrame dimmed = new() { Brightness = brightness };
        for (int prompt = 0; prompt < PromptTable.Count; prompt++)
        {
            LedPatterns.Render(prompt, 0, CountdownMs, 250, full);
            LedPatterns.Render(prompt, 0, CountdownMs, 250, dimmed);
            Assert.All(full.Bytes.Zip(dimmed.Bytes), pair => Assert.InRange(pair.Second, (pair.First * brightness / 100) - 1, pair.First * brightness / 100));
            int lit = Enumerable.Range(0, LedFrame.Count).Count(full.IsLit);
            Assert.True(lit == 0 || Enumerable.Range(0, LedFrame.Count).Any(dimmed.IsLit));
        }
    }

    [Fact]
    public void Setup_and_faults_look_like_no_prompt()
    {
        string[] setup = Shapes(LedPatterns.RenderSetup);
        string[] faults = Shapes((ms, frame) => LedPatterns.RenderFaults(Fault.Level | Fault.Ring, ms, frame));
        for (int prompt = 0; prompt < PromptTable.Count; prompt++)
        {
            Assert.NotEqual(setup.Distinct().Order(), Shapes(prompt).Distinct().Order());
            Assert.NotEqual(faults.Distinct().Order(), Shapes(prompt).Distinct().Order());
        }

        Assert.NotEqual(setup.Distinct().Order(), faults.Distinct().Order());
        Assert.Equal(12, setup.Distinct().Count());
    }

    private delegate bool Render(long ms, LedFrame frame);

    private static string[] Shapes(int prompt) => Shapes((ms, frame) => LedPatterns.Render(prompt, 0, CountdownMs, ms, frame));

    private static string[] Shapes(Render render)
    {
        LedFrame frame = new();
        List<string> shapes = [];
        for (int ms = 0; ms < LookMs; ms += 10)
        {
            render(ms, frame);
            shapes.Add(string.Concat(Enumerable.Range(0, LedFrame.Count).Select(led => frame.IsLit(led) ? '#' : '.')));
        }

        return [.. shapes];
    }
}
