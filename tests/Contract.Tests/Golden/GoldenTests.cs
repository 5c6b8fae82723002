using System.Text;
using DeskDevice.Contract.Down;
using DeskDevice.Contract.Events;
using DeskDevice.Contract.Tests.Payloads;
using DeskDevice.Support;

namespace DeskDevice.Contract.Tests.Golden;

/// <summary>The bytes of version 1, frozen: what a desk in the field sends today must be read for as long as desks live.</summary>
public sealed class GoldenTests
{
    private const string Folder = "tests/Contract.Tests/golden/v1/";

    public static TheoryData<string> Names() => new(Samples.All().Select(sample => sample.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void What_the_firmware_writes_is_what_was_frozen(string name)
    {
        (_, string leaf, object value) = Sample(name);
        AssertFrozen(name + ".json", Codec.Write(leaf, value));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_gateway_reads_the_frozen_bytes_back_to_equal_values(string name)
    {
        (_, string leaf, object value) = Sample(name);
        Assert.Equivalent(value, Codec.Readers[leaf](Bytes(name + ".json")), strict: true);
    }

    [Fact]
    public void An_image_piece_is_frozen_and_reads_back()
    {
        byte[] image = Enumerable.Range(0, 70_000).Select(i => (byte)(i * 7)).ToArray();
        AssertFrozen("image.bin", ImagePiece.Cut(image, 69_996));

        byte[] piece = Bytes("image.bin");
        Assert.Equal(69_996, ImagePiece.Offset(piece, 0, piece.Length));
        Assert.Equal(image[69_996..], piece[ImagePiece.HeaderBytes..]);
    }

    [Fact]
    public void There_is_a_file_for_each_kind_of_event_and_none_without_a_sample()
    {
        string[] names = Samples.All().Select(sample => sample.Name + ".json").Append("image.bin").Order(StringComparer.Ordinal).ToArray();
        string[] files = Directory.GetFiles(RepositoryRoot.File(Folder)).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(names, files);
        Assert.All(EventKinds.All(), kind => Assert.Contains($"event-{kind}.json", files));
    }

    [Fact]
    public void A_ring_published_by_hand_is_the_first_event_of_its_boot()
    {
        DeskEvent ring = (DeskEvent)Codec.Readers[Topics.Event](Bytes("event-ring.json"));
        Assert.Equal(EventKinds.Ring, ring.Kind);
        Assert.Equal(1, ring.Seq);
    }

    private static (string Name, string Leaf, object Value) Sample(string name) => Samples.All().Single(sample => sample.Name == name);

    private static byte[] Bytes(string file) => File.ReadAllBytes(RepositoryRoot.File(Folder + file));

    private static void AssertFrozen(string file, byte[] bytes)
    {
        string path = RepositoryRoot.File(Folder + file);
        if (Environment.GetEnvironmentVariable("APPROVE") == "1" && !File.Exists(path)) File.WriteAllBytes(path, bytes);
        Assert.True(File.Exists(path), $"{Folder}{file} is missing; APPROVE=1 writes a new one, never over an old one");
        Assert.Equal(Encoding.Latin1.GetString(File.ReadAllBytes(path)), Encoding.Latin1.GetString(bytes));
    }
}
