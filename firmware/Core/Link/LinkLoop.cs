namespace DeskDevice.Core.Link;

/// <summary>
/// All that links a desk, but for the drivers: keeps the link, hands over what comes, publishes what the desk wants sent. For one thread,
/// which may be another than the one that steps the desk: the desk is touched under the lock only, a message at a time.
/// </summary>
public sealed class LinkLoop
{
    // So much in one pass, so that a flood from one side does not stop the other.
    private const int MostAPass = 32;

    private readonly Desk _desk;
    private readonly object _deskLock;
    private readonly INetwork _network;
    private readonly IConnection _connection;
    private readonly Arrivals _arrivals = new(Arrivals.DefaultPlaces, Arrivals.DefaultBytes);
    private readonly LinkKeeper _keeper;
    private readonly Outgoing _outgoing = new();

    /// <summary>The link of <paramref name="desk"/>, which whoever else steps it does under <paramref name="deskLock"/> as well.</summary>
    public LinkLoop(
        Desk desk, object deskLock, INetwork network, IConnection connection, Credentials credentials, LinkTimes times, IRandom random)
    {
        _desk = desk;
        _deskLock = deskLock;
        _network = network;
        _connection = connection;
        _keeper = new LinkKeeper(network, connection, _arrivals, credentials, times, random);
        desk.Credentials = credentials;
    }

    /// <summary>The authorities that connections stand on, or null without TLS. Set before the first pass.</summary>
    public Authorities? Authorities
    {
        get => _keeper.Authorities;
        set
        {
            _keeper.Authorities = value;
            _desk.Authorities = value;
        }
    }

    /// <summary>One of <see cref="LinkState"/>.</summary>
    public int State => _keeper.State;

    /// <summary>Whether it has left, as told to.</summary>
    public bool HasLeft => _keeper.HasLeft;

    /// <summary>One pass, to be called some twenty times a second, also without a link.</summary>
    public void Pass(long nowMs, long linkMs)
    {
        Receive(nowMs, linkMs);
        Send(linkMs);
    }

    /// <summary>The first half of a pass: keeps the link, and hands over what came. <paramref name="nowMs"/> is of the desk's clock.</summary>
    public void Receive(long nowMs, long linkMs)
    {
        _keeper.Look(linkMs);
        Tell(linkMs);

        // What comes before the link is said to stand waits for that: it counts for the new connection.
        for (int i = 0; i < MostAPass && _keeper.State == LinkState.Up; i++)
        {
            byte[]? payload = _arrivals.Take();
            if (payload == null) return;
            lock (_deskLock) _desk.Inbox.Receive(_arrivals.Topic, payload, 0, payload.Length, nowMs, linkMs);
        }
    }

    /// <summary>The second half: publishes what the desk wants sent.</summary>
    public void Send(long linkMs)
    {
        for (int i = 0; i < MostAPass && TryTake(linkMs); i++)
        {
            if (_outgoing.Qos > 0) _keeper.Asked(linkMs);
            if (_connection.TryPublish(_outgoing)) continue;
            _keeper.Stuck(linkMs);
            Tell(linkMs);
        }
    }

    /// <summary>Says why it goes (a word of LinkReport) and disconnects in order, for good. Go on with passes until <see cref="HasLeft"/>.</summary>
    public void Leave(string state, long linkMs)
    {
        lock (_deskLock) _desk.Link.Farewell(_outgoing, state);
        _keeper.Leave(_outgoing, linkMs);
        Tell(linkMs);
    }

    // Not every pass sees a change: one that goes down and comes up again takes two.
    private void Tell(long linkMs)
    {
        bool isUp = _keeper.State == LinkState.Up;
        lock (_deskLock)
        {
            _desk.Link.Rssi = _network.Rssi;
            if (isUp == _desk.Link.IsUp) return;
            if (isUp) _desk.Link.Connected(linkMs);
            else _desk.Link.Disconnected();
        }
    }

    private bool TryTake(long linkMs)
    {
        lock (_deskLock) return _desk.Link.TryTake(_outgoing, linkMs);
    }
}
