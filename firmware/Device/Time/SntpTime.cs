using System;
using DeskDevice.Core.Time;
using nanoFramework.Networking;

namespace DeskDevice.Device.Time;

/// <summary>The runtime's SNTP client: it sets the system clock once an hour, and the chip keeps it going in between.</summary>
public sealed class SntpTime
{
    /// <summary>Begins to ask <paramref name="server"/>, or the runtime's default servers when it is empty. With or without a network.</summary>
    public void Start(string server)
    {
        if (server.Length > 0) Sntp.Server1 = server;
        Sntp.Start();
    }

    /// <summary>
    /// Tells the desk's wall clock what it is at <paramref name="nowMs"/> of the desk's own; once a minute is often enough. A system
    /// clock that was never set shows by its year, and changes nothing. To be called under the desk's lock.
    /// </summary>
    public void Tell(UtcClock utc, long nowMs) => utc.Set((DateTime.UtcNow.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond, nowMs);
}
