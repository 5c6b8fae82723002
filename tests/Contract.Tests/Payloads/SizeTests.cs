using DeskDevice.Contract.Down;
using DeskDevice.Contract.Events;
using DeskDevice.Contract.Up;

namespace DeskDevice.Contract.Tests.Payloads;

/// <summary>The largest payload of each topic fits the buffer that a desk has for it.</summary>
public sealed class SizeTests
{
    private static readonly Limits Widest = new()
    {
        Revision = int.MaxValue,
        Rings = 10,
        RingCadenceMs = 10_000,
        AnswerMs = 120_000,
        Loud = 300,
        LoudClear = -100,
        LoudForMs = 60_000,
        Soft = -300,
        SoftClear = -299,
        SoftForMs = 60_000,
        HoldMs = 600_000,
        HoldWarnMs = 599_999,
        HoldGraceMs = 600_000,
        DeadAirMs = 60_000,
        WrapUpMs = 900_000,
        PromiseMs = 600_000,
        TransferMs = 60_000,
        HelpMs = 600_000,
        BreakMs = 7_200_000,
        HandleMs = 7_200_000,
        PaceFast = 150,
        PaceSlow = 149,
        BurstLimit = 600,
        ChatWrapUpMs = 900_000,
        ChatMs = 7_200_000,
    };

    public static TheoryData<string, object> Largest() => new()
    {
        { Topics.Event, Event(EventKinds.Voice, levels: Enumerable.Repeat(int.MinValue + 1, Wire.MaxVoiceSeconds).ToArray()) },
        { Topics.Event, Event(EventKinds.Voice, levels: Enumerable.Repeat(-Wire.MaxLevel, Wire.ToldVoiceSeconds).ToArray(), figures: MostFigures) },
        { Topics.Event, Event(EventKinds.Limits, limits: Widest) },
        { Topics.Event, Event(EventKinds.Limits2, limits: Widest) },
        { Topics.Event, Event(EventKinds.Boot) },
        { Topics.Event, Event(EventKinds.Dropped) },
        { Topics.Event, Event(EventKinds.Transferred) },
        { Topics.Link, new LinkReport { State = LinkReport.Disconnected, Boot = DeskEvent.MaxBoot, FromBoot = DeskEvent.MaxBoot, FromSeq = DeskEvent.MaxCount } },
        { Topics.Level, new LevelReport { Ms = DeskEvent.MaxMs, Level = -Wire.MaxLevel } },
        {
            Topics.Health,
            new HealthReport
            {
                Ms = DeskEvent.MaxMs, HeapBytes = DeskEvent.MaxCount, Queue = DeskEvent.MaxCount, Dropped = DeskEvent.MaxCount, Rssi = -150,
                NativeBytes = DeskEvent.MaxCount, BlockBytes = DeskEvent.MaxCount,
            }
        },
        { Topics.Update, new UpdateReport { State = UpdateReport.Get, Image = Name, Offset = int.MaxValue, Error = new string('e', 64), Wait = new string('w', 32) } },
        { Topics.Ack, new Ack { Boot = DeskEvent.MaxBoot, Seq = DeskEvent.MaxCount, Wait = new string('w', 32) } },
        { Topics.Prompt, new PromptOrder { Id = Name, Kind = new string('k', 24), TtlMs = PromptOrder.MaxTtlMs } },
        { Topics.Call, new CallOrder { Id = Name, Kind = EventKinds.End, AgeMs = CallOrder.MostMs, TtlMs = CallOrder.MostMs, By = new string('b', 24), How = new string('h', 24) } },
        { Topics.Command, new DeskCommand { Kind = new string('k', 24) } },
        { Topics.Command, new DeskCommand { Kind = DeskCommand.Credential, Secret = new string('"', DeskCommand.MostSecret) } },
        { Topics.Command, new DeskCommand { Kind = DeskCommand.Authority, Ca = new string('A', DeskCommand.MostCa) } },
        { Topics.Command, new DeskCommand { Kind = DeskCommand.LogLevel, Level = new string('l', 8), ForMs = DeskCommand.MostForMs } },
        { Topics.Reply, new CommandReply { Result = new string('r', 16), Error = new string('e', 64), Faults = MostFaults } },
        { Topics.Reply, new CommandReply { Part = CommandReply.MostPart, IsLast = true, Ms = DeskEvent.MaxMs, Log = new string('l', CommandReply.MostLog) } },
        {
            Topics.Info,
            new InfoReport { Hardware = Name, Firmware = Name, Slot = new string('s', 8), Sha256 = new string('f', 64), Boot = DeskEvent.MaxBoot, Faults = MostFaults, Trusts = new string('f', 33) }
        },
        {
            Topics.Config,
            new DeskConfig
            {
                Limits = Widest,
                Device = new DeviceSettings { Brightness = 100, HealthSeconds = 300, Levels = 1, DarkMinutes = 240 },
                Image = new ImageRef { Id = Name, Version = Name, Size = ImageRef.MaxBytes, Sha256 = new string('f', 64), Block = ReleaseBlock.MaxBytes, Number = int.MaxValue },
                Window = new InstallWindow { FromUtc = DeskEvent.MostUtc - 1, ToUtc = DeskEvent.MostUtc },
            }
        },
    };

    private static string MostFaults => string.Join(',', Enumerable.Repeat(new string('f', 24), InfoReport.MostFaults));

    private static string Name => new('n', Topics.MaxName);

    [Theory]
    [MemberData(nameof(Largest))]
    public void The_largest_payload_fits_and_reads_back(string leaf, object value)
    {
        byte[] bytes = Codec.Write(leaf, value);
        Assert.InRange(bytes.Length, 1, Codec.MostBytes(leaf));
        Assert.Equal(bytes, Codec.Write(leaf, Codec.Readers[leaf](bytes)));
    }

    [Fact]
    public void One_byte_more_than_a_topic_allows_is_refused()
    {
        foreach (string leaf in Codec.Readers.Keys)
        {
            string padding = new(' ', Codec.MostBytes(leaf) - 1);
            ContractException error = Assert.Throws<ContractException>(() => Codec.Read(leaf, "{}" + padding));
            Assert.Equal($"payload: {Codec.MostBytes(leaf) + 1} bytes; at most {Codec.MostBytes(leaf)} are allowed here", error.Message);
        }
    }

    [Fact]
    public void What_does_not_fit_the_buffer_is_refused_by_the_writer()
    {
        ContractException error = Assert.Throws<ContractException>(() => Codec.Write(Topics.Prompt, new PromptOrder { Id = "p", Kind = new string('k', 300) }));
        Assert.Equal("payload: longer than 256 bytes; shorten its texts or lists", error.Message);
    }

    private static VoiceFigures MostFigures => new()
    {
        Syllables = VoiceFigures.MostCount,
        SpeechMs = VoiceFigures.MostMs,
        Noise = -Wire.MaxLevel,
        Bursts = VoiceFigures.MostCount,
    };

    private static DeskEvent Event(string kind, int[]? levels = null, Limits? limits = null, VoiceFigures? figures = null) => new()
    {
        Boot = DeskEvent.MaxBoot,
        Seq = DeskEvent.MaxCount,
        Ms = DeskEvent.MaxMs,
        Utc = kind is EventKinds.Voice or EventKinds.Limits or EventKinds.Limits2 ? 0 : DeskEvent.MostUtc,
        Kind = kind,
        By = new string('b', 24),
        Firmware = Name,
        Slot = new string('s', 24),
        Why = new string('w', 24),
        At = DeskEvent.MaxMs,
        Levels = levels,
        Figures = figures,
        Lost = DeskEvent.MaxCount,
        LostVoice = DeskEvent.MaxCount,
        Limits = limits,
    };
}
