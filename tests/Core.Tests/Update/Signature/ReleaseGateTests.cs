using DeskDevice.Contract.Down;
using DeskDevice.Contract.Up;
using DeskDevice.Core.Update;
using DeskDevice.Core.Update.Signature;
using DeskDevice.Signing;
using DeskDevice.Support;

namespace DeskDevice.Core.Tests.Update.Signature;

/// <summary>
/// The attacks of The Update Framework (section 1.5.2) against a desk that has a release key. Whoever attacks has the gateway, the network and every file that was ever
/// published, and not the key.
/// </summary>
public sealed class ReleaseGateTests : IDisposable, IWallTime
{
    private const string Board = "desk-s3-a";
    private const long Day = 86_400_000;
    private const long Signed = 1_800_000_000_000;

    private readonly TempFolder _folder = new();
    private readonly ReleaseKey _key;
    private readonly Bench _bench = new();

    public ReleaseGateTests()
    {
        _key = ReleaseKey.Create(_folder.File("release.key"), 5);
        _bench.Gate = new ReleaseGate(_key.PublicKey(), Board, this);
        _bench.Boot();
    }

    public long UtcMs { get; private set; } = Signed + Day;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_signed_release_goes_all_the_way()
    {
        Try(Release(_bench.New, 3));
        Assert.Equal("1.1.0", _bench.Version);
        Assert.Equal([UpdateReport.Staged, UpdateReport.Installing, UpdateReport.Trial, UpdateReport.Confirmed], _bench.Words);
        Assert.Equal(3, _bench.Slots.Record.ActiveImage!.Number);
    }

    [Fact]
    public void Nothing_of_the_image_is_asked_for_before_its_signature_was_found_good()
    {
        ImageRef release = Release(_bench.New, 3);
        byte[] foreign = Block(_bench.New, 3, Board, Stranger());
        Try(_bench.Sign(_bench.New, 3, foreign));
        Refused(UpdateError.Signature);
        Assert.All(_bench.Reports.Where(report => report.State == UpdateReport.Get), report => Assert.True(report.Offset < release.Block));
    }

    [Fact]
    public void An_image_that_nobody_signed_is_not_even_fetched()
    {
        Try(_bench.New);
        Refused(UpdateError.Unsigned);
        Assert.DoesNotContain(_bench.Reports, report => report.State == UpdateReport.Get);
    }

    [Theory]
    [InlineData(4)] // the manifest's length
    [InlineData(0)] // the letters
    [InlineData(60)] // the manifest
    [InlineData(1_000)] // the signature
    public void A_block_that_was_changed_is_refused(int at)
    {
        byte[] block = Block(_bench.New, 3, Board, _key);
        block[at] ^= 1;
        Try(_bench.Sign(_bench.New, 3, block));
        Refused(UpdateError.Signature);
    }

    [Fact]
    public void Another_image_behind_a_good_block_is_refused()
    {
        byte[] block = Block(_bench.New, 3, Board, _key);
        Try(_bench.Sign(_bench.Newer, 3, block));
        Refused(UpdateError.Mixed);
    }

    [Fact]
    public void A_number_that_the_gateway_made_up_is_refused()
    {
        byte[] block = Block(_bench.New, 3, Board, _key);
        Try(_bench.Sign(_bench.New, 9, block));
        Refused(UpdateError.Mixed);
    }

    [Fact]
    public void Bytes_that_were_exchanged_behind_the_block_are_refused_by_their_digest()
    {
        ImageRef release = Release(_bench.New, 3);
        _bench.Flash.SpoilsImages = true;
        Try(release);
        Refused(UpdateError.Sha);
    }

    [Fact]
    public void A_release_for_other_boards_is_refused()
    {
        byte[] block = Block(_bench.New, 3, "desk-32-a", _key);
        Try(_bench.Sign(_bench.New, 3, block));
        Refused(UpdateError.Board);
    }

    [Fact]
    public void A_release_that_was_good_once_does_not_bring_a_desk_back()
    {
        ImageRef old = Release(_bench.Old, 2);
        Try(Release(_bench.New, 3));
        Assert.Equal("1.1.0", _bench.Version);
        Try(old);
        Assert.Equal("1.1.0", _bench.Version);
        Assert.Equal((UpdateReport.Refused, UpdateError.Old), (_bench.Last.State, _bench.Last.Error));
    }

    [Fact]
    public void A_release_below_the_newest_that_ever_ran_is_refused_after_a_swap_back_too()
    {
        ImageRef between = Release(_bench.Old, 4);
        Try(Release(_bench.New, 3));
        Try(Release(_bench.Newer, 5));
        for (int start = 0; start <= SlotsRecord.MostStarts; start++) _bench.Boot();
        Assert.Equal("1.1.0", _bench.Version);
        Try(between);
        Assert.Equal((UpdateReport.Refused, UpdateError.Old, "1.1.0"), (_bench.Last.State, _bench.Last.Error, _bench.Version));
        Assert.Equal(5, _bench.Slots.Record.Floor);
    }

    [Fact]
    public void The_newest_that_ever_ran_may_come_again_after_a_swap_back()
    {
        ImageRef newest = Release(_bench.Newer, 5);
        Try(Release(_bench.New, 3));
        Try(newest);
        for (int start = 0; start <= SlotsRecord.MostStarts; start++) _bench.Boot();
        Try(null);
        Try(Release(_bench.Old, 4));
        Try(newest);
        Assert.Equal("1.2.0", _bench.Version);
    }

    [Fact]
    public void A_release_may_bring_the_next_key_and_the_old_one_is_then_worth_nothing()
    {
        ReleaseKey next = ReleaseKey.Create(_folder.File("next.key"), 5);
        ImageRef ofOldKey = Release(_bench.Newer, 4);
        Try(_bench.Sign(_bench.New, 3, Block(_bench.New, 3, Board, _key, next.PublicKey())));
        Assert.Equal(("1.1.0", Convert.ToHexStringLower(next.PublicKey())), (_bench.Version, _bench.Slots.Record.Key));
        Try(ofOldKey);
        Assert.Equal((UpdateReport.Refused, UpdateError.Signature), (_bench.Last.State, _bench.Last.Error));
        _bench.Boot();
        Try(_bench.Sign(_bench.Old, 5, Block(_bench.Old, 5, Board, next)));
        Assert.Equal("1.0.9", _bench.Version);
    }

    [Fact]
    public void A_key_that_came_with_a_release_that_went_back_is_not_taken()
    {
        _bench.SickVersion = "1.1.0";
        Try(_bench.Sign(_bench.New, 3, Block(_bench.New, 3, Board, _key, Stranger().PublicKey())));
        Assert.Equal((Bench.FactoryVersion, "", ""), (_bench.Version, _bench.Slots.Record.Key, _bench.Slots.Record.NextKey));
        Try(Release(_bench.Newer, 4));
        Assert.Equal("1.2.0", _bench.Version);
    }

    [Fact]
    public void A_stranger_cannot_bring_a_key_of_his_own()
    {
        ReleaseKey stranger = Stranger();
        Try(_bench.Sign(_bench.New, 3, Block(_bench.New, 3, Board, stranger, stranger.PublicKey())));
        Refused(UpdateError.Signature);
    }

    [Fact]
    public void Data_without_end_is_refused_at_the_first_byte_too_many()
    {
        ImageRef release = Release(_bench.New, 3);
        _bench.Lengthen(release, 100_000);
        Try(release);
        Refused(UpdateError.Size);
        Assert.All(_bench.Reports, report => Assert.True(report.Offset <= release.Block + release.Size));
    }

    [Fact]
    public void Data_that_hardly_comes_keeps_the_desk_as_it_is()
    {
        _bench.LosesPieces = int.MaxValue;
        _bench.Desire(Release(_bench.New, 3));
        _bench.Run(600_000);
        Assert.Equal((UpdateState.Downloading, Bench.FactoryVersion), (_bench.Updater.State, _bench.Version));
        Assert.Equal(600_000 / Bench.Times.PieceMs, _bench.Reports.Count(report => report.State == UpdateReport.Get), 2.0);
    }

    [Fact]
    public void A_release_whose_time_is_over_is_refused_where_the_time_is_known()
    {
        UtcMs = Signed + (31 * Day);
        Try(Release(_bench.New, 3));
        Refused(UpdateError.Expired);
    }

    [Fact]
    public void A_desk_that_does_not_know_the_time_takes_a_release_that_is_good_in_all_else()
    {
        UtcMs = 0;
        Try(Release(_bench.New, 3));
        Assert.Equal("1.1.0", _bench.Version);
    }

    [Fact]
    public void A_release_that_is_taken_back_while_it_is_checked_leaves_the_desk_as_it_was()
    {
        _bench.Desire(Release(_bench.New, 3));
        _bench.Run(10 * Bench.RoundMs);
        Assert.Equal(UpdateState.Downloading, _bench.Updater.State);
        _bench.Desire(null);
        _bench.Run(60_000);
        Assert.Equal((UpdateState.Idle, Bench.FactoryVersion), (_bench.Updater.State, _bench.Version));
        Try(Release(_bench.Newer, 4));
        Assert.Equal("1.2.0", _bench.Version);
    }

    [Fact]
    public void After_a_restart_the_signature_is_checked_again_and_the_image_goes_on_where_it_was()
    {
        ImageRef release = Interrupted();
        int before = _bench.Reports.Count;
        _bench.RunTo(UpdateState.Staged);
        long[] offsets = [.. _bench.Asked(before)];
        Assert.Equal([0, release.Block + 1020, release.Block + 2040], offsets.Where(offset => offset is 0 || offset >= release.Block));
        _bench.Run(120_000);
        Assert.Equal("1.1.0", _bench.Version);
    }

    [Fact]
    public void A_release_whose_time_ran_out_over_a_restart_is_refused_however_much_of_it_is_there()
    {
        _ = Interrupted();
        UtcMs = Signed + (31 * Day);
        _bench.Run(120_000);
        Refused(UpdateError.Expired);
    }

    [Fact]
    public void A_desk_without_a_key_takes_a_signed_image_as_well()
    {
        Bench open = new();
        open.Desire(open.Sign(open.New, 3, Block(open.New, 3, Board, _key)));
        open.Run(60_000);
        Assert.Equal("1.1.0", open.Version);
    }

    private void Try(ImageRef? image)
    {
        _bench.Desire(image);
        _bench.Run(120_000);
    }

    // One piece of the image is there when the unit is switched off and on.
    private ImageRef Interrupted()
    {
        ImageRef release = Release(_bench.New, 3);
        _bench.Desire(release);
        for (int round = 0; !_bench.Reports.Exists(report => report.Offset == release.Block + 1020); round++)
        {
            Assert.True(round < 1_000, "the second piece was never asked for");
            _bench.LosesPieces = _bench.Reports.Exists(report => report.Offset == release.Block) ? 1 : 0;
            _bench.Run(Bench.RoundMs);
        }

        _bench.Boot();
        _bench.LosesPieces = 0;
        return release;
    }

    private void Refused(string error)
    {
        Assert.Equal((UpdateReport.Refused, error), (_bench.Last.State, _bench.Last.Error));
        Assert.Equal(Bench.FactoryVersion, _bench.Version);
        Assert.Empty(_bench.Restarts);
        Assert.Equal(OtherSlot.Empty, _bench.Slots.Record.Other);
    }

    private ImageRef Release(ImageRef image, int number) => _bench.Sign(image, number, Block(image, number, Board, _key));

    private byte[] Block(ImageRef image, int number, string board, ReleaseKey key, byte[]? nextKey = null)
    {
        ReleaseTerms terms = new(image.Version, number, [board], Signed, Signed + (30 * Day), nextKey);
        byte[] file = SignedImage.Make(key, terms, _bench.BytesOf(image), last: null);
        return file[..ReleaseBlock.Length(file)];
    }

    private ReleaseKey Stranger() => ReleaseKey.Create(_folder.File("stranger.key"), 5);
}
