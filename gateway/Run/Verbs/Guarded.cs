using System.Net.Sockets;
using System.Runtime.InteropServices;
using DeskDevice.Fleet;
using DeskDevice.Host.Settings;
using DeskDevice.Journal;
using DeskDevice.Rehearsal;
using DeskDevice.Signing;
using DeskDevice.Site;

namespace DeskDevice.Run.Verbs;

/// <summary>Runs a verb: Ctrl+C and SIGTERM stop it in order, and what people can put right is told without a stack trace.</summary>
internal static class Guarded
{
    private const int Failed = 1;

    public static async Task<int> RunAsync(Func<CancellationToken, Task<int>> verb)
    {
        using CancellationTokenSource stop = new();
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            return await verb(stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 0;
        }
        catch (Exception wrong) when (wrong is SettingsException or IOException or UnauthorizedAccessException or UnreadableJournalException
            or FleetException or SocketException or TimeoutException or RehearsalException or SigningException or SiteException)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return Failed;
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }
}
