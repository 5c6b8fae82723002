using DeskDevice.Contract;
using DeskDevice.Virtual.Agent;

namespace DeskDevice.Virtual.Desks;

/// <summary>
/// A floor of virtual desks that live a working day: <see cref="ConnectAsync"/>, then <see cref="RunAsync"/>, then
/// <see cref="DrainAsync"/>. No desk's day begins before all are connected and configured.
/// </summary>
public sealed class VirtualFloor : IAsyncDisposable
{
    private const int DesksAPacer = 500;
    private const int MostConnecting = 64;
    private const int MostNamed = 10;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);

    private readonly TickSchedule _schedule;
    private readonly DeskPacer[] _pacers;

    /// <summary>Makes the desks; none connects yet.</summary>
    /// <param name="options">Which desks.</param>
    /// <param name="clock">What paces them: a <see cref="Time.SimulatedClock"/>, or the system's clock.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message names it, its value and the fix.</exception>
    public VirtualFloor(VirtualFloorOptions options, TimeProvider clock)
    {
        if (options.Desks is < 1 or > VirtualFloorOptions.MaxDesks)
            throw new ArgumentException($"Desks: {options.Desks} is out of range; set 1 to {VirtualFloorOptions.MaxDesks}", nameof(options));
        if (!Topics.IsName(options.Site))
            throw new ArgumentException($"Site: '{options.Site}' is no name; set 1 to 32 of a-z 0-9 - _ .", nameof(options));
        _schedule = new TickSchedule(clock);
        Desks = [.. Enumerable.Range(options.First, options.Desks).Select(Desk)];
        int pacers = Math.Clamp(options.Desks / DesksAPacer, 1, Environment.ProcessorCount);
        _pacers = [.. Desks.Chunk((options.Desks + pacers - 1) / pacers).Select(desks => new DeskPacer(desks, _schedule))];

        VirtualDesk Desk(int number) => new(options.Desk(number), new VirtualAgent(options.Day, options.Seed, number), _schedule);
    }

    /// <summary>The desks, number 1 first.</summary>
    public IReadOnlyList<VirtualDesk> Desks { get; }

    /// <summary>How long their day has lasted: the desk furthest behind.</summary>
    public TimeSpan Lived => TimeSpan.FromMilliseconds(Desks.Min(d => d.Tick) * TickSchedule.TickMs);

    /// <summary>Connects all desks and waits until a gateway has configured each.</summary>
    /// <param name="within">How long that may take, real time.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="TimeoutException">Some are not ready; the message names them and says why.</exception>
    public async Task ConnectAsync(TimeSpan within, CancellationToken cancellation = default)
    {
        using var timeout = new CancellationTokenSource(within);
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            // A few at a time: a listener's queue of waiting connections is short.
            for (int i = 0; i < Desks.Count; i++)
            {
                int waiting = i - MostConnecting;
                if (waiting >= 0) await UntilAsync(() => Desks[waiting].IsLinked, giveUp.Token).ConfigureAwait(false);
                Desks[i].Connect();
            }

            await UntilAsync(() => Desks.All(d => d.IsReady), giveUp.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException(Unready(within));
        }
    }

    /// <summary>Lets the day go on for <paramref name="time"/> of the floor's clock; an infinite one lasts until cancelled.</summary>
    public async Task RunAsync(TimeSpan time, CancellationToken cancellation = default)
    {
        _schedule.Open(time);
        try
        {
            await UntilAsync(HaveLived, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _schedule.Close();
            throw;
        }
    }

    /// <summary>Waits until the day has ended on every desk and every outbox is empty, no longer than <paramref name="within"/> of real time; returns how many events still wait.</summary>
    public async Task<long> DrainAsync(TimeSpan within, CancellationToken cancellation = default)
    {
        using var timeout = new CancellationTokenSource(within);
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            await UntilAsync(() => HaveLived() && Desks.All(d => d.Waiting == 0), giveUp.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // Told by the count.
        }

        return Desks.Sum(d => (long)d.Waiting);
    }

    /// <summary>What happened so far; the day must not be going on.</summary>
    public FloorSummary Summarise() => FloorSummary.Of(Desks);

    /// <summary>Stops the desks and disconnects them in order.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (DeskPacer pacer in _pacers) await pacer.DisposeAsync().ConfigureAwait(false);
        await Task.WhenAll(Desks.Select(d => d.DisposeAsync().AsTask())).ConfigureAwait(false);
    }

    private bool HaveLived() => Desks.All(d => d.Tick >= _schedule.Last);

    // What stops a pacer stops the floor, with its own words.
    private async Task UntilAsync(Func<bool> condition, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Look);
        while (!condition())
        {
            foreach (DeskPacer pacer in _pacers.Where(p => p.Ended.IsCompleted)) await pacer.Ended.ConfigureAwait(false);
            await timer.WaitForNextTickAsync(cancellation).ConfigureAwait(false);
        }
    }

    private string Unready(TimeSpan within)
    {
        VirtualDesk[] unready = [.. Desks.Where(d => !d.IsReady)];
        IEnumerable<string> named = unready.Take(MostNamed).Select(d => $"{d.Name} ({d.Unreadiness})");
        string more = unready.Length > MostNamed ? $" and {unready.Length - MostNamed} more" : "";
        return $"{unready.Length} of {Desks.Count} desks are not ready after {within.TotalSeconds:0.#} s: {string.Join(", ", named)}{more}";
    }
}
