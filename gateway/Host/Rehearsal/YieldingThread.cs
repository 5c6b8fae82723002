using System.Runtime.InteropServices;

namespace DeskDevice.Host.Rehearsal;

/// <summary>A thread that gets the processor when no other of the machine wants it.</summary>
internal static class YieldingThread
{
    private const int Process = 0;
    private const int Itself = 0;
    private const int Nicest = 19;

    /// <summary>Makes the calling thread one; it stays one.</summary>
    public static void Become()
    {
        // .NET knows no priorities of threads on Linux; Linux itself gives each thread its own, and takes 'this process' for 'this thread'.
        if (!OperatingSystem.IsLinux())
        {
            Thread.CurrentThread.Priority = ThreadPriority.Lowest;
            return;
        }

        try
        {
            _ = SetPriority(Process, Itself, Nicest);
        }
        catch (Exception missing) when (missing is DllNotFoundException or EntryPointNotFoundException)
        {
            // A C library by another name: it runs like any other thread, then.
        }
    }

    [DllImport("libc", EntryPoint = "setpriority")]
    private static extern int SetPriority(int which, int who, int nice);
}
