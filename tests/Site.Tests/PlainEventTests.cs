using DeskDevice.Contract;
using DeskDevice.Contract.Events;
using DeskDevice.Contract.Json;
using DeskDevice.Site.Events;

namespace DeskDevice.Site.Tests;

/// <summary>The short way of reading agrees with the contract's reader wherever it answers at all.</summary>
public sealed class PlainEventTests
{
    private static readonly string[] ByTheLongWay = [EventKinds.Boot, EventKinds.Limits, EventKinds.Limits2, EventKinds.Dropped, EventKinds.Fitted, EventKinds.Misfit];

    [Fact]
    public void Every_kind_as_desks_write_it_is_read_the_short_way()
    {
        foreach (DeskEvent e in Sample(new Random(1), 300))
        {
            byte[] bytes = Bytes(e);
            Assert.Equal(!ByTheLongWay.Contains(e.Kind), PlainEvent.TryRead(bytes) != null);
            Assert.Equal(Told(DeskEvent.Read(bytes, 0, bytes.Length)), Told(PlainEvent.Read(bytes)));
        }
    }

    [Fact]
    public void A_changed_byte_is_read_as_the_contract_reads_it_or_not_at_all()
    {
        Random chance = new(2);
        foreach (DeskEvent e in Sample(chance, 4_000))
        {
            byte[] bytes = Bytes(e);
            for (int changes = chance.Next(1, 3); changes > 0; changes--) bytes[chance.Next(bytes.Length)] = (byte)chance.Next(32, 128);
            Agree(bytes);
            Agree(bytes[..chance.Next(bytes.Length)]);
        }
    }

    [Theory]
    [InlineData("{\"v\":1,\"boot\":1,\"seq\":1,\"ms\":05,\"k\":\"ring\"}")]
    [InlineData("{\"v\":1,\"boot\":0,\"seq\":1,\"ms\":5,\"k\":\"ring\"}")]
    [InlineData("{\"v\":1,\"boot\":9007199254740992,\"seq\":1,\"ms\":5,\"k\":\"ring\"}")]
    [InlineData("{\"v\":1,\"boot\":1,\"seq\":1,\"ms\":5,\"utc\":1,\"k\":\"ring\"}")]
    [InlineData("{\"v\":1,\"boot\":1,\"seq\":1,\"ms\":5,\"k\":\"ring\"} ")]
    [InlineData("{\"v\":1,\"boot\":1,\"seq\":1,\"ms\":5,\"k\":\"voice\",\"at\":6,\"lv\":[1]}")]
    [InlineData("{\"v\":1,\"boot\":1,\"seq\":1,\"ms\":5,\"k\":\"voice\",\"at\":1,\"lv\":[]}")]
    [InlineData("{\"v\":1,\"boot\":1,\"seq\":1,\"ms\":5,\"k\":\"voice\",\"at\":1,\"lv\":[1000]}")]
    [InlineData("{\"v\":1,\"boot\":1,\"seq\":1,\"ms\":5,\"k\":\"voice\",\"at\":1,\"lv\":[-0,null,-999]}")]
    [InlineData("{\"v\":1,\"boot\":1,\"seq\":1,\"ms\":5,\"k\":\"voice\",\"at\":1,\"lv\":[1,]}")]
    [InlineData("{\"v\":1,\"boot\":1,\"seq\":1,\"ms\":5,\"k\":\"end\",\"by\":\"\"}")]
    [InlineData("{\"v\":1,\"boot\":1,\"seq\":1,\"ms\":5,\"k\":\"end\"}")]
    [InlineData("{\"v\":1,\"boot\":1,\"seq\":1,\"ms\":5,\"k\":\"rin\\u0067\"}")]
    [InlineData("{\"v\":1,\"boot\":1,\"seq\":1,\"ms\":5,\"k\":\"new\"}")]
    [InlineData("")]
    public void Edges_are_read_as_the_contract_reads_them(string payload) => Agree(System.Text.Encoding.UTF8.GetBytes(payload));

    private static void Agree(byte[] bytes)
    {
        string expected = Try(() => DeskEvent.Read(bytes, 0, bytes.Length));
        Assert.Equal(expected, Try(() => PlainEvent.Read(bytes)));
    }

    private static string Try(Func<DeskEvent> read)
    {
        try
        {
            return Told(read());
        }
        catch (ContractException refused)
        {
            return refused.Message;
        }
    }

    private static IEnumerable<DeskEvent> Sample(Random chance, int count)
    {
        string[] kinds = EventKinds.All();
        for (int i = 0; i < count; i++)
        {
            string kind = kinds[i % kinds.Length];
            long ms = chance.NextInt64(60_000, 1_000_000_000);
            yield return new DeskEvent
            {
                Boot = chance.NextInt64(1, DeskEvent.MaxBoot),
                Seq = chance.NextInt64(1, 1_000_000),
                Ms = ms,
                Utc = chance.Next(4) == 0 ? DeskEvent.LeastUtc + chance.NextInt64(1_000_000_000) : 0,
                Kind = kind,
                By = chance.Next(2) == 0 ? EndedBy.Agent : EndedBy.Caller,
                Firmware = "1.2.3",
                Slot = "a",
                Limits = kind is EventKinds.Limits or EventKinds.Limits2 ? new Limits { Revision = chance.Next(100) } : null,
                At = kind == EventKinds.Voice ? ms - chance.Next(60_000) : 0,
                Levels = kind == EventKinds.Voice ? [.. Enumerable.Range(0, chance.Next(1, 25)).Select(_ => chance.Next(6) == 0 ? Wire.NotVoiced : chance.Next(-300, 300))] : null,
                Figures = kind == EventKinds.Voice && chance.Next(3) > 0 ? Figures(chance) : null,
                ReferenceMv = kind is EventKinds.Fitted or EventKinds.Misfit ? chance.Next(1000) : 0,
            };
        }
    }

    private static VoiceFigures Figures(Random chance) => new()
    {
        Syllables = chance.Next(100),
        SpeechMs = chance.Next(20_000),
        Noise = chance.Next(-500, 100),
        Bursts = chance.Next(10),
    };

    private static byte[] Bytes(DeskEvent e)
    {
        JsonWriter writer = new(new byte[512]);
        e.Write(writer);
        return writer.ToArray();
    }

    private static string Told(DeskEvent e) =>
        $"{e.Boot} {e.Seq} {e.Ms} {e.Utc} {e.Kind} {e.By} {e.Firmware} {e.Slot} {e.Why} {e.At} {e.Lost} {e.LostVoice} {e.Source} {e.How} {e.Limits?.Revision} {string.Join(',', e.Levels ?? [])} "
        + $"{e.Figures?.Syllables} {e.Figures?.SpeechMs} {e.Figures?.Noise} {e.Figures?.Bursts} {e.ReferenceMv}";
}
