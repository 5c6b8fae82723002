using DeskDevice.Virtual.Day;

namespace DeskDevice.Virtual.Tests.Day;

public sealed class AgentDayTests
{
    private const int Seed = 7;
    private const int Desks = 400;
    private const long HourMs = 3_600_000;
    private static readonly DayShape Shape = DayShape.Default;

    private static readonly Lazy<PlannedActivity[]> Floor = new(() => [.. Enumerable.Range(0, Desks).SelectMany(d => Until(4 * HourMs, d))]);

    private static PlannedCall[] Calls => [.. Floor.Value.OfType<PlannedCall>()];

    [Fact]
    public void The_same_seed_and_desk_give_the_same_day()
    {
        Assert.Equal(Lines(Until(8 * HourMs, 3)), Lines(Until(8 * HourMs, 3)));
        Assert.NotEqual(Lines(Until(8 * HourMs, 3)), Lines(Until(8 * HourMs, 4)));
    }

    [Fact]
    public void Activities_follow_each_other_and_calls_are_whole()
    {
        PlannedActivity? before = null;
        foreach (PlannedActivity activity in Until(9 * HourMs, 5))
        {
            Assert.True(before == null || activity.StartMs > before.FreeMs, $"{activity} begins before {before} is over");
            if (activity is PlannedCall call) AssertWhole(call);
            before = activity;
        }
    }

    [Fact]
    public void Half_of_the_desks_are_put_on_the_phone_within_three_seconds()
    {
        int ringing = Enumerable.Range(0, Desks).Count(d => Day(d).Next() is PlannedCall { StartMs: < 3_000 });
        Assert.InRange(ringing, Desks * 0.42, Desks * 0.58);
    }

    [Fact]
    public void Arrivals_follow_the_rate_of_the_hour()
    {
        var counts = new int[24];
        var curve = new ArrivalCurve(Shape);
        for (int desk = 0; desk < Desks; desk++)
        {
            var random = new DeskRandom(Seed, desk, 99);
            for (double ms = curve.NextAfter(0, random); ms < 7.5 * HourMs; ms = curve.NextAfter(ms, random))
                counts[(int)(10.5 + (ms / HourMs))]++;
        }

        for (int hour = 11; hour < 18; hour++)
        {
            double expected = Desks * Shape.CallsPerHour[hour];
            // Poisson: five deviations.
            Assert.InRange(counts[hour], expected - (5 * Math.Sqrt(expected)), expected + (5 * Math.Sqrt(expected)));
        }
    }

    [Fact]
    public void Nothing_rings_at_night()
    {
        var curve = new ArrivalCurve(Shape);
        double next = curve.NextAfter(8 * HourMs, new DeskRandom(Seed, 1, 99));
        Assert.InRange(next, 21.5 * HourMs, 23 * HourMs);
    }

    [Fact]
    public void Talk_times_are_lognormal_with_their_mean()
    {
        double[] talk = [.. Calls.Where(c => c.StartMs > 3_000).Select(c => c.TalkMs / 1000.0)];
        Assert.InRange(talk.Average(), 180, 200);
        double[] logs = [.. talk.Select(t => Math.Log(t))];
        double mean = logs.Average();
        Assert.InRange(Math.Sqrt(logs.Average(l => (l - mean) * (l - mean))), 0.72, 0.85);
    }

    [Fact]
    public void Shares_are_as_the_shape_says()
    {
        Assert.InRange(Share(c => c.Direction == CallDirection.Outbound), 0.09, 0.14);
        Assert.InRange(Share(c => c.Help != null), 0.035, 0.065);
        Assert.InRange(Share(c => c.Holds.Count > 0), 0.27, 0.33);
        Assert.InRange(Share(c => c.Holds.Any(h => h.Ms > 60_000)), 0.03, 0.08);
        Assert.InRange(Share(c => c.RingMs > 15_000), 0.04, 0.09);
        Assert.InRange(Share(c => c.LoudnessDb > 6), 0.05, 0.15);
        Assert.InRange(Share(c => c.LoudnessDb < -8), 0.05, 0.15);
        PlannedCall[] inTime = [.. Calls.Where(c => c is { Direction: CallDirection.Inbound, RingMs: < 15_000 })];
        Assert.InRange(inTime.Count(c => c.RingMs is >= 4_000 and <= 10_000) / (double)inTime.Length, 0.8, 0.95);
        Assert.InRange(Floor.Value.OfType<PlannedMissedCall>().Count() / (double)Calls.Length, 0.025, 0.05);
        Assert.InRange(Floor.Value.OfType<PlannedBreak>().Count(), Desks * 2, Desks * 4);
    }

    private static double Share(Func<PlannedCall, bool> holds) => Calls.Count(holds) / (double)Calls.Length;

    private static AgentDay Day(int desk) => new(Shape, Seed, desk);

    private static IEnumerable<PlannedActivity> Until(long ms, int desk)
    {
        AgentDay day = Day(desk);
        for (PlannedActivity next = day.Next(); next.StartMs < ms; next = day.Next()) yield return next;
    }

    private static string[] Lines(IEnumerable<PlannedActivity> day) =>
        [.. day.Select(a => a is PlannedCall c ? $"{c} {string.Join(' ', c.Holds)}" : a.ToString())];

    private static void AssertWhole(PlannedCall call)
    {
        Assert.True(call.AnswerMs >= call.StartMs);
        Assert.True(call.TalkMs >= 7_990);
        long atMs = call.AnswerMs;
        foreach (Stretch hold in call.Holds)
        {
            Assert.True(hold.FromMs > atMs && hold.Ms >= 3_999, $"{hold} in {call}");
            atMs = hold.ToMs;
        }

        Assert.True(call.EndMs > atMs && call.DoneMs > call.EndMs);
        Assert.True(call.Help is not { } help || (help.FromMs > call.AnswerMs && help.ToMs < call.EndMs));
    }
}
