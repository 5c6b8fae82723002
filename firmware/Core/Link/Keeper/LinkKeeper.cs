namespace DeskDevice.Core.Link;

/// <summary>
/// Keeps the unit linked by <see cref="LinkTable"/>: turns what the network, the connection and the time say into its inputs, and does
/// what its cells say. For one thread; times are of the link's own monotonic clock.
/// </summary>
public sealed class LinkKeeper
{
    private const int NetworkEveryMs = 1_000;
    private const long Never = long.MaxValue;

    private readonly INetwork _network;
    private readonly IConnection _connection;
    private readonly Arrivals _arrivals;
    private readonly Credentials _credentials;
    private readonly LinkTimes _times;
    private readonly IRandom _random;
    private readonly BackOff _backOff;
    private string _address = "";
    private string _secret = "";
    private int _heard;
    private long _networkMs = long.MinValue;
    private long _dueMs = long.MinValue;
    private long _askedMs = Never;
    private long _renewMs = Never;

    /// <summary>Offline, and about to begin.</summary>
    public LinkKeeper(
        INetwork network, IConnection connection, Arrivals arrivals, Credentials credentials, LinkTimes times, IRandom random)
    {
        _network = network;
        _connection = connection;
        _arrivals = arrivals;
        _credentials = credentials;
        _times = times;
        _random = random;
        _backOff = new BackOff(times.FirstWaitMs, times.LongestWaitMs, random);
    }

    /// <summary>The authorities that connections stand on, or null without TLS. Set before the first look.</summary>
    public Authorities? Authorities { get; set; }

    /// <summary>One of <see cref="LinkState"/>.</summary>
    public int State { get; private set; } = LinkState.Offline;

    /// <summary>Whether it has left, as told to.</summary>
    public bool HasLeft => State == LinkState.Leaving && _connection.State == ConnectionState.None;

    /// <summary>Looks at everything, and does what follows. To be called often: what happens is noticed no sooner.</summary>
    public void Look(long linkMs)
    {
        if (linkMs >= _networkMs) LookAtNetwork(linkMs);
        if (State == LinkState.Connecting || State == LinkState.Up) LookAtConnection(linkMs);
        if (State == LinkState.Up) LookAtLife(linkMs);
        if (linkMs >= _dueMs) Step(LinkInput.Due, linkMs);
    }

    /// <summary>A message was published that the broker has to answer.</summary>
    public void Asked(long linkMs)
    {
        if (_askedMs == Never) _askedMs = linkMs;
    }

    /// <summary>A message could not be published.</summary>
    public void Stuck(long linkMs) => Step(LinkInput.Failed, linkMs);

    /// <summary>Leaves on purpose, with a last message where there is a connection; for good.</summary>
    public void Leave(Outgoing farewell, long linkMs)
    {
        bool isUp = State == LinkState.Up;
        Step(LinkInput.Leave, linkMs);
        if (isUp) _connection.Leave(farewell);
    }

    private void LookAtNetwork(long linkMs)
    {
        _networkMs = linkMs + NetworkEveryMs;
        string address = _network.Address;
        if (address == _address) return;
        int input = address.Length == 0 ? LinkInput.NetworkDown : _address.Length == 0 ? LinkInput.NetworkUp : LinkInput.Moved;
        _address = address;
        Step(input, linkMs);
    }

    private void LookAtConnection(long linkMs)
    {
        int connection = _connection.State;
        if (connection == ConnectionState.Open && State == LinkState.Connecting) Step(LinkInput.Open, linkMs);
        else if (connection == ConnectionState.Refused) Step(LinkInput.Refused, linkMs);
        else if (connection == ConnectionState.Failed || _arrivals.IsSpilt) Step(LinkInput.Failed, linkMs);
    }

    private void LookAtLife(long linkMs)
    {
        if (_connection.Heard != _heard)
        {
            _heard = _connection.Heard;
            _askedMs = Never;
        }

        if (_renewMs == Never && _credentials.Secret != _secret) _renewMs = linkMs + _times.RenewMs;
        if (linkMs >= _renewMs) Step(LinkInput.Renew, linkMs);
        else if (_askedMs != Never && linkMs - _askedMs >= _times.SilentMs) Step(LinkInput.Silent, linkMs);
    }

    private void Step(int input, long linkMs)
    {
        int state = State;
        State = LinkTable.Next(state, input);
        // Why an attempt failed cannot be told from here: it may have been the certificate.
        if (state == LinkState.Connecting && input is LinkInput.Failed or LinkInput.Due) Authorities?.Failed();
        if (LinkTable.Drops(state, input)) _connection.Drop();
        int action = LinkTable.Action(state, input);
        if (action != LinkAction.None) _dueMs = Do(action, linkMs);
        else if (input == LinkInput.Due) _dueMs = Never;
    }

    // Does it, and returns when what the new state waits for is due.
    private long Do(int action, long linkMs)
    {
        switch (action)
        {
            case LinkAction.Join:
                _network.Join();
                return linkMs + _times.JoinMs;
            case LinkAction.Begin:
                Begin();
                return linkMs + _times.ConnectMs;
            case LinkAction.Soon:
                return linkMs + _random.Next(_times.SoonMs + 1);
            case LinkAction.Later:
                return linkMs + _backOff.Next();
            case LinkAction.Refuse:
                return linkMs + (_credentials.Refused() ? _backOff.Next() : RefusedWait());
            case LinkAction.Accept:
                _credentials.Accepted();
                Authorities?.Accepted();
                return linkMs + _times.TrustMs;
            case LinkAction.Trust:
                _backOff.Reset();
                return Never;
            default:
                return linkMs + _times.LeaveMs;
        }
    }

    private void Begin()
    {
        _askedMs = Never;
        _renewMs = Never;
        _secret = _credentials.Secret;
        _arrivals.Clear();
        _connection.Begin(_secret, _arrivals);
    }

    private int RefusedWait() => (_times.RefusedWaitMs / 2) + _random.Next((_times.RefusedWaitMs / 2) + 1);
}
