using DeskDevice.Host.Composition;
using DeskDevice.Host.Metrics;
using DeskDevice.Journal.Snapshots;
using DeskDevice.Metrics.Points;
using DeskDevice.Metrics.Sinks;
using DeskDevice.Support;

namespace DeskDevice.Host.Tests.Metrics;

/// <summary>Points that were refused for good.</summary>
public sealed class SetAsideTests : IDisposable
{
    private const long Ns = 1_000_000;

    private readonly TempFolder _folder = new();

    private FollowerStore Store => new("test", new DocumentFolder(_folder.Path), new SnapshotFolder(_folder.Path));

    [Fact]
    public void The_newest_thousand_are_kept_and_the_rest_is_counted()
    {
        SetAside aside = new(Store);
        for (int from = 0; from < 1_500; from += 100) aside.Add([.. Enumerable.Range(from, 100).Select(Refused)], from);
        SetAside again = new(Store);
        Assert.Equal(1_500, again.Count);
        Assert.Equal(["call n=1499i 1499000000", "call n=1498i 1498000000"], again.Newest(2).Select(point => point.Line));
        Assert.Equal(SetAside.Most, again.Newest(5_000).Count);
    }

    [Fact]
    public void One_that_comes_again_is_not_there_twice()
    {
        SetAside aside = new(Store);
        aside.Add([Refused(1), Refused(2)], 5);
        aside.Add([Refused(2), Refused(3)], 6);
        Assert.Equal([3L, 2, 1], aside.Newest(10).Select(point => point.PointMs));
        Assert.Equal(3, aside.Count);
    }

    [Fact]
    public void What_is_too_old_goes()
    {
        SetAside aside = new(Store);
        aside.Add([Refused(1), Refused(2)], 5);
        aside.DeleteBefore(2);
        Assert.Equal(2, Assert.Single(new SetAside(Store).Newest(10)).PointMs);
        Assert.Equal(2, aside.Count);
    }

    [Fact]
    public void A_point_that_no_store_takes_can_be_read_here()
    {
        SetAside aside = new(Store);
        aside.Add([new RefusedPoint(new MetricPoint("call", Ns, [new("team", "a\nb")], [new("n", double.NaN), new("m", default)]), "NaN")], 5);
        Assert.Equal("call,team=a\nb n=NaN,m= 1000000", Assert.Single(new SetAside(Store).Newest(1)).Line);
    }

    [Fact]
    public void A_file_that_cannot_be_read_begins_anew()
    {
        _folder.Write("test.aside.json", "{");
        SetAside aside = new(Store);
        aside.Add([Refused(1)], 5);
        Assert.Equal(1, new SetAside(Store).Count);
    }

    public void Dispose() => _folder.Dispose();

    private static RefusedPoint Refused(int n) => new(new MetricPoint("call", n * Ns, [], [new("n", n)]), $"reason {n}");
}
