using System.Text;
using DeskDevice.Core.Files;

namespace DeskDevice.Core.Tests.Files;

public sealed class KeptTests
{
    private readonly TearingFiles _files = new();
    private readonly byte[] _buffer = new byte[256];

    [Fact]
    public void Nothing_kept_reads_as_nothing() => Assert.Null(Read(_files));

    [Fact]
    public void The_newest_is_read_in_this_start_and_in_the_next()
    {
        Kept kept = new(_files, "limits");
        foreach (string text in new[] { "one", "", "three", new string('x', 200), "five" })
        {
            byte[] data = Encoding.UTF8.GetBytes($"__{text}_");
            kept.Write(data, 2, data.Length - 3);
            Assert.Equal(text, Encoding.UTF8.GetString(_buffer, 0, kept.Read(_buffer)));
            Assert.Equal(text, Read(_files));
        }

        Assert.Equal(["limits.a", "limits.b"], _files.Names("").Order());
    }

    [Fact]
    public void A_power_cut_at_any_step_leaves_the_old_or_the_new_and_the_next_write_counts()
    {
        string[] texts = ["one", "the second", new string('3', 40), "4"];
        string? old = null;
        foreach (string text in texts)
        {
            TearingFiles whole = new(_files);
            Write(whole, text);
            Assert.True(whole.Steps > text.Length);
            for (int cut = 0; cut < whole.Steps; cut++)
            {
                TearingFiles torn = new(_files) { CutAt = cut };
                Assert.Throws<PowerCutException>(() => Write(torn, text));
                Assert.Equal(old, Read(torn));
                TearingFiles next = new(torn);
                Write(next, "after");
                Assert.Equal("after", Read(next));
            }

            Write(_files, text);
            old = text;
        }
    }

    [Fact]
    public void A_flipped_bit_anywhere_brings_the_record_before_it_back()
    {
        Write(_files, "old");
        Write(_files, "new");
        string name = Newest("new");
        for (int i = 0; i < _files[name].Length * 8; i++)
        {
            TearingFiles bad = new(_files);
            byte[] file = [.. bad[name]];
            file[i / 8] ^= (byte)(1 << (i % 8));
            bad[name] = file;
            Assert.Equal("old", Read(bad));
        }
    }

    [Fact]
    public void Flash_that_refuses_leaves_the_old_record()
    {
        Write(_files, "old");
        _files.RefusesWrites = true;
        Assert.Throws<FlashException>(() => Write(_files, "new"));
        Assert.Equal("old", Read(_files));
    }

    [Fact]
    public void What_does_not_fit_is_refused_with_its_length()
    {
        Write(_files, new string('x', 20));
        Assert.Contains("20 bytes; 19 fit", Assert.Throws<FlashException>(() => new Kept(_files, "limits").Read(new byte[19])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new Kept(_files, "limits").Write(new byte[Kept.MaxBytes + 1], 0, Kept.MaxBytes + 1));
    }

    [Fact]
    public void The_sum_is_the_one_of_the_field() =>
        Assert.Equal(0xCBF43926u, Crc32.Add(Crc32.Add(Crc32.Start, "1234"u8.ToArray(), 0, 4), "_56789"u8.ToArray(), 1, 5));

    private static void Write(TearingFiles files, string text)
    {
        byte[] data = Encoding.UTF8.GetBytes(text);
        new Kept(files, "limits").Write(data, 0, data.Length);
    }

    private string? Read(TearingFiles files)
    {
        int length = new Kept(files, "limits").Read(_buffer);
        return length < 0 ? null : Encoding.UTF8.GetString(_buffer, 0, length);
    }

    private string Newest(string text) =>
        _files.Names("").Single(name => Encoding.UTF8.GetString(_files[name]).Contains(text, StringComparison.Ordinal));
}
