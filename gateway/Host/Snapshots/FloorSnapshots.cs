using DeskDevice.Journal;
using DeskDevice.Journal.Snapshots;
using DeskDevice.Site;
using Microsoft.Extensions.Logging;

namespace DeskDevice.Host.Snapshots;

/// <summary>
/// Keeps the floor from time to time, so that a start steps only what came after. It never looks at the live floor, which is ahead of the disk: each
/// snapshot is the one before it, led on by what is durable by then, the very way that a start takes. All that it keeps may be lost: the journal is the truth.
/// </summary>
internal sealed partial class FloorSnapshots(
    IJournalReader reader, ISnapshotStore store, SitePlan plan, SnapshotPace pace, TimeProvider clock, ILogger<FloorSnapshots> log) : IAsyncDisposable
{
    private const string Name = "floor";

    private readonly string _shape = FloorShape.Of(plan.Name);
    private readonly CancellationTokenSource _stopping = new();
    private Task? _running;
    private Snapshot? _newest;
    private bool _isSaved;
    private long _takenAt;
    private bool _hasFailed;

    /// <summary>The floor as the journal has it: from the newest snapshot that can be used, then entry by entry. Tells about once a second how far it is.</summary>
    public void Replay(FollowedFloor floor, Action<string> tell)
    {
        Restore(floor);
        long from = floor.At;
        long end = reader.LastId;
        string how = from > 0 ? $", from a snapshot at {from:N0} on" : "";
        long told = clock.GetTimestamp();
        foreach (IReadOnlyList<JournalEntry> page in PageAhead.Read(reader, from))
        {
            foreach (JournalEntry entry in page) floor.Follow(entry);
            if (clock.GetElapsedTime(told).TotalSeconds < 1) continue;
            told = clock.GetTimestamp();
            tell($"Reading the journal: {floor.At:N0} of {end:N0} entries{how} ...");
        }

        _takenAt = clock.GetTimestamp();
        if (floor.At - (_newest?.At ?? 0) is var behind && (behind >= pace.Entries || (behind > 0 && _newest is null))) Take(floor);
    }

    /// <summary>From now on keeps the floor while the gateway works.</summary>
    public void Start() => _running = Task.Run(RunAsync);

    /// <summary>Keeps the floor once more, if that is soon done. By now nothing is to be written to the journal any more.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        if (_running is not null)
        {
            await _running;
            await GuardAsync(() => Behind is > 0 and var behind && behind <= pace.EntriesAtStop ? GoOnAsync(TimeSpan.Zero, CancellationToken.None) : Task.CompletedTask);
        }

        _stopping.Dispose();
    }

    /// <summary>Keeps the floor if that is due.</summary>
    public Task LookAsync() => GuardAsync(() => IsDue ? GoOnAsync(pace.Rest, _stopping.Token) : Task.CompletedTask);

    private long Behind => reader.LastId - (_newest?.At ?? 0);

    private bool IsDue => Behind is > 0 and var behind && (behind >= pace.Entries || clock.GetElapsedTime(_takenAt) >= pace.Period);

    private async Task RunAsync()
    {
        using PeriodicTimer timer = new(pace.Look, clock);
        do
        {
            await LookAsync();
        }
        while (await TickAsync(timer));
    }

    private async Task<bool> TickAsync(PeriodicTimer timer)
    {
        try
        {
            return await timer.WaitForNextTickAsync(_stopping.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    // A snapshot that could not be made or kept costs a longer start, and nothing else.
    private async Task GuardAsync(Func<Task> goOn)
    {
        try
        {
            DropWhatIsCut();
            await goOn();
            DropWhatIsCut();
            Save();
            _hasFailed = false;
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The stop keeps it, from the one before.
        }
        catch (Exception failure)
        {
            if (!_hasFailed) LogNotKept(pace.Look.TotalSeconds, failure);
            _hasFailed = true;
        }
    }

    private async Task GoOnAsync(TimeSpan rest, CancellationToken stopping)
    {
        FollowedFloor floor = FollowedFloor.Unseen(plan);
        if (_newest is { } newest) floor.Play(newest);
        long end = reader.LastId;
        foreach (IReadOnlyList<JournalEntry> page in PageAhead.Read(reader, floor.At))
        {
            foreach (JournalEntry entry in page) floor.Follow(entry);
            if (floor.At >= end) break;
            if (rest > TimeSpan.Zero) await Task.Delay(rest, clock, stopping);
        }

        if (floor.Stretch is not null) Take(floor);
    }

    private void Take(FollowedFloor floor)
    {
        _newest = floor.Record(_shape);
        _isSaved = false;
        _takenAt = clock.GetTimestamp();
    }

    private void Save()
    {
        if (_isSaved || _newest is not { } newest) return;
        store.Save(Name, newest);
        _isSaved = true;
    }

    // What the journal lets go of, by age or by size, is to be in no snapshot either: the next is made of what is left.
    private void DropWhatIsCut()
    {
        if (_newest is not { } newest || FollowedFloor.StretchOf(newest).BeginsWith(reader)) return;
        store.Delete(Name);
        _newest = null;
    }

    private void Restore(FollowedFloor floor)
    {
        try
        {
            foreach (Snapshot snapshot in store.Load(Name, LogIgnored))
            {
                if (Problem(snapshot, floor) is { } problem)
                {
                    LogIgnored($"entry {snapshot.At}: {problem}");
                    continue;
                }

                _newest = snapshot;
                _isSaved = true;
                return;
            }

            store.Delete(Name);
        }
        catch (IOException failure)
        {
            LogIgnored(failure.Message);
        }
    }

    // Null when the floor has gone on from it.
    private string? Problem(Snapshot snapshot, FollowedFloor floor)
    {
        if (snapshot.Shape != _shape) return $"it is a {snapshot.Shape}, and this is a {_shape}";
        try
        {
            if (FollowedFloor.StretchOf(snapshot).Problem(reader) is { } problem) return problem;
            floor.Play(snapshot);
            return null;
        }
        catch (Exception failure) when (failure is not IOException)
        {
            // A start does not fail for it, whatever it is.
            return failure.Message;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A snapshot of the floor is not used, more of the journal is read instead. {Reason}")]
    private partial void LogIgnored(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The floor could not be kept in a snapshot; it is tried again each {Seconds} s. Nothing is lost, but a start would take longer.")]
    private partial void LogNotKept(double seconds, Exception failure);
}
