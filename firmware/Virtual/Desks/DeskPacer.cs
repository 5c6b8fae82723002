namespace DeskDevice.Virtual.Desks;

/// <summary>Steps a number of desks by a schedule, on one thread at a time, until disposed.</summary>
internal sealed class DeskPacer : IAsyncDisposable
{
    // A desk far behind lives this much at most before the others have their turn, and its messages theirs.
    private const int MostTicks = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(TickSchedule.TickMs);

    private readonly IReadOnlyList<VirtualDesk> _desks;
    private readonly TickSchedule _schedule;
    private readonly Action _onPass;
    private readonly CancellationTokenSource _stop = new();
    private readonly long _linkStart = TimeProvider.System.GetTimestamp();

    public DeskPacer(IReadOnlyList<VirtualDesk> desks, TickSchedule schedule, Action? onPass = null)
    {
        _desks = desks;
        _schedule = schedule;
        _onPass = onPass ?? (static () => { });
        Ended = Task.Run(PaceAsync);
    }

    /// <summary>Ends when disposed, or with what went wrong.</summary>
    public Task Ended { get; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await Ended.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task PaceAsync()
    {
        using var timer = new PeriodicTimer(Pause);
        while (!_stop.IsCancellationRequested)
        {
            bool isBehind = Pass(_schedule.Due);
            _onPass();
            if (!isBehind && !await Wait(timer).ConfigureAwait(false)) return;
        }
    }

    private bool Pass(long due)
    {
        bool isBehind = false;
        var linkMs = (long)TimeProvider.System.GetElapsedTime(_linkStart).TotalMilliseconds;
        foreach (VirtualDesk desk in _desks)
        {
            desk.RunTo(Math.Min(due, desk.Tick + MostTicks), linkMs);
            isBehind |= desk.Tick < due;
        }

        return isBehind;
    }

    private async ValueTask<bool> Wait(PeriodicTimer timer)
    {
        try
        {
            return await timer.WaitForNextTickAsync(_stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
