using DeskDevice.Site.CallBacks;

namespace DeskDevice.Site.Tests;

public sealed class CallBackDaysTests
{
    private static readonly TimeZoneInfo Kyiv = TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv");

    [Theory]
    [InlineData("2026-11-02T09:00", 2, "2026-11-04")]
    [InlineData("2026-11-05T09:00", 2, "2026-11-09")]
    [InlineData("2026-11-07T09:00", 1, "2026-11-09")]
    [InlineData("2026-10-23T23:30", 1, "2026-10-26")]
    public void A_promise_is_due_so_many_working_days_later_on_the_sites_calendar(string promised, int days, string due)
    {
        long promisedMs = Rosters.LocalTime.ToUtcMs(DateTime.Parse(promised, System.Globalization.CultureInfo.InvariantCulture), Kyiv);
        DueDay day = new CallBackDays { Days = days }.DueOf(promisedMs, Kyiv);
        DateTime from = DateTime.Parse(due, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal((Rosters.LocalTime.ToUtcMs(from, Kyiv), Rosters.LocalTime.ToUtcMs(from.AddDays(1), Kyiv)), (day.BeginsMs, day.EndsMs));
    }

    [Fact]
    public void Working_days_are_the_sites_own()
    {
        CallBackDays weekend = new() { Days = 1, WorkingDays = [DayOfWeek.Sunday] };
        long monday = Rosters.LocalTime.ToUtcMs(new DateTime(2026, 11, 2, 12, 0, 0), Kyiv);
        Assert.Equal(Rosters.LocalTime.ToUtcMs(new DateTime(2026, 11, 8), Kyiv), weekend.DueOf(monday, Kyiv).BeginsMs);
    }
}
