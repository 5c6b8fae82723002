using DeskDevice.Core;
using DeskDevice.Core.Link;
using DeskDevice.Mqtt;
using DeskDevice.Virtual.Update;

namespace DeskDevice.Virtual.Desks;

/// <summary>
/// One boot's link: the desk's own link program over the MQTT client, on the desk's own thread. Network times are real ones, whatever
/// clock the desk lives by.
/// </summary>
internal sealed class DeskConnection
{
    private readonly VirtualConnection _connection;
    private readonly LinkLoop _loop;
    private bool _isStarted;
    private long _linkMs;

    public DeskConnection(VirtualDeskOptions options, Desk desk, VirtualSecrets secrets, FaultyImage fault)
    {
        var network = new VirtualNetwork();
        _connection = new VirtualConnection(options, desk.Link, fault);
        _loop = new LinkLoop(desk, new object(), network, _connection, secrets.Read(), options.LinkTimes, network);
    }

    /// <summary>Why the latest attempt to connect failed; empty when none did.</summary>
    public string LastFailure => _connection.LastFailure;

    /// <summary>Event messages published.</summary>
    public long Published => _connection.Published;

    /// <summary>From now on it connects, and connects again whenever the connection is lost.</summary>
    public void Start() => Volatile.Write(ref _isStarted, true);

    /// <summary>Keeps the link and hands over what came; tells when it came.</summary>
    public void Receive(long nowMs, long linkMs, Action<MqttMessage, long> onArrival)
    {
        _linkMs = linkMs;
        if (!Volatile.Read(ref _isStarted)) return;
        _loop.Receive(nowMs, linkMs);
        while (_connection.Came.TryDequeue(out (MqttMessage Message, long Stamp) came)) onArrival(came.Message, came.Stamp);
    }

    /// <summary>Publishes what the desk wants sent.</summary>
    public void Send(long linkMs) => _loop.Send(linkMs);

    /// <summary>The power went: without a word.</summary>
    public void Cut() => _connection.Drop();

    /// <summary>Says why it goes and disconnects in order; without a connection it just goes.</summary>
    public Task LeaveAsync(string state)
    {
        _loop.Leave(state, _linkMs);
        return _connection.Left;
    }
}
