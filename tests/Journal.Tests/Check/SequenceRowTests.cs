using DeskDevice.Journal.Check;

namespace DeskDevice.Journal.Tests.Check;

/// <summary>Rows of sequence numbers against a plain set of them.</summary>
public sealed class SequenceRowTests
{
    [Fact]
    public void Whatever_comes_the_row_tells_what_a_set_of_the_numbers_tells()
    {
        for (int seed = 1; seed <= 50; seed++)
        {
            Random random = new(seed);
            SequenceRow row = new("kyiv", "desk-1", 7);
            HashSet<long> all = [];
            long last = 0;
            for (int n = 0; n < 200; n++)
            {
                long seq = random.Next(3) == 0 ? random.Next(1, 60) : last + random.Next(1, 4);
                Standing expected = all.Contains(seq) ? Standing.Repeat : seq < last ? Standing.Late : seq == last + 1 ? Standing.Next : Standing.AfterGap;
                Assert.Equal((seed, n, expected), (seed, n, row.Add(seq)));
                all.Add(seq);
                last = Math.Max(last, seq);
            }

            Assert.Equal((last, all.Min(), 200, last - all.Count), (row.Last, row.First, row.Entries, row.Missing));
            Assert.Equal(MissingBelow(last, all), row.Gaps.SelectMany(gap => Enumerable.Range(0, (int)gap.Count).Select(at => gap.From + at)));
        }
    }

    [Fact]
    public void A_row_that_a_mark_says_to_be_longer_misses_its_end()
    {
        SequenceRow row = new(new SourceMark("kyiv", "desk-1", 7, 4, 1));
        row.Add(5);
        row.Reach(9);
        row.Reach(3);
        Assert.Equal([new SequenceGap(6, 9)], row.Gaps);
        Assert.Equal(Standing.Next, row.Of(10));
    }

    private static IEnumerable<long> MissingBelow(long last, HashSet<long> all)
    {
        for (long seq = 1; seq < last; seq++)
        {
            if (!all.Contains(seq)) yield return seq;
        }
    }
}
