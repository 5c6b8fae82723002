using DeskDevice.Journal.Snapshots;
using DeskDevice.Support;

namespace DeskDevice.Journal.Tests.Snapshots;

/// <summary>The contract on files, and every byte of them damaged in turn.</summary>
public sealed class SnapshotFolderTests : SnapshotStoreContract, IDisposable
{
    private readonly TempFolder _temp = new();

    private string Folder => Path.Combine(_temp.Path, "snapshots");

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Each_byte_and_each_length_counts()
    {
        List<string> unreadable = [];
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
            Assert.Equal(1, Assert.Single(snapshots.Load("floor", unreadable.Add)).At);
            File.WriteAllBytes(newest, whole[..i]);
            Assert.Equal(1, Assert.Single(snapshots.Load("floor", unreadable.Add)).At);
        }

        Assert.Equal(2 * whole.Length, unreadable.Count);
        Assert.All(unreadable, reason => Assert.StartsWith(newest, reason));
    }

    [Fact]
    public void One_that_cannot_be_kept_leaves_what_was_kept()
    {
        SnapshotFolder snapshots = new(Folder);
        snapshots.Save("floor", Sample(1));
        Directory.CreateDirectory(Path.Combine(Folder, "floor.snapshot.new"));
        Assert.ThrowsAny<IOException>(() => snapshots.Save("floor", Sample(2)));
        Assert.Equal(1, Assert.Single(Load()).At);
    }

    protected override ISnapshotStore Open() => new SnapshotFolder(Folder);

    protected override void Damage(Func<byte[], byte[]> change)
    {
        string newest = Path.Combine(Folder, "floor.snapshot");
        File.WriteAllBytes(newest, change(File.ReadAllBytes(newest)));
    }
}
