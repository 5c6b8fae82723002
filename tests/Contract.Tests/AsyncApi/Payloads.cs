using System.Text.Json.Nodes;
using DeskDevice.Contract.Down;
using DeskDevice.Contract.Events;
using DeskDevice.Contract.Up;

namespace DeskDevice.Contract.Tests.AsyncApi;

/// <summary>
/// What each payload may be, with the limits and words of the code. <see cref="AgreementTests"/> holds that these say what the readers do.
/// </summary>
internal static class Payloads
{
    private const string Ms = "ms since the desk started";

    private static readonly string[] Starts = ["power", "update", "rollback", "watchdog", "fault", "setup", "command", "unknown"];

    /// <summary>By leaf.</summary>
    public static readonly IReadOnlyDictionary<string, Func<JsonObject>> All = new Dictionary<string, Func<JsonObject>>
    {
        [Topics.Link] = Link,
        [Topics.Info] = Info,
        [Topics.Event] = Event,
        [Topics.Level] = () => Schema.Payload("Loudness of the last second", [Up(), ("lv", Schema.Level("level of the agent's own voice"))]),
        [Topics.Health] = Health,
        [Topics.Update] = Update,
        [Topics.Reply] = Reply,
        [Topics.Ack] = () => Schema.Payload(
            "What is stored", [Boot(), ("seq", Schema.Whole("the last event that is stored", 0, DeskEvent.MaxCount))],
            ("wait", Schema.Text("why the rest must stay with the desk", 0, 32, "disk-full", "read-only", "queue-full", "gap", "moved", "failed"))),
        [Topics.Config] = Config,
        [Topics.Prompt] = () => Schema.Payload("Prompt", [
            ("id", Schema.Text("names the prompt: a doubled one lights once", 1, Topics.MaxName)),
            ("k", Schema.Text("kind", 1, 24, PromptKinds.HelpNoted, PromptKinds.HelpComing, PromptKinds.HelpMentor, PromptKinds.CallBack, PromptKinds.Return, PromptKinds.Limits)),
            ("ttl", Schema.Whole("how long it may show", 0, PromptOrder.MaxTtlMs, "ms"))]),
        [Topics.Call] = () => Schema.Payload(
            "Event of the phone system",
            [
                ("id", Schema.Text("names the order: a doubled one counts once", 1, Topics.MaxName)),
                ("k", Schema.Text("kind", 1, 24, CallOrder.All())),
                ("ttl", Schema.Whole("an older one is left out", 0, CallOrder.MostMs, "ms")),
            ],
            ("age", Schema.Whole("how long ago it was when this was sent", 0, CallOrder.MostMs, "ms")), By(), How()),
        [Topics.Command] = Command,
        [Topics.Identify] = () => new JsonObject { ["title"] = "Anything", ["description"] = "It is not looked at." },
        [Topics.Image] = () => new JsonObject
        {
            ["title"] = "Piece of an image",
            ["type"] = "string",
            ["format"] = "binary",
            ["description"] = $"The offset in the image, {ImagePiece.HeaderBytes} bytes big-endian; then 1 to {Wire.MaxPieceData} bytes of the image.",
        },
    };

    private static JsonObject Link()
    {
        JsonObject link = Schema.Payload(
            "State of the link",
            [("k", Schema.Word("state in Homie's words", LinkReport.Init, LinkReport.Ready, LinkReport.Sleeping, LinkReport.Disconnected, LinkReport.Lost)), Boot()],
            ("fromboot", Schema.Whole("boot of the oldest event that the desk holds; missing: it holds none", 1, DeskEvent.MaxBoot)),
            ("from", Schema.Whole("sequence of that event", 1, DeskEvent.MaxCount)));
        link["dependencies"] = new JsonObject { ["from"] = new JsonArray("fromboot") };
        return link;
    }

    private static JsonObject Info() => Schema.Payload(
        "What the desk is", [("fw", Schema.Text("firmware version", 1, Topics.MaxName)), Boot()],
        ("hw", Schema.Text("board and revision", 0, Topics.MaxName)),
        ("slot", Schema.Text("slot it runs from", 0, 8, "a", "b")),
        ("ca", Schema.Text("authorities that the desk trusts, that of its connection first", 0, 33)),
        ("sha", Schema.Pattern("SHA-256 of the image in that slot; missing: the factory's", "^[0-9a-f]{64}$")),
        ("faults", Faults("what the last self-test found broken, words with commas between")),
        ("cfg", Schema.Text("names the limits and settings that it goes by", 0, 16)));

    private static JsonObject Faults(string title) => Schema.Pattern(title, $"^([a-z0-9-]{{1,24}}(,[a-z0-9-]{{1,24}}){{0,{InfoReport.MostFaults - 1}}})?$");

    private static JsonObject Reply() => Schema.Payload(
        "Answer to a command", [("k", Schema.Text("how it went", 1, 16, CommandReply.Done, CommandReply.Unknown, CommandReply.Failed, CommandReply.Refused))],
        ("err", Schema.Text("refused, failed: a word why", 0, 64, "busy", "running", "update", "level")),
        ("faults", Faults("self-test: what is broken, words with commas between")),
        ("part", Schema.Whole("logs: which part this is", 0, CommandReply.MostPart)),
        ("last", Schema.Whole("logs: 1 where no part follows", 0, 1)),
        ("ms", Schema.Whole("logs: now, on the desk's own monotonic clock", 0, DeskEvent.MaxMs, Ms)),
        ("log", Schema.Text("logs: whole lines, a line feed behind each: ms since the start, level, words", 0, CommandReply.MostLog)));

    private static JsonObject Health()
    {
        static JsonObject Bytes(string title, int least) => Schema.Whole(title, least, DeskEvent.MaxCount, "bytes");
        return Schema.Payload(
            "How the unit is", [Up()],
            ("heap", Bytes("free managed memory; -1 where unknown", -1)),
            ("queue", Schema.Whole("events waiting", 0, DeskEvent.MaxCount)),
            ("drop", Schema.Whole("events dropped since the start", 0, DeskEvent.MaxCount)),
            ("rssi", Schema.Whole("radio signal; 0 without a radio", -150, 0, "dBm")),
            ("native", Bytes("free native memory", 0)),
            ("block", Bytes("largest free block of native memory", 0)));
    }

    private static JsonObject Update()
    {
        JsonObject update = Schema.Payload(
            "Where an update stands", [
                ("k", Schema.Text(
                    "state", 1, 16, UpdateReport.Get, UpdateReport.Staged, UpdateReport.Installing, UpdateReport.Trial, UpdateReport.Confirmed, UpdateReport.RolledBack, UpdateReport.Refused)),
                ("id", Schema.Pattern("the image", Schema.NamePattern))],
            ("off", Schema.Whole("get: from which byte on", 0, int.MaxValue, "bytes")),
            ("err", Schema.Text("refused, rolledback: a word why", 0, 64)),
            ("wait", Schema.Text("staged, installing: what the desk waits for", 0, 32, UpdateReport.ForCall, UpdateReport.ForWindow, UpdateReport.ForTime)));
        update["allOf"] = new JsonArray(Schema.When(UpdateReport.Get, Schema.Needs("off")));
        return update;
    }

    private static JsonObject Command()
    {
        JsonObject command = Schema.Payload(
            "Command", [("k", Schema.Text("what to do, once", 1, 24, DeskCommand.Identify, DeskCommand.Credential, DeskCommand.Authority, DeskCommand.Forget, DeskCommand.SelfTest, DeskCommand.Logs, DeskCommand.LogLevel, DeskCommand.Restart))],
            ("secret", Schema.Text("credential: the new password", 0, DeskCommand.MostSecret)),
            ("ca", Schema.Text("authority: its certificate, base64 of the DER", 0, DeskCommand.MostCa)),
            ("lvl", Schema.Text("logs, log-level: from this level up", 0, 8, [.. Enumerable.Range(0, LogLevels.Count).Select(LogLevels.Word)])),
            ("for", Schema.Whole("log-level: for how long; 0 is back to info", 0, DeskCommand.MostForMs, "ms")));
        JsonObject needs = Schema.Needs("secret");
        needs["properties"] = Schema.Properties(("secret", new JsonObject { ["minLength"] = DeskCommand.LeastSecret }));
        JsonObject certificate = Schema.Needs("ca");
        certificate["properties"] = Schema.Properties(("ca", new JsonObject { ["pattern"] = "^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)$" }));
        command["allOf"] = new JsonArray(Schema.When(DeskCommand.Credential, needs), Schema.When(DeskCommand.Authority, certificate));
        return command;
    }

    private static JsonObject Config()
    {
        (string, JsonObject)[] image =
        [
            ("id", Schema.Pattern("id in the topic of its pieces", Schema.NamePattern)),
            ("ver", Schema.Text("version it makes of the desk", 1, Topics.MaxName)),
            ("size", Schema.Whole("length", 1, ImageRef.MaxBytes, "bytes")),
            ("sha", Schema.Pattern("SHA-256", "^[0-9a-f]{64}$")),
        ];
        JsonObject limits = Schema.Object("limits to go by", LimitKeys.RangedFirsts(), LimitKeys.RangedSeconds());
        limits["description"] = LimitKeys.Rules;
        (string, JsonObject)[] window =
        [
            ("from", Schema.Whole("from when on", DeskEvent.LeastUtc, DeskEvent.MostUtc, "ms since 1970")),
            ("to", Schema.Whole("until when; after from", DeskEvent.LeastUtc, DeskEvent.MostUtc, "ms since 1970")),
        ];
        return Schema.Payload(
            "What the desk shall be", [("limits", limits)],
            ("fw", Schema.Object("image to run; missing: stay", image)), ("win", Schema.Object("when it may install; missing: at any time, but never in a call", window)),
            ("set", Settings()));
    }

    private static JsonObject Settings() => Schema.Object(
        "what is set of the unit itself; what is missing stays its own", [],
        ("led", Schema.Whole("how bright the ring may be", DeviceSettings.LeastBrightness, 100, "%")),
        ("every", Schema.Whole("time between two health reports", DeviceSettings.LeastHealthSeconds, DeviceSettings.MostHealthSeconds, "s")),
        ("live", Schema.Whole("whether the loudness of each second is sent", 0, 1)),
        ("dark", Schema.Whole("the ring goes dark after so long without anything to say; 0: never", 0, DeviceSettings.MostDarkMinutes, "minutes")));

    private static JsonObject Event()
    {
        JsonObject e = Schema.Payload(
            "Something happened on the desk",
            [
                Boot(), ("seq", Schema.Whole("1, 2, 3 ... within a boot", 1, DeskEvent.MaxCount)), Up(),
                ("k", Schema.Text("kind; unknown ones are kept and counted", 1, 24, EventKinds.All())),
            ],
            [
                ("utc", Schema.Whole("wall time of an event recorded without a link", DeskEvent.LeastUtc, DeskEvent.MostUtc, "ms since 1970")),
                ("src", Schema.Text("what told the desk; missing: its own sensors and buttons", 0, 24, EventSource.Phone)),
                By(),
                How(),
                ("fw", Schema.Text("boot: firmware version", 0, Topics.MaxName)),
                ("slot", Schema.Text("boot: slot it runs from", 0, 24, "a", "b")),
                ("why", Schema.Text("boot: why the desk started", 0, 24, Starts)),
                ("at", Schema.Whole("voice: start of its first second, not after ms", 0, DeskEvent.MaxMs, Ms)),
                ("lv", Levels()),
                ("sy", Schema.Whole("voice: syllables", 0, VoiceFigures.MostCount)),
                ("sp", Schema.Whole("voice: speech in it, short pauses counted", 0, VoiceFigures.MostMs, "ms")),
                ("nz", Schema.Whole("voice: level while nobody spoke into the microphone", -Wire.MaxLevel, Wire.MaxLevel, "0.1 dB")),
                ("br", Schema.Whole("voice: breath bursts and clippings", 0, VoiceFigures.MostCount)),
                ("ref", Schema.Whole("fitted, misfit: depth of the envelope at the agent's voice", 0, 3300, "mV")),
                ("n", Schema.Whole("dropped: events lost", 0, DeskEvent.MaxCount)),
                ("nv", Schema.Whole("dropped: voice summaries among them", 0, DeskEvent.MaxCount)),
                .. LimitKeys.Plain(),
            ]);
        e["dependencies"] = AllOrNone("sy", "sp", "nz", "br");
        e["allOf"] = new JsonArray(
            Schema.When(EventKinds.Voice, Schema.Needs("at", "lv")),
            Schema.When(EventKinds.Limits, Limits(LimitKeys.FirstNames, [.. LimitKeys.RangedFirsts(), .. LimitKeys.RangedSeconds()])),
            Schema.When(EventKinds.Limits2, Limits(["rev"], [LimitKeys.RangedFirsts()[0], .. LimitKeys.RangedSeconds()])));
        return e;
    }

    private static JsonObject Limits(string[] needed, (string Key, JsonObject Value)[] keys)
    {
        JsonObject limits = Schema.Needs(needed);
        limits["properties"] = Schema.Properties(keys);
        limits["description"] = LimitKeys.Rules;
        return limits;
    }

    private static JsonObject AllOrNone(params string[] keys) =>
        new(keys.Select(key => KeyValuePair.Create<string, JsonNode?>(key, new JsonArray([.. keys.Where(other => other != key).Select(other => JsonValue.Create(other))]))));

    private static JsonObject Levels() => new()
    {
        ["title"] = "voice: a level for each second",
        ["type"] = "array",
        ["maxItems"] = Wire.MaxVoiceSeconds,
        ["items"] = Schema.Level("level"),
    };

    private static (string Key, JsonObject Value) By() =>
        ("by", Schema.Text("end: who ended the call", 0, 24, EndedBy.Agent, EndedBy.Caller, EndedBy.Unknown));

    private static (string Key, JsonObject Value) How() =>
        ("how", Schema.Text("transferred: how, where the phone system tells", 0, 24, TransferHow.Announced, TransferHow.Blind));

    private static (string Key, JsonObject Value) Boot() => ("boot", Schema.Whole("random number drawn when the desk started", 1, DeskEvent.MaxBoot));

    private static (string Key, JsonObject Value) Up() => ("ms", Schema.Whole("the desk's own monotonic clock", 0, DeskEvent.MaxMs, Ms));
}
