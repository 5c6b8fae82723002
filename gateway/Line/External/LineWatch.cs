namespace DeskDevice.Line.External;

/// <summary>How a line to a broker is, for whoever asks, and how its first attempt to connect ended.</summary>
/// <param name="lost">Hears of each new reason why there is no connection: each failed attempt says the same, and once is enough.</param>
internal sealed class LineWatch(Action<string> lost)
{
    /// <summary>A start that is told to people waits so long for the first attempt, and no longer.</summary>
    private static readonly TimeSpan FirstWithin = TimeSpan.FromSeconds(2);

    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile LineStatus _status = new(LineState.Stopped, "");

    public LineStatus Status => _status;

    public bool IsUp => _status.State == LineState.Up;

    /// <summary>It begins to connect.</summary>
    public void Begin() => _status = new LineStatus(LineState.Lost, "it is being connected to");

    /// <summary>It carries messages.</summary>
    public void Up()
    {
        _status = new LineStatus(LineState.Up, "");
        _first.TrySetResult();
    }

    /// <summary>There is no connection.</summary>
    public void Lose(string reason)
    {
        bool isNew = IsUp || _status.Reason != reason;
        _status = new LineStatus(LineState.Lost, reason);
        _first.TrySetResult();
        if (isNew) lost(reason);
    }

    /// <summary>It was stopped.</summary>
    public void Stop() => _status = new LineStatus(LineState.Stopped, "");

    /// <summary>Waits a moment for the end of the first attempt, whatever it is.</summary>
    public async Task FirstAsync(CancellationToken cancellation)
    {
        try
        {
            await _first.Task.WaitAsync(FirstWithin, cancellation).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The status says that it is not up yet.
        }
    }
}
