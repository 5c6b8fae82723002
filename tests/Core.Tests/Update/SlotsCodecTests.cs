using System.Text;
using DeskDevice.Contract;
using DeskDevice.Contract.Down;
using DeskDevice.Contract.Json;
using DeskDevice.Contract.Up;
using DeskDevice.Core.Update;

namespace DeskDevice.Core.Tests.Update;

public sealed class SlotsCodecTests
{
    private static readonly ImageRef One = new() { Id = "img-1", Version = "1.1.0", Size = 70_001, Sha256 = new string('a', 64) };
    private static readonly ImageRef Two = new() { Id = "img-2", Version = "v\u0161", Size = ImageRef.MaxBytes, Sha256 = new string('b', 64) };

    public static TheoryData<string> Records() => new(Samples.Keys);

    private static Dictionary<string, SlotsRecord> Samples => new()
    {
        ["factory"] = new SlotsRecord(),
        ["installed"] = new SlotsRecord().Installed(One, ""),
        ["tried"] = new SlotsRecord().Installed(One, "").Tried(),
        ["went back"] = new SlotsRecord().Installed(One, "").Tried().WentBack(UpdateError.Restart),
        ["confirmed twice"] = new SlotsRecord().Installed(One, "").Tried().Confirmed().Installed(Two, "").Tried().Confirmed(),
        ["swapped"] = new SlotsRecord().Installed(One, "").Tried().Confirmed().Swapped(UpdateError.Starts),
        ["refused"] = new SlotsRecord().Judged(new UpdateReport { State = UpdateReport.Refused, Image = "img-9", Error = UpdateError.Size }),
        ["longest"] = new SlotsRecord().Installed(Longest(), new string('0', 112)).Tried().Confirmed().Installed(Longest(), new string('0', 112))
            .Judged(new UpdateReport { State = UpdateReport.Refused, Image = new string('i', 32), Error = new string('e', 64) }),
    };

    [Theory]
    [MemberData(nameof(Records))]
    public void A_record_comes_back_as_it_was(string name)
    {
        byte[] bytes = Written(Samples[name]);
        SlotsRecord read = SlotsCodec.Read(bytes, 0, bytes.Length);
        Assert.Equivalent(Samples[name], read, strict: true);
        Assert.Equal(bytes, Written(read));
    }

    [Theory]
    [InlineData("""{"v":1,"active":2,"other":0}""", "active: 2 is out of range; send 0 to 1")]
    [InlineData("""{"v":1,"active":0,"other":5}""", "other: 5 is out of range; send 0 to 4")]
    [InlineData("""{"v":1,"other":0}""", "active: is missing")]
    [InlineData("""{"v":1,"active":0}""", "other: is missing")]
    [InlineData("""{"v":1,"active":0,"other":1}""", "oi: is missing")]
    [InlineData("""{"v":1,"active":0,"other":2}""", "oi: is missing")]
    [InlineData("""{"v":1,"active":0,"other":4,"oi":{}}""", "oi.fw: is missing")]
    [InlineData("""{"v":1,"active":0,"other":4,"oi":7}""", "oi: is not an object")]
    [InlineData("""{"v":1,"active":0,"other":0,"verdict":{"k":"refused"}}""", "verdict.id: is missing")]
    [InlineData("""{"v":1,"active":0,"other":0,"verdict":{"id":"x"}}""", "verdict.k: is missing")]
    [InlineData("""{"v":2,"active":0,"other":0}""", "v: 2 is not spoken here")]
    [InlineData("""{"v":1,"active":0,"oth""", "payload ends")]
    [InlineData("", "payload")]
    public void What_is_no_record_is_refused_by_name(string json, string said)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        ContractException e = Assert.Throws<ContractException>(() => SlotsCodec.Read(bytes, 0, bytes.Length));
        Assert.StartsWith(said, e.Message, StringComparison.Ordinal);
    }

    private static ImageRef Longest() =>
        new() { Id = new string('i', 32), Version = new string('\u0161', 32), Size = ImageRef.MaxBytes, Sha256 = new string('c', 64) };

    private static byte[] Written(SlotsRecord record)
    {
        JsonWriter writer = new(new byte[SlotsCodec.MaxBytes]);
        SlotsCodec.Write(record, writer);
        return writer.ToArray();
    }
}
