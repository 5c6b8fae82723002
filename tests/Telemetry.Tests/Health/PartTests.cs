using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using DeskDevice.Host.Health;
using DeskDevice.Host.Tests.Composed;
using DeskDevice.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace DeskDevice.Telemetry.Tests.Health;

/// <summary>The parts that health checks are made of.</summary>
public sealed class PartTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public void A_disk_is_tried_by_writing_to_it_and_not_more_often_than_needed()
    {
        using TempFolder folder = new();
        string data = Directory.CreateDirectory(folder.File("data")).FullName;
        DataDisk disk = new(data, _clock);
        Assert.Equal("", disk.Problem);
        Assert.Empty(Directory.GetFiles(data));
        Assert.True(disk.FreeBytes > 0);

        Directory.Delete(data);
        Assert.Equal("", disk.Problem);
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Contains(data, disk.Problem, StringComparison.Ordinal);

        Directory.CreateDirectory(data);
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("", disk.Problem);
    }

    [Fact]
    public void A_journal_that_nobody_tries_any_more_is_judged_by_its_disk()
    {
        JournalCheck journals = new(_clock);
        const string full = "The disk is full.";
        Assert.Equal(CheckStatus.Pass, journals.Of("a", 0, null, "").Status);
        Assert.Equal(CheckStatus.Fail, journals.Of("a", 3, full, "").Status);
        _clock.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal(CheckStatus.Fail, journals.Of("a", 4, full, "").Status);
        _clock.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal(CheckStatus.Fail, journals.Of("a", 4, full, "").Status);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Check untried = journals.Of("a", 4, full, "");
        Assert.Equal(CheckStatus.Warn, untried.Status);
        Assert.EndsWith(full, untried.Words, StringComparison.Ordinal);
        Assert.Equal(CheckStatus.Fail, journals.Of("a", 4, full, "No room.").Status);
        Assert.Equal(CheckStatus.Pass, journals.Of("a", 4, null, "").Status);
    }

    [Fact]
    public void The_worst_check_is_the_whole()
    {
        Check well = Check.Pass("a", "", "Well.");
        Check warned = new("b", "", CheckStatus.Warn, "Less well.");
        Assert.Equal((CheckStatus.Pass, ""), (new HealthReport([well]).Status, new HealthReport([well]).Words));
        Assert.Equal((CheckStatus.Warn, "Less well."), (new HealthReport([well, warned]).Status, new HealthReport([well, warned]).Words));
        Assert.Equal(CheckStatus.Pass, new HealthReport([]).Status);
    }

    [Fact]
    public async Task Systemd_is_told_that_the_gateway_is_ready_alive_while_it_is_and_stops()
    {
        using TempFolder folder = new();
        string path = folder.File("notify");
        using Socket systemd = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        systemd.Bind(new UnixDomainSocketEndPoint(path));
        CheckStatus status = CheckStatus.Pass;
        HealthReport Live() => new([new Check("owner", "", status, "It stands still.")]);

        ConcurrentQueue<string> heard = new();
        using CancellationTokenSource deaf = new();
        Task hearing = HearAsync(systemd, heard, deaf.Token);
        ServiceNotice notice = new(new ServicePlace(path, TimeSpan.FromMilliseconds(20)), Live, NullLogger.Instance);
        notice.Start();
        await HeardAsync(heard, "WATCHDOG=1");
        Assert.StartsWith("READY=1\n", heard.First(), StringComparison.Ordinal);
        status = CheckStatus.Fail;
        await HeardAsync(heard, "STATUS=It stands still.");
        heard.Clear();
        await HeardAsync(heard, "STATUS=It stands still.");
        Assert.DoesNotContain("WATCHDOG=1", heard);
        await notice.DisposeAsync();
        await HeardAsync(heard, "STOPPING=1");
        await deaf.CancelAsync();
        await hearing;
    }

    [Fact]
    public async Task Without_systemd_nobody_is_told()
    {
        ServiceNotice notice = new(new ServicePlace("", TimeSpan.Zero), () => new HealthReport([]), NullLogger.Instance);
        notice.Start();
        await notice.DisposeAsync();
    }

    private static Task HeardAsync(ConcurrentQueue<string> heard, string words) =>
        Eventually.Async(() => heard.Contains(words), TestGateway.Deadline, $"systemd hears {words}");

    private static async Task HearAsync(Socket socket, ConcurrentQueue<string> heard, CancellationToken stop)
    {
        byte[] buffer = new byte[1024];
        try
        {
            while (true)
            {
                int count = await socket.ReceiveAsync(buffer, stop);
                heard.Enqueue(Encoding.UTF8.GetString(buffer, 0, count));
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }
}
