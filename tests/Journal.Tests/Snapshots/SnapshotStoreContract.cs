using DeskDevice.Journal.Snapshots;
using DeskDevice.Support;

namespace DeskDevice.Journal.Tests.Snapshots;

/// <summary>What keeping snapshots promises, wherever they are kept: one comes back as it was, or not at all.</summary>
public abstract class SnapshotStoreContract
{
    private readonly List<string> _unreadable = [];

    /// <summary>Opens what is kept, as a new process would.</summary>
    protected abstract ISnapshotStore Open();

    /// <summary>Replaces the bytes of the newest one named 'floor' by what <paramref name="change"/> makes of them.</summary>
    protected abstract void Damage(Func<byte[], byte[]> change);

    [ContractFact]
    public void The_last_two_come_back_newest_first()
    {
        Assert.Empty(Load());
        for (int at = 1; at <= 3; at++) Open().Save("floor", Sample(at));
        Open().Save("metrics", Sample(9));

        Assert.Equal([3L, 2L], Load().Select(snapshot => snapshot.At));
        Assert.All(Load(), snapshot => Assert.Equal(Sample(snapshot.At).State.ToArray(), snapshot.State.ToArray()));
        Assert.All(Load(), snapshot => Assert.Equal("v1 Київ", snapshot.Shape));
        Assert.Empty(_unreadable);
    }

    [ContractFact]
    public void One_and_the_same_store_keeps_the_last_two_as_well()
    {
        ISnapshotStore store = Open();
        for (int at = 1; at <= 4; at++) store.Save("floor", Sample(at));
        Assert.Equal([4L, 3L], Load().Select(snapshot => snapshot.At));
    }

    [ContractFact]
    public void A_damaged_one_is_told_and_the_one_before_it_is_used()
    {
        Open().Save("floor", Sample(1));
        Open().Save("floor", Sample(2));
        Damage(whole => [.. whole[..5], (byte)(whole[5] ^ 0x10), .. whole[6..]]);
        Assert.Equal(1, Assert.Single(Load()).At);
        Assert.Contains("damaged", Assert.Single(_unreadable), StringComparison.Ordinal);

        Open().Save("floor", Sample(3));
        Assert.Equal(3, Load()[0].At);
    }

    [ContractFact]
    public void What_is_deleted_is_gone_and_nothing_else()
    {
        Open().Delete("floor");
        Open().Save("floor", Sample(1));
        Open().Save("floor", Sample(2));
        Open().Save("metrics", Sample(9));
        Open().Delete("floor");
        Assert.Empty(Load());
        Assert.Equal(9, Assert.Single(Open().Load("metrics", _unreadable.Add)).At);

        Open().Save("floor", Sample(1));
        Assert.Equal(1, Assert.Single(Load()).At);
        Assert.Empty(_unreadable);
    }

    protected static Snapshot Sample(long at) => new(at, "v1 Київ", new byte[] { 1, 2, 3, (byte)at });

    protected Snapshot[] Load() => [.. Open().Load("floor", _unreadable.Add)];
}
