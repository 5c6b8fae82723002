using System;
using System.Threading;
using DeskDevice.Core.Supervision;
using DeskDevice.Core.Update;
using nanoFramework.Runtime.Native;

namespace DeskDevice.Device.Supervision;

/// <summary>
/// Every way to restart the unit. A restart on purpose waits for the link to say farewell; one that has to be does not wait for anything.
/// </summary>
internal sealed class Restarter : IRestart
{
    private const int FarewellMs = 6000;

    private readonly RestartNote _note;
    private long _untilMs = long.MaxValue;

    public Restarter(RestartNote note) => _note = note;

    /// <summary>What the self-test found broken, words with commas between: the note for an update has it, for the new image to compare with.</summary>
    public string Faults { get; set; } = "";

    /// <summary>Whether the link shall leave, and the unit then restart.</summary>
    public bool IsWanted => _untilMs != long.MaxValue;

    /// <summary>Whether the farewell has taken too long.</summary>
    public bool IsDue(long nowMs) => nowMs >= _untilMs;

    /// <inheritdoc />
    public void Restart(string why)
    {
        if (IsWanted) return;
        _note.Leave(StartReason.Note(why, Faults));
        _untilMs = Environment.TickCount64 + FarewellMs;
    }

    /// <summary>Restarts at once, with a note. Does not return.</summary>
    public void Now(string why, string detail)
    {
        _note.Leave(StartReason.Note(why, detail));
        Now();
    }

    /// <summary>Restarts at once; the note is left already. Does not return.</summary>
    public void Now()
    {
        Power.RebootDevice();
        Thread.Sleep(Timeout.Infinite);
    }

    /// <summary>
    /// Runs a loop that never ends. If it does, whatever ended it, the unit restarts and says so afterwards: a desk that runs on without one of
    /// its loops is worse. Only the type of an exception is noted; its text could hold anything.
    /// </summary>
    public void RunLoop(string name, ThreadStart loop)
    {
        string end = "returned";
        try
        {
            loop();
        }
        catch (Exception e)
        {
            end = e.GetType().Name;
        }

        try
        {
            Now(StartReason.Fault, name + " " + end);
        }
        catch (Exception)
        {
            // No memory even for the note: the next start says unknown.
            Now();
        }
    }
}
