using DeskDevice.Fleet.Inventory;
using DeskDevice.Fleet.Store;
using Microsoft.Extensions.Logging;

namespace DeskDevice.Host.Fleet.Inventory;

/// <summary>
/// Keeps the history of units over restarts: beside the owner's thread, twice a minute where it changed, and at the end. What a crash takes of it is at most the last half minute.
/// </summary>
internal sealed partial class HistoryKeeper(IFleetStore store, ILogger<HistoryKeeper> log)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    private readonly TimeProvider _realTime = TimeProvider.System;
    private DeskHistory _saved = DeskHistory.Empty;
    private Task _saving = Task.CompletedTask;
    private long _savedAt;

    /// <summary>What was kept.</summary>
    /// <exception cref="DeskDevice.Fleet.FleetException">It cannot be read.</exception>
    public DeskHistory Load() => _saved = HistoryDocument.Read(store.Load());

    /// <summary>Keeps it when it is time to.</summary>
    public void Tick(DeskHistory history)
    {
        if (ReferenceEquals(history, _saved) || !_saving.IsCompleted || _realTime.GetElapsedTime(_savedAt) < Every) return;
        _savedAt = _realTime.GetTimestamp();
        _saved = history;
        _saving = Task.Run(() => Save(history));
    }

    /// <summary>Keeps it now.</summary>
    public void Close(DeskHistory history)
    {
        _saving.GetAwaiter().GetResult();
        Save(history);
    }

    private void Save(DeskHistory history)
    {
        try
        {
            store.Save(HistoryDocument.Write(history));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            LogUnsaved(failure.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The history of units cannot be saved: {Reason}")]
    private partial void LogUnsaved(string reason);
}
