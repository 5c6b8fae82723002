using DeskDevice.Journal.Snapshots;
using DeskDevice.Support;

namespace DeskDevice.Journal.Tests.Snapshots;

/// <summary>A snapshot comes back as it was, or not at all.</summary>
public sealed class SnapshotFolderTests : IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly List<string> _unreadable = [];

    private string Folder => Path.Combine(_temp.Path, "snapshots");

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void The_last_two_come_back_newest_first()
    {
        SnapshotFolder snapshots = new(Folder);
        Assert.Empty(Load(snapshots));
        for (int at = 1; at <= 3; at++) snapshots.Save("floor", Sample(at));
        snapshots.Save("metrics", Sample(9));

        Assert.Equal([3L, 2L], Load(snapshots).Select(snapshot => snapshot.At));
        Assert.All(Load(snapshots), snapshot => Assert.Equal(Sample(snapshot.At).State.ToArray(), snapshot.State.ToArray()));
        Assert.All(Load(snapshots), snapshot => Assert.Equal("v1 Київ", snapshot.Shape));
        Assert.Empty(_unreadable);
    }

    [Fact]
    public void A_damaged_one_is_told_and_the_one_before_it_is_used()
    {
        SnapshotFolder snapshots = new(Folder);
        snapshots.Save("floor", Sample(1));
        snapshots.Save("floor", Sample(2));
        string newest = Path.Combine(Folder, "floor.snapshot");
        byte[] whole = File.ReadAllBytes(newest);
        for (int i = 0; i < whole.Length; i++)
        {
            byte[] flipped = [.. whole];
            flipped[i] ^= 0x10;
            File.WriteAllBytes(newest, flipped);
            Assert.Equal(1, Assert.Single(Load(snapshots)).At);
            File.WriteAllBytes(newest, whole[..i]);
            Assert.Equal(1, Assert.Single(Load(snapshots)).At);
        }

        Assert.Equal(2 * whole.Length, _unreadable.Count);
        Assert.All(_unreadable, reason => Assert.StartsWith(newest, reason));
    }

    [Fact]
    public void One_that_cannot_be_kept_leaves_what_was_kept()
    {
        SnapshotFolder snapshots = new(Folder);
        snapshots.Save("floor", Sample(1));
        Directory.CreateDirectory(Path.Combine(Folder, "floor.snapshot.new"));
        Assert.ThrowsAny<IOException>(() => snapshots.Save("floor", Sample(2)));
        Assert.Equal(1, Assert.Single(Load(snapshots)).At);
    }

    private static Snapshot Sample(long at) => new(at, "v1 Київ", new byte[] { 1, 2, 3, (byte)at });

    private Snapshot[] Load(SnapshotFolder snapshots) => [.. snapshots.Load("floor", _unreadable.Add)];
}
