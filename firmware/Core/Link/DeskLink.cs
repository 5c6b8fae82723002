using DeskDevice.Contract;
using DeskDevice.Contract.Json;
using DeskDevice.Contract.Up;
using DeskDevice.Core.Diagnostics;
using DeskDevice.Core.Update;

namespace DeskDevice.Core.Link;

/// <summary>
/// The desk's side of the connection, without the connection: what to subscribe to, the last will, and what to publish next. The
/// driver connects, tells so, takes messages one by one and publishes each; if one cannot be published, it drops the connection and
/// connects again. Times are of the link's own monotonic clock.
/// </summary>
public sealed class DeskLink
{
    /// <summary>
    /// Until the gateway has acknowledged something on a connection only the oldest event goes up, again after each so many ms: a broker
    /// takes events also while no gateway listens, and an acknowledgement of a later one would clear those that were lost there.
    /// </summary>
    public const int ProbeMs = 2_000;

    private const long Never = long.MinValue;

    private readonly DeskIdentity _identity;
    private readonly long _boot;
    private readonly Outbox _outbox;
    private readonly ReplyQueue _replies = new();
    private readonly LogRing _log;
    private readonly LogAnswer _logAnswer;
    private readonly string _linkTopic;
    private readonly string _infoTopic;
    private readonly string _eventTopic;
    private readonly string _levelTopic;
    private readonly string _healthTopic;
    private readonly string _updateTopic;
    private bool _owesLink;
    private bool _owesInfo;
    private LevelReport? _level;
    private long _healthMs = -1;
    private long _probedMs = Never;
    private bool _isAnswered;
    private string _config = "";

    internal DeskLink(DeskIdentity identity, long boot, Outbox outbox, LogRing log)
    {
        _log = log;
        _logAnswer = new LogAnswer(log);
        _identity = identity;
        _boot = boot;
        _outbox = outbox;
        _linkTopic = Topic(Topics.Link);
        _infoTopic = Topic(Topics.Info);
        _eventTopic = Topic(Topics.Event);
        _levelTopic = Topic(Topics.Level);
        _healthTopic = Topic(Topics.Health);
        _updateTopic = Topic(Topics.Update);
    }

    /// <summary>Whether the driver has a connection.</summary>
    public bool IsUp { get; private set; }

    /// <summary>Whether a configuration came since the connection was made.</summary>
    public bool IsConfigured { get; private set; }

    /// <summary>Free managed heap for the next health report, bytes; the driver's to set, -1 where it cannot tell.</summary>
    public long HeapBytes { get; set; } = -1;

    /// <summary>Radio signal for the next health report, dBm; the driver's to set, 0 without a radio.</summary>
    public int Rssi { get; set; }

    /// <summary>Free native memory for the next health report, bytes; the driver's to set, -1 where it cannot tell.</summary>
    public long NativeBytes { get; set; } = -1;

    /// <summary>Largest free block of native memory for the next health report, bytes; the driver's to set, -1 where it cannot tell.</summary>
    public long BlockBytes { get; set; } = -1;

    /// <summary>What the last self-test found broken, as <see cref="InfoReport.Faults"/>; the driver's to set before the first connection.</summary>
    public string Faults { get; set; } = "";

    internal IUpdater? Updater { get; set; }

    internal Authorities? Authorities { get; set; }

    /// <summary>The topics to subscribe to, QoS 1, right after <see cref="Connected"/>.</summary>
    public string[] Subscriptions() => new string[]
    {
        Topic(Topics.Ack), Topic(Topics.Config), Topic(Topics.Prompt), Topic(Topics.Call), Topic(Topics.Command) + "/+", Topic(Topics.Image) + "/+",
    };

    /// <summary>The last will: to be retained, QoS 1.</summary>
    public void Will(Outgoing message) => Link(message, LinkReport.Lost);

    /// <summary>To be published before leaving on purpose: <see cref="LinkReport.Sleeping"/> or <c>Disconnected</c>.</summary>
    public void Farewell(Outgoing message, string state) => Link(message, state);

    /// <summary>
    /// A connection was made. Told before the subscriptions are, so that the configuration they bring counts for this connection.
    /// </summary>
    public void Connected(long linkMs)
    {
        IsUp = true;
        IsConfigured = false;
        _isAnswered = false;
        _probedMs = Never;
        _owesLink = true;
        _owesInfo = true;
        _outbox.Rewind();
    }

    /// <summary>The connection is gone; what is not an event is not kept for the next one.</summary>
    public void Disconnected()
    {
        IsUp = false;
        IsConfigured = false;
        _level = null;
        _healthMs = -1;
        _replies.Clear();
        _logAnswer.Stop();
    }

    /// <summary>
    /// Fills in the next message to publish, most pressing first; false when there is none. To be called until it is, at least once a
    /// second, link or no link: it is also what moves an update on.
    /// </summary>
    public bool TryTake(Outgoing message, long linkMs) => IsUp
        ? TakeHello(message, linkMs) || TakeReply(message) || TakeEvent(message, linkMs)
            || TakeUpdate(message, linkMs) || TakeHealth(message) || TakeLevel(message)
        : MoveUpdate(linkMs);

    // What the desk goes by now, for its info.
    internal void TellConfig(string mark)
    {
        if (mark == _config) return;
        _config = mark;
        _owesInfo = IsUp;
    }

    internal void Configured(long linkMs)
    {
        if (!IsConfigured) Updater?.Linked(linkMs);
        IsConfigured = true;
    }

    // An acknowledgement came: the gateway is there.
    internal void Answered() => _isAnswered = true;

    // What the desk is has changed, and is told again.
    internal void InfoChanged() => _owesInfo = true;

    internal void Reply(string id, CommandReply reply) => _replies.Add(id, reply);

    // One log at a time is on its way: whoever asks again is answered instead.
    internal void ReplyLog(string id, int least) => _logAnswer.Begin(id, least);

    // A self-test was made: what it found is told where it is news.
    internal void Tell(string faults)
    {
        _owesInfo |= IsUp && faults != Faults;
        Faults = faults;
    }

    // Only the latest is worth anything, and only now.
    internal void Level(int level, long ms)
    {
        if (IsUp) _level = new LevelReport { Ms = ms, Level = level };
    }

    internal void Health(long ms)
    {
        if (IsUp) _healthMs = ms;
    }

    // How the unit is, for its log.
    internal string Figures() => "heap " + HeapBytes.ToString() + " native " + NativeBytes.ToString() + " block " + BlockBytes.ToString()
        + " waiting " + _outbox.Count.ToString() + " signal " + Rssi.ToString();

    private string Topic(string leaf) => Topics.Of(_identity.Site, _identity.Desk, leaf);

    private void Link(Outgoing message, string state)
    {
        JsonWriter writer = message.AddressRetained(_linkTopic);
        OutboxEntry? oldest = state == LinkReport.Ready ? _outbox.First : null;
        new LinkReport
        {
            State = state,
            Boot = _boot,
            FromBoot = oldest == null ? 0 : oldest.Boot,
            FromSeq = oldest == null ? 0 : oldest.Seq,
        }.Write(writer);
        message.Written();
    }

    // A gateway that has a gap takes it for good when it knows what the oldest is: it is told before that is sent again.
    private bool TakeHello(Outgoing message, long linkMs)
    {
        if (_owesLink || _outbox.HasWaited(linkMs))
        {
            _owesLink = false;
            Link(message, LinkReport.Ready);
            return true;
        }

        if (!_owesInfo) return false;
        _owesInfo = false;
        InfoReport info = new()
        {
            Hardware = _identity.Hardware,
            Firmware = _identity.Firmware,
            Slot = _identity.Slot,
            Sha256 = _identity.Sha256,
            Boot = _boot,
            Faults = Faults,
            Trusts = Authorities == null ? "" : Authorities.Trusts,
            Config = _config,
        };
        info.Write(message.AddressRetained(_infoTopic));
        message.Written();
        return true;
    }

    private bool TakeReply(Outgoing message)
    {
        if (_replies.Count > 0)
        {
            Answer(message, _replies.Id, _replies.Reply);
            _replies.Remove();
            return true;
        }

        string id = _logAnswer.Id;
        if (id.Length == 0) return false;
        Answer(message, id, _logAnswer.Next());
        return true;
    }

    private void Answer(Outgoing message, string id, CommandReply reply)
    {
        reply.Write(message.Address(Topic(Topics.Reply) + "/" + id, 1));
        message.Written();
    }

    private bool TakeEvent(Outgoing message, long linkMs)
    {
        if (!_isAnswered && !IsProbeDue(linkMs)) return false;
        if (!_outbox.TryTake(message, linkMs)) return false;
        _probedMs = linkMs;
        message.Address(_eventTopic, 1);
        return true;
    }

    private bool IsProbeDue(long linkMs)
    {
        if (_probedMs == Never) return true;
        if (linkMs - _probedMs < ProbeMs) return false;
        _outbox.Rewind();
        return true;
    }

    private bool TakeUpdate(Outgoing message, long linkMs)
    {
        UpdateReport? report = Updater?.Next(linkMs);
        if (report == null) return false;
        int level = report.State == UpdateReport.Get ? LogLevels.Debug : LogLevels.Info;
        if (_log.Takes(level)) _log.Add(level, "update " + report.State + " " + report.Image + " " + report.Error);
        report.Write(message.Address(_updateTopic, 1));
        message.Written();
        return true;
    }

    // Without a link what it reports is dropped; it says it again when it is linked.
    private bool MoveUpdate(long linkMs)
    {
        Updater?.Next(linkMs);
        return false;
    }

    private bool TakeHealth(Outgoing message)
    {
        if (_healthMs < 0) return false;
        HealthReport health = new()
        {
            Ms = _healthMs,
            HeapBytes = HeapBytes,
            Queue = _outbox.Count,
            Dropped = _outbox.Lost,
            Rssi = Rssi,
            NativeBytes = NativeBytes,
            BlockBytes = BlockBytes,
        };
        health.Write(message.Address(_healthTopic, 0));
        message.Written();
        _healthMs = -1;
        return true;
    }

    private bool TakeLevel(Outgoing message)
    {
        if (_level == null) return false;
        _level.Write(message.Address(_levelTopic, 0));
        message.Written();
        _level = null;
        return true;
    }
}
