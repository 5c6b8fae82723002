using DeskDevice.Contract.Json;

namespace DeskDevice.Contract.Events;

/// <summary>
/// One thing that happened on a desk. (desk, <see cref="Boot"/>, <see cref="Seq"/>) names it for ever; <see cref="Ms"/> is the desk's own
/// monotonic clock, so that a late or doubled message changes no interval.
/// </summary>
public sealed class DeskEvent
{
    /// <summary>Largest boot id: below 2^53, so that every JSON reader keeps it whole.</summary>
    public const long MaxBoot = 9007199254740991;

    /// <summary>Largest sequence and count.</summary>
    public const long MaxCount = 4294967295;

    /// <summary>Largest time since a desk started, ms: thirty-one years. (2^32 ms would be over after fifty days.)</summary>
    public const long MaxMs = 999_999_999_999;

    /// <summary>Earliest wall time: the start of 2025, ms since 1970. What is earlier comes from a clock that was never set.</summary>
    public const long LeastUtc = 1_735_689_600_000;

    /// <summary>Latest wall time: the end of 2099, ms since 1970.</summary>
    public const long MostUtc = 4_102_444_799_999;

    private const int MaxReferenceMv = 3300;
    private const int MaxWord = 24;
    private const string UnknownWhy = "unknown";

    /// <summary>Random number drawn when the desk started, 1 to 2^53 - 1.</summary>
    public long Boot { get; init; }

    /// <summary>1, 2, 3 ... within a boot.</summary>
    public long Seq { get; init; }

    /// <summary>Milliseconds since the desk started.</summary>
    public long Ms { get; init; }

    /// <summary>
    /// Wall time, ms since 1970, of an event recorded without a link by a desk that knew the time; 0 for all others. Places the event,
    /// and nothing else: intervals are differences of <see cref="Ms"/>. Voice and limits, which fill a message, are told without.
    /// </summary>
    public long Utc { get; init; }

    /// <summary>One of <see cref="EventKinds"/>, or a word this version does not know.</summary>
    public string Kind { get; init; } = "";

    /// <summary>What told the desk: <see cref="EventSource.Desk"/> or <see cref="EventSource.Phone"/>.</summary>
    public string Source { get; init; } = EventSource.Desk;

    /// <summary><c>end</c>: who ended the call, see <see cref="EndedBy"/>.</summary>
    public string By { get; init; } = EndedBy.Unknown;

    /// <summary><c>transferred</c>: see <see cref="TransferHow"/>; empty where nobody can tell.</summary>
    public string How { get; init; } = "";

    /// <summary><c>boot</c>: firmware version.</summary>
    public string Firmware { get; init; } = "";

    /// <summary><c>boot</c>: the slot it runs from, a or b.</summary>
    public string Slot { get; init; } = "";

    /// <summary><c>boot</c>: why it started: power, update, rollback, watchdog, fault, setup, unknown.</summary>
    public string Why { get; init; } = UnknownWhy;

    /// <summary><c>voice</c>: when its first second began, ms since the desk started.</summary>
    public long At { get; init; }

    /// <summary><c>voice</c>: a level for each second, 0.1 dB, or <see cref="Wire.NotVoiced"/>.</summary>
    public int[]? Levels { get; init; }

    /// <summary><c>voice</c>: what it tells beyond the levels, or null where the desk told none.</summary>
    public VoiceFigures? Figures { get; init; }

    /// <summary><c>fitted</c>, <c>misfit</c>: how deep the envelope fell at the agent's voice, mV, 0 to 3,300.</summary>
    public int ReferenceMv { get; init; }

    /// <summary><c>dropped</c>: events lost.</summary>
    public long Lost { get; init; }

    /// <summary><c>dropped</c>: voice summaries among them.</summary>
    public long LostVoice { get; init; }

    /// <summary><c>limits</c>, <c>limits2</c>: what came into force; of the other half it holds what is built in.</summary>
    public Limits? Limits { get; init; }

    /// <summary>Writes the payload.</summary>
    /// <exception cref="ContractException">It does not fit the buffer, or lacks what its kind needs.</exception>
    public void Write(JsonWriter writer)
    {
        writer.Start().Number("boot", Boot).Number("seq", Seq).Number("ms", Ms);
        if (Utc > 0) writer.Number("utc", Utc);
        writer.Text("k", Kind);
        if (Source.Length > 0) writer.Text("src", Source);
        if (How.Length > 0) writer.Text("how", How);
        switch (Kind)
        {
            case EventKinds.End:
                writer.Text("by", By);
                break;
            case EventKinds.Boot:
                writer.Text("fw", Firmware).Text("slot", Slot).Text("why", Why);
                break;
            case EventKinds.Voice:
                if (Levels == null) throw Fields.Missing("lv");
                writer.Number("at", At).Levels("lv", Levels, Levels.Length);
                Figures?.WriteKeys(writer);
                break;
            case EventKinds.Fitted:
            case EventKinds.Misfit:
                writer.Number("ref", ReferenceMv);
                break;
            case EventKinds.Dropped:
                writer.Number("n", Lost).Number("nv", LostVoice);
                break;
            case EventKinds.Limits:
                if (Limits == null) throw Fields.Missing("limits");
                Limits.WriteFirst(writer);
                break;
            case EventKinds.Limits2:
                if (Limits == null) throw Fields.Missing("limits");
                writer.Number("rev", Limits.Revision);
                Limits.WriteSecond(writer);
                break;
        }

        writer.End();
    }

    /// <summary>Reads a payload of any version-1 desk.</summary>
    /// <exception cref="ContractException">It breaks the contract; the message names the field, the value and the fix.</exception>
    public static DeskEvent Read(byte[] data, int offset, int count)
    {
        Payload payload = new(data, offset, count, Wire.MaxSmall);
        JsonReader reader = payload.Reader;
        Draft draft = new();
        while (payload.Next()) draft.Take(reader);
        return draft.ToEvent();
    }

    // What has been read so far: the keys may come in any order, and the kind says which of them are needed.
    private sealed class Draft
    {
        private LimitsReader? _limits;
        private VoiceFiguresReader? _figures;
        private long _boot;
        private long _seq;
        private long _ms = -1;
        private long _utc;
        private long _at = -1;
        private long _lost;
        private long _lostVoice;
        private int _referenceMv;
        private string _kind = "";
        private string _source = EventSource.Desk;
        private string _by = EndedBy.Unknown;
        private string _how = "";
        private string _firmware = "";
        private string _slot = "";
        private string _why = UnknownWhy;
        private int[]? _levels;

        public void Take(JsonReader reader)
        {
            string key = reader.Text;
            switch (key)
            {
                case "boot":
                    _boot = Fields.Number(reader, key, 1, MaxBoot);
                    break;
                case "seq":
                    _seq = Fields.Number(reader, key, 1, MaxCount);
                    break;
                case "ms":
                    _ms = Fields.Number(reader, key, 0, MaxMs);
                    break;
                case "utc":
                    _utc = Fields.Number(reader, key, LeastUtc, MostUtc);
                    break;
                case "k":
                    _kind = Fields.Text(reader, key, MaxWord);
                    break;
                default:
                    TakeDetail(reader, key);
                    break;
            }
        }

        public DeskEvent ToEvent()
        {
            Fields.Need(_boot > 0, "boot");
            Fields.Need(_seq > 0, "seq");
            Fields.Need(_ms >= 0, "ms");
            Fields.Need(_kind.Length > 0, "k");
            if (_kind == EventKinds.Voice)
            {
                Fields.Need(_at >= 0, "at");
                Fields.Need(_levels != null, "lv");
                if (_at > _ms) throw new ContractException("at: " + _at.ToString() + " is after ms " + _ms.ToString() + "; voice is sent when it is over");
            }

            return new DeskEvent
            {
                Boot = _boot,
                Seq = _seq,
                Ms = _ms,
                Utc = _utc,
                Kind = _kind,
                Source = _source,
                By = _by,
                How = _how,
                Firmware = _firmware,
                Slot = _slot,
                Why = _why,
                At = _at < 0 ? 0 : _at,
                Levels = _levels,
                Figures = _figures?.ToFigures(),
                ReferenceMv = _referenceMv,
                Lost = _lost,
                LostVoice = _lostVoice,
                Limits = ToLimits(),
            };
        }

        private Limits? ToLimits() => _kind switch
        {
            EventKinds.Limits => LimitsRead().ToLimits(),
            EventKinds.Limits2 => LimitsRead().ToSecond(),
            _ => null,
        };

        private void TakeDetail(JsonReader reader, string key)
        {
            switch (key)
            {
                case "src":
                    _source = Fields.Text(reader, key, MaxWord);
                    break;
                case "how":
                    _how = Fields.Text(reader, key, MaxWord);
                    break;
                case "by":
                    _by = Fields.Text(reader, key, MaxWord);
                    break;
                case "fw":
                    _firmware = Fields.Text(reader, key, Topics.MaxName);
                    break;
                case "slot":
                    _slot = Fields.Text(reader, key, MaxWord);
                    break;
                case "why":
                    _why = Fields.Text(reader, key, MaxWord);
                    break;
                case "at":
                    _at = Fields.Number(reader, key, 0, MaxMs);
                    break;
                case "lv":
                    TakeLevels(reader, key);
                    break;
                case "ref":
                    _referenceMv = (int)Fields.Number(reader, key, 0, MaxReferenceMv);
                    break;
                case "n":
                    _lost = Fields.Number(reader, key, 0, MaxCount);
                    break;
                case "nv":
                    _lostVoice = Fields.Number(reader, key, 0, MaxCount);
                    break;
                default:
                    _figures ??= new VoiceFiguresReader();
                    if (!_figures.Take(reader, key) && !LimitsRead().Take(reader, key)) reader.Skip();
                    break;
            }
        }

        // Of nearly no event.
        private LimitsReader LimitsRead() => _limits ??= new LimitsReader();

        private void TakeLevels(JsonReader reader, string key)
        {
            int[] buffer = new int[Wire.MaxVoiceSeconds];
            int count = Fields.Levels(reader, key, buffer);
            _levels = new int[count];
            System.Array.Copy(buffer, _levels, count);
        }
    }
}
