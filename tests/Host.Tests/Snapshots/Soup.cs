using System.Text;
using DeskDevice.Contract;
using DeskDevice.Contract.Events;
using DeskDevice.Host.Ingest;
using DeskDevice.Host.Tests.Composed;
using DeskDevice.Journal;

namespace DeskDevice.Host.Tests.Snapshots;

/// <summary>A journal as chance makes it: desks that call, speak, restart, lose numbers, repeat themselves, send rubbish and come late, and supervisors.</summary>
internal sealed class Soup
{
    public const long StartMs = 1_800_000_000_000;

    private static readonly string[] Kinds =
    [
        EventKinds.Ring, EventKinds.Ring, EventKinds.Answer, EventKinds.Answer, EventKinds.Answer, EventKinds.Hold, EventKinds.Unhold, EventKinds.End, EventKinds.Done,
        EventKinds.Dial, EventKinds.Missed, EventKinds.Away, EventKinds.Back, EventKinds.Help, EventKinds.Help, EventKinds.Unhelp, "not-known-yet",
    ];

    private readonly Random _random;
    private readonly Desk[] _desks;
    private readonly List<JournalEntry> _entries = [];
    private long _nowMs = StartMs;

    private Soup(int seed)
    {
        _random = new Random(seed);
        _desks = [.. Enumerable.Range(1, 4).Select(number => new Desk($"desk{number}") { Boot = NewBoot(), StartedMs = StartMs - _random.Next(100_000) })];
    }

    /// <summary>The journal of <paramref name="seed"/>, always the same.</summary>
    public static IReadOnlyList<JournalEntry> Of(int seed, int count = 250)
    {
        Soup soup = new(seed);
        while (soup._entries.Count < count) soup.Add();
        return soup._entries;
    }

    private void Add()
    {
        _nowMs += _random.Next(8) switch { 0 => _random.Next(200_000), 1 => 0, _ => _random.Next(6_000) };
        Desk desk = _desks[_random.Next(_desks.Length)];
        switch (_random.Next(30))
        {
            case 0:
                desk.Boot = NewBoot();
                desk.Seq = 0;
                desk.StartedMs = _nowMs - 500;
                Say(desk, EventKinds.Boot);
                break;
            case 1:
                desk.Seq += _random.Next(1, 4);
                break;
            case 2:
                Put(desk.Name, desk.Boot, Math.Max(1, desk.Seq), Rubbish());
                break;
            case 3:
                Put(desk.Name, desk.Boot, ++desk.Seq, Rubbish());
                break;
            case 4 or 5:
                Put(SupervisorEntry.Source, 5, _entries.Count + 1, new SupervisorEntry(SupervisorEntry.Coming, desk.Name).ToBytes());
                break;
            case 6 when _entries.Count > 0:
                JournalEntry again = _entries[_random.Next(_entries.Count)];
                Put(again.Source, again.Boot, again.Seq, again.Payload.ToArray());
                break;
            case < 12:
                Say(desk, EventKinds.Voice);
                break;
            case 12:
                Say(desk, EventKinds.Limits);
                break;
            default:
                Say(desk, Kinds[_random.Next(Kinds.Length)]);
                break;
        }
    }

    private void Say(Desk desk, string kind)
    {
        long ms = Math.Max(desk.Ms, _nowMs - desk.StartedMs - (_random.Next(10) == 0 ? _random.Next(3_000_000) : _random.Next(300)));
        ms = Math.Max(0, ms);
        int seconds = kind == EventKinds.Voice ? (int)Math.Min(ms / 1_000, _random.Next(1, 31)) : 0;
        if (kind == EventKinds.Voice && seconds == 0) return;
        desk.Ms = ms;
        int hold = _random.Next(5, 60);
        DeskEvent e = new()
        {
            Boot = desk.Boot,
            Seq = ++desk.Seq,
            Ms = ms,
            Kind = kind,
            Utc = kind is EventKinds.Voice or EventKinds.Limits || _random.Next(12) > 0 ? 0 : desk.StartedMs + ms,
            At = ms - (seconds * 1_000),
            Levels = kind == EventKinds.Voice ? [.. Enumerable.Range(0, seconds).Select(_ => _random.Next(5) == 0 ? Wire.NotVoiced : _random.Next(-130, 130))] : null,
            Limits = kind == EventKinds.Limits ? new Limits { Revision = hold, Rings = _random.Next(1, 4), HoldMs = hold * 1_000, HoldWarnMs = hold * 500, LoudForMs = 1_000 } : null,
            Firmware = "1.0.0",
            Slot = "a",
        };
        Put(desk.Name, e.Boot, e.Seq, TestDesk.Bytes(e.Write));
    }

    private void Put(string source, long boot, long seq, byte[] payload) =>
        _entries.Add(new JournalEntry(_entries.Count + 1, TestGateway.Site, source, boot, seq, _nowMs, payload));

    private byte[] Rubbish() => Encoding.UTF8.GetBytes($"{{\"boot\":{_random.Next()},\"k\":17");

    private long NewBoot() => _random.NextInt64(1, DeskEvent.MaxBoot);

    private sealed class Desk(string name)
    {
        public string Name => name;

        public long Boot { get; set; }

        public long Seq { get; set; }

        public long Ms { get; set; }

        public long StartedMs { get; set; }
    }
}
