using DeskDevice.Contract.Events;
using DeskDevice.Site.Targets;

namespace DeskDevice.Site.Tests;

/// <summary>Limits by site and team, with their history: what is in force follows from it, and conflicts are refused before they are kept.</summary>
public sealed class TargetTests
{
    private const long NowMs = 1_800_000_000_000;
    private const long DayMs = 86_400_000;

    private static readonly Limits Settings = new() { Revision = 4, AnswerMs = 12_000 };

    private static readonly SitePlan Plan = new("kyiv", PrivacySetting.Team, Settings, [new Seat("d1", "A-01", "Blue"), new Seat("d2", "B-01", "Red")]);

    [Fact]
    public void Every_limit_of_the_contract_is_a_target()
    {
        Assert.Equal(typeof(Limits).GetProperties().Count(field => field.PropertyType == typeof(int)) - 1, LimitName.All.Count);
        Assert.Equal(LimitMeasure.TenthsOfDb, LimitName.Find("loudclear")!.Measure);
        Assert.Equal(LimitMeasure.Ms, LimitName.Find("LoudForMs")!.Measure);
        Limits changed = LimitName.Merge(Settings, LimitName.All.ToDictionary(limit => limit.Name, limit => limit.Of(Settings) + 1), 9);
        Assert.All(LimitName.All, limit => Assert.Equal(limit.Of(Settings) + 1, limit.Of(changed)));
        Assert.Equal(9, changed.Revision);
    }

    [Fact]
    public void A_teams_limit_goes_before_the_sites_and_that_before_the_settings()
    {
        TargetBook book = Book(Change("", ("HoldMs", 50_000), ("HoldWarnMs", 30_000)), Change("Blue", ("holdms", 40_000)));
        LimitsInForce inForce = book.At(NowMs, Settings);
        SitePlan plan = Plan with { InForce = inForce };
        Assert.Equal((40_000, 30_000, 6), (plan.LimitsOf("d1").HoldMs, plan.LimitsOf("d1").HoldWarnMs, plan.LimitsOf("d1").Revision));
        Assert.Equal((50_000, 6), (plan.LimitsOf("d2").HoldMs, plan.LimitsOf("d2").Revision));
        Assert.Equal((LimitOrigin.Team, 50_000), Row(inForce, "Blue", "HoldMs"));
        Assert.Equal((LimitOrigin.Site, 45_000), Row(inForce, "Blue", "HoldWarnMs"));
        Assert.Equal((LimitOrigin.Settings, 15_000), Row(inForce, "Blue", "AnswerMs"));
        Assert.Equal((LimitOrigin.BuiltIn, 3), Row(inForce, "", "Rings"));
    }

    [Fact]
    public void A_limit_can_be_given_back()
    {
        TargetBook book = Book(Change("", ("HoldMs", 50_000)), Change("Blue", ("HoldMs", 46_000)), Change("Blue", ("HoldMs", null)), Change("", ("HoldMs", null)));
        Assert.Equal((60_000, 60_000), (book.At(NowMs, Settings).Of("Blue").HoldMs, book.At(NowMs, Settings).Site.HoldMs));
        Assert.Equal(8, book.At(NowMs, Settings).Site.Revision);
    }

    [Fact]
    public void A_change_waits_for_its_time()
    {
        TargetBook book = Book(Change("", ("HoldMs", 50_000)) with { FromMs = NowMs + DayMs }, Change("", ("HoldMs", 55_000)));
        Assert.Equal((55_000, 5), (book.At(NowMs, Settings).Site.HoldMs, book.At(NowMs, Settings).Site.Revision));
        Assert.Equal(NowMs + DayMs, book.NextMs(NowMs));
        Assert.Equal((50_000, 6), (book.At(NowMs + DayMs, Settings).Site.HoldMs, book.At(NowMs + DayMs, Settings).Site.Revision));
        Assert.Equal(long.MaxValue, book.NextMs(NowMs + DayMs));
    }

    [Fact]
    public void Limits_that_conflict_are_refused_and_both_are_named()
    {
        SiteException site = Assert.Throws<SiteException>(() => Book(Change("", ("HoldWarnMs", 60_000), ("Soft", -20), ("SoftClear", 70))));
        Assert.Contains("site: HoldWarnMs: 60000 conflicts with HoldMs 60000; set it below that", site.Problems);
        Assert.Contains("site: SoftClear: 70 conflicts with LoudClear 40; set it below that", site.Problems);
        // Neither is wrong by itself: the team's own hold limit meets the site's countdown.
        TargetBook book = Book(Change("Blue", ("HoldMs", 50_000)));
        SiteException both = Assert.Throws<SiteException>(() => book.With(Change("", ("HoldWarnMs", 55_000)), Plan, Settings, NowMs));
        Assert.Equal("team 'Blue': HoldWarnMs: 55000 conflicts with HoldMs 50000; set it below that", Assert.Single(both.Problems));
    }

    [Fact]
    public void A_conflict_with_what_is_to_come_is_found_now()
    {
        TargetBook book = Book(Change("", ("HoldMs", 46_000)) with { FromMs = NowMs + DayMs });
        SiteException refused = Assert.Throws<SiteException>(() => book.With(Change("", ("HoldWarnMs", 50_000)), Plan, Settings, NowMs));
        Assert.Equal("site: HoldWarnMs: 50000 conflicts with HoldMs 46000; set it below that", Assert.Single(refused.Problems));
    }

    [Fact]
    public void Everything_that_is_wrong_with_a_change_is_told_at_once()
    {
        SiteException refused = Assert.Throws<SiteException>(() => TargetBook.Empty.With(
            new TargetChange(0, "Green", new Dictionary<string, int?> { ["Hold"] = 1 }, " ", "", 0, NowMs - DayMs), Plan, Settings, NowMs));
        Assert.Equal(5, refused.Problems.Count);
        Assert.Contains(refused.Problems, line => line.StartsWith("Hold: there is no such limit; the limits are Rings, ", StringComparison.Ordinal));
        Assert.Contains("team: 'Green' has no seat here; leave it out for the whole site, or use one of Blue, Red", refused.Problems);
        Assert.Contains(refused.Problems, line => line.StartsWith("who: ' '; say who", StringComparison.Ordinal));
        Assert.Contains(refused.Problems, line => line.StartsWith("why: ''; say why", StringComparison.Ordinal));
        Assert.Contains(refused.Problems, line => line.StartsWith("from: 2027-01-14", StringComparison.Ordinal));
        Assert.Contains("values: there are none", Assert.Throws<SiteException>(() => Book(Change(""))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_book_survives_being_written_and_finds_conflicts_with_other_settings()
    {
        TargetBook book = Book(Change("", ("HoldMs", 50_000), ("Rings", null)), Change("Blue", ("HoldWarnMs", 48_000)));
        TargetBook read = TargetBook.Read(book.Write());
        Assert.Equal(book.Write(), read.Write());
        Assert.Empty(read.Conflicts(Settings, NowMs));
        Assert.NotEmpty(Book(Change("", ("HoldMs", 50_000))).Conflicts(new Limits { HoldMs = 90_000, HoldWarnMs = 80_000 }, NowMs));
    }

    private static TargetBook Book(params TargetChange[] changes) =>
        changes.Aggregate(TargetBook.Empty, (book, change) => book.With(change, Plan, Settings, NowMs));

    private static TargetChange Change(string team, params (string Name, int? Value)[] values) =>
        new(0, team, values.ToDictionary(value => value.Name, value => value.Value), "Olha", "shorter waits", 0, NowMs);

    private static (LimitOrigin Origin, int Above) Row(LimitsInForce inForce, string team, string name)
    {
        LimitInForce row = inForce.Rows(team).Single(row => row.Limit.Name == name);
        return (row.Origin, row.Above);
    }
}
