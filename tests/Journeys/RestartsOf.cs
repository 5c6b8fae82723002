using DeskDevice.Conduct;
using DeskDevice.Conduct.Calls;
using DeskDevice.Contract.Events;
using DeskDevice.Journal;

namespace DeskDevice.Journeys;

/// <summary>By the journal alone: what state was each desk in when a boot for an update, or for the way back, began?</summary>
internal static class RestartsOf
{
    /// <summary>Fails where one was in a call; returns how many there were.</summary>
    public static int AllOutOfACall(string data, int desks)
    {
        int restarts = 0;
        foreach (IGrouping<string, JournalEntry> desk in JournalOf.OfDesks(data, desks).GroupBy(entry => entry.Source))
        {
            DeskConduct conduct = new(new Silence());
            foreach (JournalEntry entry in desk)
            {
                byte[] payload = entry.Payload.ToArray();
                DeskEvent e = DeskEvent.Read(payload, 0, payload.Length);
                if (e is { Kind: EventKinds.Boot, Why: "update" or "rollback" })
                {
                    restarts++;
                    Assert.False(CallTimer.IsBusy(conduct.State), $"{desk.Key} was {CallState.Word(conduct.State)} when it restarted for {e.Why}");
                }

                conduct.Step(e);
            }
        }

        return restarts;
    }

    private sealed class Silence : IConductSink
    {
        public void Raise(string prompt, long ms, long untilMs)
        {
        }

        public void Clear(string prompt, long ms)
        {
        }

        public void Judge(Verdict verdict)
        {
        }

        public void Close(CallRecord call)
        {
        }

        public void Odd(int state, int input, long ms)
        {
        }
    }
}
