using DeskDevice.Contract.Down;
using DeskDevice.Contract.Up;
using DeskDevice.Core.Update.Signature;

namespace DeskDevice.Core.Update;

/// <summary>Whether now is a moment for an update to touch the desk: out of a call, and inside the window where there is one.</summary>
public sealed class InstallMoment
{
    private readonly IBusy _busy;
    private readonly IWallTime _time;

    /// <summary>Goes by <paramref name="busy"/> and, where there is a window, by <paramref name="time"/>.</summary>
    public InstallMoment(IBusy busy, IWallTime time)
    {
        _busy = busy;
        _time = time;
    }

    /// <summary>When the desk may install; null for at any time.</summary>
    public InstallWindow? Window { get; set; }

    /// <summary>Whether a call is in progress.</summary>
    public bool IsBusy => _busy.IsBusy;

    /// <summary>What there is to wait for, as <see cref="UpdateReport.Wait"/> says it; empty when now is the moment.</summary>
    public string WaitsFor()
    {
        long nowUtc = Window == null ? 0 : _time.UtcMs;
        if (Window != null && nowUtc == 0) return UpdateReport.ForTime;
        if (Window != null && !Window.IsOpen(nowUtc)) return UpdateReport.ForWindow;
        return _busy.IsBusy ? UpdateReport.ForCall : "";
    }
}
