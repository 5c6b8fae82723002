using DeskDevice.Core.Update.Signature;
using DeskDevice.Support;

namespace DeskDevice.Signing.Tests;

/// <summary>No index signs twice, whatever becomes of the key's file.</summary>
public sealed class ReleaseKeyTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly string _path;

    public ReleaseKeyTests() => _path = _folder.File("release.key");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_signature_takes_the_next_index_also_of_a_key_opened_again()
    {
        ReleaseKey key = ReleaseKey.Create(_path, 5);
        int[] indexes = [IndexOf(key), IndexOf(key), IndexOf(ReleaseKey.Open(_path)), IndexOf(key)];
        Assert.Equal([0, 1, 2, 3], indexes);
        Assert.Equal((32, 28), (key.All, key.Left));
        Assert.Equal(key.PublicKey(), ReleaseKey.Open(_path).PublicKey());
    }

    [Fact]
    public void An_index_is_on_the_disk_before_it_signs()
    {
        ReleaseKey key = ReleaseKey.Create(_path, 5);
        byte[] signature = key.Sign([1], -1, "1.0.0 (1)");
        Assert.Contains("1.0.0 (1)", File.ReadLines(_path).Last(), StringComparison.Ordinal);
        Assert.Equal(0, LmsForm.IndexOf(signature));
    }

    [Fact]
    public void An_old_copy_of_the_key_is_refused_by_the_last_release()
    {
        ReleaseKey key = ReleaseKey.Create(_path, 5);
        string copy = _folder.File("copy.key");
        File.Copy(_path, copy);
        int last = IndexOf(key);
        SigningException refused = Assert.Throws<SigningException>(() => ReleaseKey.Open(copy).Sign([2], last, ""));
        Assert.Contains("old copy", refused.Message, StringComparison.Ordinal);
        Assert.Equal(32, ReleaseKey.Open(copy).Left);
    }

    [Fact]
    public void A_line_that_a_power_cut_left_unfinished_is_a_used_index()
    {
        ReleaseKey key = ReleaseKey.Create(_path, 5);
        File.AppendAllText(_path, "{\"Ind");
        Assert.Equal(1, IndexOf(key));
        Assert.Equal(2, IndexOf(key));
        Assert.Equal(29, key.Left);
    }

    [Fact]
    public void When_all_are_used_up_it_signs_no_more()
    {
        ReleaseKey key = ReleaseKey.Create(_path, 5);
        for (int i = 0; i < 32; i++) Assert.Equal(i, IndexOf(key));
        Assert.Equal(0, key.Left);
        Assert.Contains("used up", Assert.Throws<SigningException>(() => IndexOf(key)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_is_never_written_over_and_no_other_file_is_taken_for_one()
    {
        ReleaseKey.Create(_path, 5);
        Assert.Throws<SigningException>(() => ReleaseKey.Create(_path, 5));
        Assert.Throws<SigningException>(() => ReleaseKey.Open(_folder.Write("other.key", "{}\n")));
        Assert.Throws<SigningException>(() => ReleaseKey.Open(_folder.Write("text.key", "key")));
        Assert.Throws<SigningException>(() => ReleaseKey.Open(_folder.File("none.key")));
    }

    [Fact]
    public void Only_its_owner_can_read_it()
    {
        if (OperatingSystem.IsWindows()) return;
        ReleaseKey.Create(_path, 5);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_path));
    }

    private static int IndexOf(ReleaseKey key) => LmsForm.IndexOf(key.Sign([1], -1, ""));
}
