using DeskDevice.Contract.Down;
using DeskDevice.Contract.Up;
using DeskDevice.Fleet.Images;
using DeskDevice.Fleet.Inventory;
using DeskDevice.Fleet.Pieces;

namespace DeskDevice.Fleet.Tests.Pieces;

public sealed class PieceServerTests
{
    private readonly Site _site = new(1);
    private readonly MemoryStore _store = new();
    private readonly PieceServer _server;

    public PieceServerTests()
    {
        _store.Put(_site.Image.Id, Site.Bytes(4_000));
        _server = new PieceServer(_store);
        _site.Start();
    }

    [Fact]
    public void Pieces_put_together_are_the_image()
    {
        List<byte> whole = [];
        while (whole.Count < 4_000)
        {
            byte[] piece = Cut(_site.Image.Id, whole.Count)!;
            Assert.Equal(whole.Count, ImagePiece.Offset(piece, 0, piece.Length));
            whole.AddRange(piece[ImagePiece.HeaderBytes..]);
        }

        Assert.Equal(Site.Bytes(4_000), whole);
        Assert.Equal(new PieceCounts(4, 0, 0, 0), _server.Counts);
        Assert.Equal(1, _store.Reads);
    }

    [Theory]
    [InlineData(4_000)]
    [InlineData(int.MaxValue)]
    [InlineData(-1)]
    public void An_offset_outside_is_refused_and_counted(long offset)
    {
        Assert.Null(Cut(_site.Image.Id, offset));
        Assert.Equal(new PieceCounts(0, 0, 1, 0), _server.Counts);
    }

    [Fact]
    public void An_image_that_is_not_the_desired_one_is_refused_and_counted()
    {
        Image other = ImageCheck.Check(_site.Fleet, "3.0.0", Site.Bytes(50), 0);
        _site.Fleet = _site.Fleet.With(other);
        Assert.Null(Cut(other.Id, 0));
        Assert.Null(_server.Cut(_site.Fleet, new DeskKey("kosice", "stranger"), Get(_site.Image.Id, 0)));
        _site.Stop();
        Assert.Null(Cut(_site.Image.Id, 0));
        Assert.Equal(new PieceCounts(0, 3, 0, 0), _server.Counts);
    }

    [Fact]
    public void An_image_without_its_bytes_is_refused_and_counted_until_they_are_back()
    {
        _store.Put(_site.Image.Id, [1, 2, 3]);
        Assert.Null(Cut(_site.Image.Id, 0));
        Assert.Equal(new PieceCounts(0, 0, 0, 1), _server.Counts);
        _store.Put(_site.Image.Id, Site.Bytes(4_000));
        Assert.NotNull(Cut(_site.Image.Id, 0));
    }

    [Fact]
    public void The_bytes_of_an_image_are_read_once_and_the_oldest_go_when_there_are_too_many()
    {
        Image[] images = [.. Enumerable.Range(1, 6).Select(i => _site.Upload($"2.0.{i}", ImageRef.MaxBytes - i, 0))];
        foreach (Image image in images) _store.Put(image.Id, Site.Bytes(image.Size));
        for (int round = 0; round < 100; round++) Assert.NotNull(CutFor(images[round % 3]));
        Assert.Equal(3, _store.Reads);
        foreach (Image image in images) Assert.NotNull(CutFor(image));
        Assert.InRange(_server.HeldBytes, 1, PieceServer.MostHeldBytes);
        Assert.NotNull(CutFor(images[5]));
        Assert.Equal(6, _store.Reads);
        Assert.NotNull(CutFor(images[0]));
        Assert.Equal(7, _store.Reads);
    }

    private byte[]? CutFor(Image image)
    {
        DeskUnit unit = _site.Fleet.Desks[Site.Key(1)] with { DesiredImage = image.Id };
        FleetState fleet = _site.Fleet with { Desks = _site.Fleet.Desks.SetItem(unit.Key, unit) };
        return _server.Cut(fleet, unit.Key, Get(image.Id, 0));
    }

    private static UpdateReport Get(string image, long offset) => new() { State = UpdateReport.Get, Image = image, Offset = offset };

    private byte[]? Cut(string image, long offset) => _server.Cut(_site.Fleet, Site.Key(1), Get(image, offset));

    private sealed class MemoryStore : IImageStore
    {
        private readonly Dictionary<string, byte[]> _images = [];

        public int Reads { get; private set; }

        public void Put(string id, byte[] bytes) => _images[id] = bytes;

        public byte[]? Get(string id)
        {
            Reads++;
            return _images.GetValueOrDefault(id);
        }

        public void Remove(string id) => _images.Remove(id);
    }
}
