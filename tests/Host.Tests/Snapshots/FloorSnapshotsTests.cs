using DeskDevice.Host.Snapshots;
using DeskDevice.Journal;
using DeskDevice.Journal.Snapshots;
using DeskDevice.Support;

namespace DeskDevice.Host.Tests.Snapshots;

/// <summary>Whatever was kept, and whenever the gateway was killed: a start shows what the whole journal gives.</summary>
public sealed class FloorSnapshotsTests : IDisposable
{
    private static readonly SnapshotPace EachEntry = new() { Entries = 1, Rest = TimeSpan.Zero };

    private readonly TempFolder _temp = new();
    private readonly ManualClock _clock = new();
    private readonly LogLines _log = new();

    private string Folder => _temp.File("snapshots");

    private string File => Path.Combine(Folder, "floor.snapshot");

    public void Dispose() => _temp.Dispose();

    public static TheoryData<int> Seeds() => new(Enumerable.Range(1, 5));

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Any_journal_cut_anywhere_gives_the_same_floor(int seed)
    {
        ListJournal journal = new(Soup.Of(seed));
        long end = journal.LastId;
        WatchedFloor never = WatchedFloor.After(journal);
        string whole = never.Picture();
        for (long cut = seed; cut <= end; cut += 17)
        {
            using TempFolder folder = new();
            journal.LastId = cut;
            await Snapshots(journal, new SnapshotFolder(folder.Path)).LookAsync();
            int before = WatchedFloor.After(journal).Out.Count;

            journal.LastId = end;
            WatchedFloor floor = new();
            Snapshots(journal, new SnapshotFolder(folder.Path)).Replay(floor.Followed, static _ => { });
            Assert.Equal(whole, floor.Picture());
            Assert.Equal(never.Out.Skip(before), floor.Out);
        }

        Assert.Empty(_log.Lines);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_gateway_that_is_killed_again_and_again_shows_what_is_durable(int seed)
    {
        Random random = new(seed);
        ListJournal journal = new(Soup.Of(seed)) { LastId = 0 };
        for (int lives = 0; lives < 10; lives++)
        {
            WatchedFloor floor = new();
            FloorSnapshots running = Snapshots(journal, new SnapshotFolder(Folder), EachEntry with { Entries = random.Next(1, 80) });
            running.Replay(floor.Followed, static _ => { });
            Assert.Equal(WatchedFloor.After(journal).Picture(), floor.Picture());
            for (int looks = random.Next(4); looks > 0; looks--)
            {
                journal.LastId = Math.Min(250, journal.LastId + random.Next(30));
                await running.LookAsync();
            }

            Die(random.Next(6));
            journal.LastId = Math.Min(250, journal.LastId + random.Next(10));
        }
    }

    [Fact]
    public async Task The_one_before_is_used_when_the_newest_is_torn()
    {
        ListJournal journal = new(Soup.Of(7)) { LastId = 100 };
        FloorSnapshots running = Snapshots(journal, new SnapshotFolder(Folder));
        await running.LookAsync();
        journal.LastId = 200;
        await running.LookAsync();
        System.IO.File.WriteAllBytes(File, System.IO.File.ReadAllBytes(File)[..^1]);

        journal.LastId = 250;
        Assert.Equal(100, ReplayedFrom(journal));
        Assert.Contains("checksum", Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_of_another_journal_is_not_used()
    {
        await KeepAsync(new ListJournal(Soup.Of(1)));
        Assert.Equal(0, ReplayedFrom(new ListJournal(Soup.Of(2))));
        Assert.Contains("another one", Assert.Single(_log.Lines), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Folder));
    }

    [Fact]
    public async Task One_that_is_newer_than_the_journal_is_not_used()
    {
        ListJournal journal = new(Soup.Of(1));
        await KeepAsync(journal);
        journal.LastId = 249;
        Assert.Equal(0, ReplayedFrom(journal));
        Assert.Contains("stands at entry 250, and the journal ends before it", Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_of_another_program_or_site_is_not_used()
    {
        ListJournal journal = new(Soup.Of(1));
        await KeepAsync(journal);
        SnapshotFolder store = new(Folder);
        store.Save("floor", Assert.Single(store.Load("floor", Assert.Fail)) with { Shape = "floor of elsewhere, program 1" });
        store.Save("floor", store.Load("floor", Assert.Fail).First());
        Assert.Equal(0, ReplayedFrom(journal));
        Assert.All(_log.Lines, line => Assert.Contains("it is a floor of elsewhere, program 1, and this is a floor of kosice", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_with_a_state_that_cannot_be_read_is_not_used_and_leaves_nothing_behind()
    {
        ListJournal journal = new(Soup.Of(1));
        await KeepAsync(journal);
        SnapshotFolder store = new(Folder);
        Snapshot whole = Assert.Single(store.Load("floor", Assert.Fail));
        for (int length = 0; length < whole.State.Length; length += 1 + (whole.State.Length / 12))
        {
            store.Delete("floor");
            store.Save("floor", whole with { State = whole.State[..length] });
            Assert.Equal(0, ReplayedFrom(journal));
            Assert.Contains("The kept state", _log.Lines[^1], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_the_journal_lets_go_of_is_soon_in_no_snapshot()
    {
        ListJournal journal = new(Soup.Of(3)) { LastId = 100 };
        FloorSnapshots running = Snapshots(journal, new SnapshotFolder(Folder), EachEntry with { Entries = 100 });
        await running.LookAsync();
        journal.LastId = 200;
        await running.LookAsync();
        Assert.Equal(2, Directory.GetFiles(Folder).Length);

        journal.FirstId = 150;
        journal.LastId = 201;
        await running.LookAsync();
        Assert.Equal(201, Assert.Single(new SnapshotFolder(Folder).Load("floor", Assert.Fail)).At);
        Assert.Equal(201, ReplayedFrom(journal));

        journal.FirstId = 160;
        Assert.Equal(0, ReplayedFrom(journal));
        Assert.Empty(Directory.GetFiles(Folder));
    }

    [Fact]
    public async Task What_goes_while_the_floor_is_followed_is_not_kept()
    {
        ListJournal journal = new(Soup.Of(3));
        FloorSnapshots running = Snapshots(journal, new SnapshotFolder(Folder));
        int reads = 0;
        // By the second page the beginning is gone.
        journal.BeforeRead = () => journal.FirstId = ++reads < 2 ? 1 : 20;
        await running.LookAsync();
        Assert.False(Directory.Exists(Folder) && Directory.GetFiles(Folder).Length > 0);
        await running.LookAsync();
        Assert.Equal(250, ReplayedFrom(journal));
    }

    [Fact]
    public async Task It_is_kept_after_so_many_entries_or_so_long()
    {
        ListJournal journal = new(Soup.Of(4)) { LastId = 10 };
        WatchedFloor floor = new();
        FloorSnapshots running = Snapshots(journal, new SnapshotFolder(Folder), new SnapshotPace { Entries = 50, Period = TimeSpan.FromMinutes(10), Rest = TimeSpan.Zero });
        running.Replay(floor.Followed, static _ => { });
        await running.LookAsync();
        Assert.Equal(10, At());
        journal.LastId = 59;
        await running.LookAsync();
        Assert.Equal(10, At());
        journal.LastId = 60;
        await running.LookAsync();
        Assert.Equal(60, At());

        journal.LastId = 61;
        _clock.Advance(TimeSpan.FromMinutes(9));
        await running.LookAsync();
        Assert.Equal(60, At());
        _clock.Advance(TimeSpan.FromMinutes(1));
        await running.LookAsync();
        Assert.Equal(61, At());
    }

    [Fact]
    public async Task A_stop_keeps_it_when_that_is_soon_done()
    {
        ListJournal journal = new(Soup.Of(4)) { LastId = 100 };
        SnapshotPace pace = new() { EntriesAtStop = 50 };
        await using (FloorSnapshots running = Snapshots(journal, new SnapshotFolder(Folder), pace))
        {
            running.Replay(new WatchedFloor().Followed, static _ => { });
            running.Start();
            journal.LastId = 150;
        }

        Assert.Equal(150, At());
        await using (FloorSnapshots running = Snapshots(journal, new SnapshotFolder(Folder), pace))
        {
            running.Replay(new WatchedFloor().Followed, static _ => { });
            running.Start();
            journal.LastId = 201;
        }

        Assert.Equal(150, At());
    }

    [Fact]
    public async Task A_folder_that_takes_nothing_costs_a_warning_until_it_does()
    {
        ListJournal journal = new(Soup.Of(5)) { LastId = 100 };
        _temp.Write("snapshots", "a file where the folder should be");
        FloorSnapshots running = Snapshots(journal, new SnapshotFolder(Folder));
        await running.LookAsync();
        await running.LookAsync();
        Assert.Contains("could not be kept", Assert.Single(_log.Lines), StringComparison.Ordinal);
        System.IO.File.Delete(Folder);
        await running.LookAsync();
        Assert.Equal(100, At());
    }

    [Fact]
    public async Task A_start_says_how_far_it_is_and_that_it_goes_on_from_a_snapshot()
    {
        ListJournal journal = new(Soup.Of(6)) { LastId = 100 };
        Assert.Equal(["Reading the journal: 100 of 100 entries ..."], Told());
        await KeepAsync(journal);
        journal.LastId = 250;
        Assert.Equal(["Reading the journal: 250 of 250 entries, from a snapshot at 100 on ..."], Told());

        List<string> Told()
        {
            List<string> told = [];
            journal.BeforeRead = () => _clock.Advance(TimeSpan.FromSeconds(1));
            Snapshots(journal, new SnapshotFolder(Folder)).Replay(new WatchedFloor().Followed, told.Add);
            return told;
        }
    }

    // What a kill can leave behind on disk.
    private void Die(int point)
    {
        if (!System.IO.File.Exists(File)) return;
        byte[] newest = System.IO.File.ReadAllBytes(File);
        switch (point)
        {
            case 0:
                System.IO.File.WriteAllBytes(File + ".new", newest[..(newest.Length / 2)]);
                break;
            case 1:
                System.IO.File.Move(File, File + ".old", overwrite: true);
                break;
            case 2:
                System.IO.File.WriteAllBytes(File, newest[..(newest.Length / 2)]);
                break;
            case 3:
                System.IO.File.Delete(File + ".old");
                break;
        }
    }

    private async Task KeepAsync(ListJournal journal) => await Snapshots(journal, new SnapshotFolder(Folder)).LookAsync();

    private long At() => new SnapshotFolder(Folder).Load("floor", Assert.Fail).First().At;

    // After which entry a start goes on in the journal; that it then shows the right floor is checked as well.
    private long ReplayedFrom(ListJournal journal)
    {
        WatchedFloor floor = new();
        journal.PagesAfter.Clear();
        Snapshots(journal, new SnapshotFolder(Folder)).Replay(floor.Followed, static _ => { });
        long from = journal.PagesAfter[0];
        Assert.Equal(WatchedFloor.After(journal).Picture(), floor.Picture());
        return from;
    }

    private FloorSnapshots Snapshots(IJournalReader journal, ISnapshotStore store, SnapshotPace? pace = null) =>
        new(journal, store, WatchedFloor.Plan, pace ?? EachEntry, _clock, _log);
}
