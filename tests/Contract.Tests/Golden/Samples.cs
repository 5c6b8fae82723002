using DeskDevice.Contract.Down;
using DeskDevice.Contract.Events;
using DeskDevice.Contract.Up;

namespace DeskDevice.Contract.Tests.Golden;

/// <summary>
/// The payloads whose bytes are frozen. Ring, answer, hold, unhold, end and done are one call of one boot, in order, so that
/// anybody can play it to a gateway by hand.
/// </summary>
internal static class Samples
{
    private const long Boot = 4503599627370497;

    private static readonly string Sha = string.Concat(Enumerable.Repeat("0f1e2d3c4b5a6978", 4));

    private static readonly int[] Voice = [-12, 0, 35, Wire.NotVoiced, Wire.NotVoiced, 71, 64, -105, Wire.NotVoiced, 2];

    private static readonly Limits Second = new()
    {
        Revision = 7,
        DeadAirMs = 8_000,
        WrapUpMs = 90_000,
        PromiseMs = 30_000,
        TransferMs = 4_000,
        HelpMs = 45_000,
        BreakMs = 1_200_000,
        HandleMs = 300_000,
        PaceFast = 62,
        PaceSlow = 31,
        BurstLimit = 8,
        ChatWrapUpMs = 40_000,
        ChatMs = 600_000,
    };

    /// <summary>A file's name without its ending, the topic's leaf, and the value it holds.</summary>
    public static IEnumerable<(string Name, string Leaf, object Value)> All() => Events().Concat(Upward()).Concat(Downward());

    private static IEnumerable<(string Name, string Leaf, object Value)> Events()
    {
        (string Kind, long Seq, long Ms)[] plain =
        [
            (EventKinds.Ring, 1, 5_000), (EventKinds.Answer, 2, 12_400), (EventKinds.Hold, 3, 60_000), (EventKinds.Unhold, 4, 95_250),
            (EventKinds.Done, 6, 190_000), (EventKinds.Missed, 7, 240_000), (EventKinds.Dial, 8, 250_000), (EventKinds.Away, 9, 600_000),
            (EventKinds.Back, 10, 1_500_000), (EventKinds.Help, 11, 1_600_000), (EventKinds.Unhelp, 12, 1_610_000),
            (EventKinds.Promise, 13, 1_620_000), (EventKinds.Transfer, 14, 1_630_000), (EventKinds.Transferred, 15, 1_640_000),
            (EventKinds.Chat, 16, 1_650_000), (EventKinds.Unchat, 17, 1_950_000), (EventKinds.Mute, 18, 1_960_000),
            (EventKinds.Headset, 19, 1_970_000), (EventKinds.Unplugged, 20, 1_980_000), ("parked", 24, 86_400_000_000),
        ];
        foreach ((string kind, long seq, long ms) in plain) yield return Event(new DeskEvent { Boot = Boot, Seq = seq, Ms = ms, Kind = kind });
        yield return Event(new DeskEvent { Boot = Boot, Seq = 5, Ms = 180_000, Kind = EventKinds.End, By = EndedBy.Caller });
        yield return Event(new DeskEvent { Boot = Boot, Seq = 21, Ms = 2_000_000, Kind = EventKinds.Voice, At = 1_990_000, Levels = Voice });
        yield return Event(new DeskEvent { Boot = Boot, Seq = 27, Ms = 86_400_700_000, Kind = EventKinds.Fitted, ReferenceMv = 214 });
        yield return Event(new DeskEvent { Boot = Boot, Seq = 28, Ms = 86_400_800_000, Kind = EventKinds.Misfit, ReferenceMv = 17 });
        yield return Event(new DeskEvent { Boot = Boot, Seq = 22, Ms = 2_100_000, Kind = EventKinds.Limits, Limits = new Limits { Revision = 7 } });
        yield return Event(new DeskEvent { Boot = Boot, Seq = 26, Ms = 2_100_000, Kind = EventKinds.Limits2, Limits = Second });
        yield return Event(new DeskEvent { Boot = Boot, Seq = 27, Ms = 2_110_000, Kind = EventKinds.Coming });
        yield return Event(new DeskEvent { Boot = Boot, Seq = 23, Ms = 2_200_000, Kind = EventKinds.Dropped, Lost = 12, LostVoice = 10 });
        yield return Event(new DeskEvent
        {
            Boot = DeskEvent.MaxBoot,
            Seq = 1,
            Ms = 850,
            Kind = EventKinds.Boot,
            Firmware = "1.4.0-rc.2",
            Slot = "b",
            Why = "update",
        });
        DeskEvent offline = new() { Boot = Boot, Seq = 25, Ms = 86_400_500_000, Utc = 1_798_762_500_000, Kind = EventKinds.Help };
        DeskEvent phone = new() { Boot = Boot, Seq = 26, Ms = 86_400_600_000, Kind = EventKinds.End, Source = EventSource.Phone, By = EndedBy.Caller };
        yield return ("event-end-phone", Topics.Event, phone);
        DeskEvent handed = new() { Boot = Boot, Seq = 27, Ms = 86_400_700_000, Kind = EventKinds.Transferred, Source = EventSource.Phone, How = TransferHow.Announced };
        yield return ("event-transferred-phone", Topics.Event, handed);
        yield return ("event-help-utc", Topics.Event, offline);
        VoiceFigures figures = new() { Syllables = 23, SpeechMs = 5_130, Noise = -241, Bursts = 1 };
        DeskEvent spoken = new() { Boot = Boot, Seq = 26, Ms = 86_400_600_000, Kind = EventKinds.Voice, At = 86_400_590_000, Levels = Voice, Figures = figures };
        yield return ("event-voice-figures", Topics.Event, spoken);
    }

    private static IEnumerable<(string Name, string Leaf, object Value)> Upward()
    {
        foreach (string state in new[] { LinkReport.Init, LinkReport.Ready, LinkReport.Sleeping, LinkReport.Disconnected, LinkReport.Lost })
        {
            yield return ("link-" + state, Topics.Link, new LinkReport { State = state, Boot = Boot });
        }

        yield return ("link-from", Topics.Link, new LinkReport { State = LinkReport.Ready, Boot = Boot, FromBoot = Boot - 1, FromSeq = 57 });

        yield return ("info", Topics.Info, new InfoReport { Hardware = "desk-s3-a", Firmware = "1.4.0", Slot = "a", Boot = Boot });
        InfoReport faulty = new() { Hardware = "desk-s3-a", Firmware = "1.4.0", Slot = "a", Boot = Boot, Faults = "level,led-ring" };
        InfoReport updated = new() { Hardware = "desk-s3-a", Firmware = "1.4.0", Slot = "b", Sha256 = Sha, Boot = Boot };
        yield return ("info-sha", Topics.Info, updated);
        yield return ("info-faults", Topics.Info, faulty);
        yield return ("info-ca", Topics.Info, new InfoReport { Hardware = "desk-s3-a", Firmware = "1.4.0", Slot = "a", Boot = Boot, Trusts = "0f1e2d3c4b5a6978,8796a5b4c3d2e1f0" });
        yield return ("info-cfg", Topics.Info, new InfoReport { Hardware = "desk-s3-a", Firmware = "1.4.0", Slot = "a", Boot = Boot, Config = "0c51ea07" });
        yield return ("level", Topics.Level, new LevelReport { Ms = 42_000, Level = -83 });
        yield return ("level-silent", Topics.Level, new LevelReport { Ms = 43_000 });
        yield return ("health", Topics.Health, new HealthReport { Ms = 60_000, HeapBytes = 51_200, Queue = 3, Dropped = 0, Rssi = -61 });
        HealthReport native = new() { Ms = 60_000, HeapBytes = 51_200, Queue = 3, Rssi = -61, NativeBytes = 98_304, BlockBytes = 65_536 };
        yield return ("health-native", Topics.Health, native);
        yield return ("health-unknown", Topics.Health, new HealthReport { Ms = 60_000 });
        foreach (string state in new[] { UpdateReport.Staged, UpdateReport.Installing, UpdateReport.Trial, UpdateReport.Confirmed })
        {
            yield return ("update-" + state, Topics.Update, new UpdateReport { State = state, Image = "fw-1.4.0" });
        }

        yield return ("update-get", Topics.Update, new UpdateReport { State = UpdateReport.Get, Image = "fw-1.4.0", Offset = 65_280 });
        foreach (string wait in new[] { UpdateReport.ForCall, UpdateReport.ForWindow, UpdateReport.ForTime })
        {
            yield return ("update-staged-" + wait, Topics.Update, new UpdateReport { State = UpdateReport.Staged, Image = "fw-1.4.0", Wait = wait });
        }

        yield return ("update-refused", Topics.Update, new UpdateReport { State = UpdateReport.Refused, Image = "fw-1.4.0", Error = "sha256" });
        yield return ("update-rolledback", Topics.Update, new UpdateReport { State = UpdateReport.RolledBack, Image = "fw-1.4.0", Error = "start" });
        yield return ("reply", Topics.Reply, new CommandReply { Result = CommandReply.Done });
        yield return ("reply-failed", Topics.Reply, new CommandReply { Result = CommandReply.Failed });
        yield return ("reply-refused", Topics.Reply, new CommandReply { Result = CommandReply.Refused, Error = "busy" });
        yield return ("reply-self-test", Topics.Reply, new CommandReply { Faults = "button-hold,files" });
        const string Lines = "120 info started by power\n61250 warn refused k: 'dance' is unknown\n";
        yield return ("reply-logs", Topics.Reply, new CommandReply { Part = 0, Ms = 86_400_000, Log = Lines });
        yield return ("reply-logs-last", Topics.Reply, new CommandReply { Part = 1, IsLast = true, Ms = 86_400_010 });
        yield return ("reply-unknown", Topics.Reply, new CommandReply { Result = CommandReply.Unknown });
    }

    private static IEnumerable<(string Name, string Leaf, object Value)> Downward()
    {
        Limits limits = new() { Revision = 7, Rings = 2, RingCadenceMs = 4_000, HoldMs = 90_000, HoldWarnMs = 70_000 };
        ImageRef image = new() { Id = "fw-1.4.0", Version = "1.4.0", Size = 131_072, Sha256 = Sha };
        yield return ("ack", Topics.Ack, new Ack { Boot = Boot, Seq = 23 });
        yield return ("ack-nothing", Topics.Ack, new Ack { Boot = Boot, Seq = 0 });
        yield return ("ack-wait", Topics.Ack, new Ack { Boot = Boot, Seq = 23, Wait = "disk-full" });
        yield return ("config", Topics.Config, new DeskConfig { Limits = limits });
        yield return ("config-limits2", Topics.Config, new DeskConfig { Limits = limits.WithSecondOf(Second) });
        yield return ("config-fw", Topics.Config, new DeskConfig { Limits = limits, Image = image });
        DeviceSettings device = new() { Brightness = 40, HealthSeconds = 120, Levels = 0, DarkMinutes = 30 };
        yield return ("config-set", Topics.Config, new DeskConfig { Limits = limits, Device = device });
        yield return ("config-set-one", Topics.Config, new DeskConfig { Limits = limits, Device = new DeviceSettings { DarkMinutes = 0 } });
        InstallWindow window = new() { FromUtc = 1_798_822_800_000, ToUtc = 1_798_833_600_000 };
        ImageRef signed = new() { Id = "fw-1.4.0", Version = "1.4.0", Size = 131_072, Sha256 = Sha, Block = 2_693, Number = 14 };
        yield return ("config-win", Topics.Config, new DeskConfig { Limits = limits, Image = signed, Window = window });
        yield return ("prompt", Topics.Prompt, new PromptOrder { Id = "p17", Kind = PromptKinds.HelpComing, TtlMs = 30_000 });
        yield return ("call", Topics.Call, new CallOrder { Id = "a3f-12", Kind = EventKinds.Answer, AgeMs = 40, TtlMs = 10_000 });
        yield return ("call-end", Topics.Call, new CallOrder { Id = "a3f-15", Kind = EventKinds.End, TtlMs = 10_000, By = EndedBy.Caller });
        yield return ("call-transferred", Topics.Call, new CallOrder { Id = "a3f-14", Kind = EventKinds.Transferred, TtlMs = 10_000, How = TransferHow.Blind });
        yield return ("command", Topics.Command, new DeskCommand { Kind = DeskCommand.Identify });
        yield return ("command-self-test", Topics.Command, new DeskCommand { Kind = DeskCommand.SelfTest });
        yield return ("command-logs", Topics.Command, new DeskCommand { Kind = DeskCommand.Logs, Level = "warn" });
        yield return ("command-log-level", Topics.Command, new DeskCommand { Kind = DeskCommand.LogLevel, Level = "debug", ForMs = 3_600_000 });
        yield return ("command-restart", Topics.Command, new DeskCommand { Kind = DeskCommand.Restart });
        DeskCommand rotate = new() { Kind = DeskCommand.Credential, Secret = "correct horse \"battery\"" };
        yield return ("command-credential", Topics.Command, rotate);
        yield return ("command-authority", Topics.Command, new DeskCommand { Kind = DeskCommand.Authority, Ca = "MIIBdDCCARqgAwIBAgIIAQ==" });
        yield return ("command-forget", Topics.Command, new DeskCommand { Kind = DeskCommand.Forget });
    }

    private static (string Name, string Leaf, object Value) Event(DeskEvent e) => ("event-" + e.Kind, Topics.Event, e);
}
