namespace DeskDevice.Broker;

/// <summary>
/// Connections whose acknowledgements wait for a message to go out with: a write for each would cost as much as all else that is done for a message. One timer for all of
/// them, which runs only while one waits.
/// </summary>
internal sealed class LateAnswers : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TimeSpan _most;
    private readonly ITimer _timer;
    private List<ClientConnection> _waiting = [];

    /// <summary>None waits.</summary>
    /// <param name="time">Whose timer it is.</param>
    /// <param name="most">The longest that any of them waits; zero when none shall.</param>
    public LateAnswers(TimeProvider time, TimeSpan most)
    {
        _most = most;
        _timer = time.CreateTimer(_ => SendAll(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Whether any may wait.</summary>
    public bool AreOn => _most > TimeSpan.Zero;

    /// <summary>Lets this one wait.</summary>
    public void Add(ClientConnection connection)
    {
        lock (_gate)
        {
            _waiting.Add(connection);
            if (_waiting.Count == 1) _timer.Change(_most, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose() => _timer.Dispose();

    private void SendAll()
    {
        List<ClientConnection> due;
        lock (_gate) (due, _waiting) = (_waiting, []);
        foreach (ClientConnection connection in due) connection.SendLateAnswers();
    }
}
