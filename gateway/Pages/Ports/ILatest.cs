namespace DeskDevice.Pages.Ports;

/// <summary>The newest of a line of immutable snapshots, and the wait for the next one. Read without a lock.</summary>
public interface ILatest<T>
    where T : class
{
    /// <summary>The newest one.</summary>
    T Current { get; }

    /// <summary>
    /// The newest one as soon as it is not <paramref name="seen"/>; at once when it already is not. Snapshots that came and went in between
    /// are skipped, so a slow reader never lags.
    /// </summary>
    Task<T> NextAsync(T seen, CancellationToken cancel);
}
