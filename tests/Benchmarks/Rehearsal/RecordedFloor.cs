using DeskDevice.Contract.Events;
using DeskDevice.Contract.Json;
using DeskDevice.Journal;
using DeskDevice.Journal.Sqlite;

namespace DeskDevice.Benchmarks.Rehearsal;

/// <summary>A day of a floor in a journal of its own: of ten events about six are voice with some 27 levels, as a floor of virtual desks records it.</summary>
internal static class RecordedFloor
{
    /// <summary>2026-03-02 06:00:00 UTC.</summary>
    public const long Start = 1_772_431_200_000;

    private const int Batch = 20_000;

    private static readonly string[] AfterVoice = [EventKinds.Hold, EventKinds.Unhold];

    /// <summary>Writes it; returns how many events it has.</summary>
    public static long Write(string folder, int desks, int callsEach)
    {
        using SqliteStore store = SqliteStore.Open(new SqliteStoreOptions { Folder = folder });
        DeskDay[] floor = [.. Enumerable.Range(1, desks).Select(number => new DeskDay(number))];
        List<JournalEntry> batch = [];
        long count = 0;
        for (int call = 0; call < callsEach; call++)
        {
            // Desk after desk within a call of all: their events lie side by side, as they come in on a floor.
            foreach (JournalEntry entry in floor.SelectMany(desk => desk.Call()).OrderBy(entry => entry.ReceivedMs)) batch.Add(entry);
            if (batch.Count < Batch && call < callsEach - 1) continue;
            JournalEntry[] entries = [.. batch];
            store.Commit(entries, [], () => []);
            count += entries.Length;
            batch.Clear();
        }

        return count;
    }

    private sealed class DeskDay(int number)
    {
        private readonly Random _chance = new(number);
        private readonly JsonWriter _writer = new(new byte[256]);
        private readonly string _name = $"{0x020000000000 + number:x12}";
        private long _ms;
        private long _seq;

        public IEnumerable<JournalEntry> Call()
        {
            if (_seq == 0)
            {
                yield return Event(EventKinds.Boot);
                yield return Event(EventKinds.Limits);
            }

            _ms += _chance.Next(5_000, 40_000);
            yield return Event(EventKinds.Ring);
            _ms += _chance.Next(2_000, 18_000);
            yield return Event(EventKinds.Answer);
            int voices = _chance.Next(4, 11);
            for (int voice = 0; voice < voices; voice++)
            {
                _ms += 30_000;
                yield return Event(EventKinds.Voice);
                if (voice != 2 || _chance.Next(2) == 0) continue;
                foreach (string kind in AfterVoice)
                {
                    _ms += _chance.Next(1_000, 70_000);
                    yield return Event(kind);
                }
            }

            yield return Event(EventKinds.End);
            _ms += _chance.Next(5_000, 30_000);
            yield return Event(EventKinds.Done);
        }

        private JournalEntry Event(string kind)
        {
            bool isVoice = kind == EventKinds.Voice;
            DeskEvent e = new()
            {
                Boot = 1_000_000_000_000_000 + number,
                Seq = ++_seq,
                Ms = _ms,
                Kind = kind,
                Firmware = "1.0.0",
                Slot = "a",
                Limits = kind == EventKinds.Limits ? new Limits { Revision = 1 } : null,
                At = isVoice ? _ms - 30_000 : 0,
                Levels = isVoice ? Levels() : null,
            };
            e.Write(_writer);
            return new JournalEntry(0, "bench", _name, e.Boot, e.Seq, Start + _ms, _writer.ToArray());
        }

        private int[] Levels()
        {
            int middle = _chance.Next(-70, 60);
            return [.. Enumerable.Range(0, 27).Select(_ => middle + _chance.Next(-20, 20))];
        }
    }
}
