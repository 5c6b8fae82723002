using DeskDevice.Contract.Events;

namespace DeskDevice.Rehearsal.Tests;

/// <summary>Days of desks as chance makes them, the same for the same seed whatever the limits.</summary>
internal static class RandomDays
{
    private const int Calls = 20;

    public static Diary Write(int desks, int seed, Limits limits) => Write(desks, seed, limits, 0);

    /// <summary>The same, with the first call at <paramref name="startMs"/>.</summary>
    public static Diary Write(int desks, int seed, Limits limits, long startMs)
    {
        Diary diary = new();
        for (int desk = 1; desk <= desks; desk++) Write(diary, "desk" + desk, new Random((seed * 100) + desk), limits, startMs);
        return diary;
    }

    private static void Write(Diary diary, string desk, Random chance, Limits limits, long ms)
    {
        diary.Boot(desk, ms, limits);
        for (int call = 0; call < Calls; call++)
        {
            diary.Event(desk, ms += chance.Next(1_000, 300_000), EventKinds.Ring);
            diary.Event(desk, ms += chance.Next(1_000, 25_000), chance.Next(8) == 0 ? EventKinds.Missed : EventKinds.Answer);
            for (int part = chance.Next(3); part >= 0; part--)
            {
                diary.Event(desk, ms += 30_000, EventKinds.Voice, levels: Levels(chance));
                if (chance.Next(2) == 0) continue;
                diary.Event(desk, ms += chance.Next(500), EventKinds.Hold);
                diary.Event(desk, ms += chance.Next(5_000, 100_000), EventKinds.Unhold);
            }

            diary.Event(desk, ms += chance.Next(1_000), EventKinds.End);
            diary.Event(desk, ms += chance.Next(5_000, 60_000), EventKinds.Done);
        }
    }

    private static int[] Levels(Random chance)
    {
        int middle = chance.Next(-90, 90);
        return [.. Enumerable.Range(0, 30).Select(_ => middle + chance.Next(-30, 30))];
    }
}
