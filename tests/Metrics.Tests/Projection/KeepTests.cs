using DeskDevice.Conduct.State;
using DeskDevice.Journal;
using DeskDevice.Metrics.Points;
using DeskDevice.Metrics.Projection;
using DeskDevice.Metrics.Tests.Days;
using DeskDevice.Site;

namespace DeskDevice.Metrics.Tests.Projection;

/// <summary>A projection that is kept and goes on elsewhere makes the points that one without a break makes.</summary>
public sealed class KeepTests
{
    private static readonly IReadOnlyList<JournalEntry> Day = VirtualDay.Part(8, TimeSpan.FromHours(2));
    private static readonly SitePlan Plan = VirtualDay.Plan(PrivacySetting.Team, 8);

    [Theory]
    [InlineData(PrivacySetting.Team)]
    [InlineData(PrivacySetting.Pseudonym)]
    public void Cut_anywhere_kept_and_restored_it_makes_the_same_points(PrivacySetting privacy)
    {
        SitePlan plan = VirtualDay.Plan(privacy, 8);
        string[] whole = Lines(new MetricProjection(plan), Day);
        Random random = new(3);
        for (int run = 0; run < 4; run++)
        {
            int[] cuts = [.. Enumerable.Range(0, 3).Select(_ => random.Next(Day.Count)).Order()];
            MetricProjection projection = new(plan);
            List<string> lines = [];
            int at = 0;
            foreach (int cut in cuts)
            {
                lines.AddRange(Lines(projection, Day.Skip(at).Take(cut - at)));
                at = cut;
                projection = Restored(projection, plan);
            }

            lines.AddRange(Lines(projection, Day.Skip(at)));
            Assert.Equal(string.Join('\n', whole), string.Join('\n', lines));
        }
    }

    [Fact]
    public void Kept_after_every_entry_it_makes_the_same_points()
    {
        JournalEntry[] begin = [.. Day.Take(300)];
        MetricProjection projection = new(Plan);
        List<string> lines = [];
        foreach (JournalEntry entry in begin)
        {
            lines.AddRange(Lines(projection, [entry]));
            projection = Restored(projection, Plan);
        }

        Assert.Equal(string.Join('\n', Lines(new MetricProjection(Plan), begin)), string.Join('\n', lines));
    }

    [Fact]
    public void A_tape_that_is_cut_off_is_refused()
    {
        MetricProjection projection = new(Plan);
        _ = Lines(projection, Day.Take(500));
        byte[] state = Recorded(projection);
        foreach (int length in new[] { 0, 1, state.Length / 2, state.Length - 1 })
            Assert.Throws<TapeException>(() => new MetricProjection(Plan).Keep(StateTape.Play(state, 0, length)));
    }

    private static MetricProjection Restored(MetricProjection projection, SitePlan plan)
    {
        byte[] state = Recorded(projection);
        MetricProjection restored = new(plan);
        restored.Keep(StateTape.Play(state, 0, state.Length));
        return restored;
    }

    private static byte[] Recorded(MetricProjection projection)
    {
        StateTape tape = StateTape.Record();
        projection.Keep(tape);
        return tape.ToBytes();
    }

    private static string[] Lines(MetricProjection projection, IEnumerable<JournalEntry> entries) =>
        [.. VirtualDay.Points(projection, entries).Select(VirtualDay.Line)];
}
