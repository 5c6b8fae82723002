using DeskDevice.Conduct;
using DeskDevice.Conduct.Calls;
using DeskDevice.Contract;
using DeskDevice.Contract.Events;
using DeskDevice.Contract.Up;
using DeskDevice.Floor;
using DeskDevice.Floor.Snapshot;
using DeskDevice.Site;

namespace DeskDevice.Floor.Tests;

/// <summary>Plays one desk against a floor: events at times of the desk's clock, which began at <see cref="StartMs"/> UTC.</summary>
internal sealed class FloorScript : IFloorSink
{
    public const string Desk = "020000000001";
    public const long StartMs = 1_800_000_000_000;

    private long _boot = 7;
    private long _seq;

    public FloorScript(params Seat[] seats)
    {
        SitePlan plan = new("demo", PrivacySetting.Team, new Limits(), seats);
        Floor = new FloorState(plan, this);
    }

    public FloorState Floor { get; }

    public List<string> Prompts { get; } = [];

    public List<string> Verdicts { get; } = [];

    public List<CallRecord> Calls { get; } = [];

    public FloorScript At(long ms, string kind) => Send(new DeskEvent { Boot = _boot, Seq = ++_seq, Ms = ms, Kind = kind });

    public FloorScript Voice(long at, params int[] levels) => Send(new DeskEvent
    {
        Boot = _boot,
        Seq = ++_seq,
        Ms = at + (levels.Length * 1000),
        Kind = EventKinds.Voice,
        At = at,
        Levels = levels,
    });

    public FloorScript Limits(long ms, int revision) =>
        Send(new DeskEvent { Boot = _boot, Seq = ++_seq, Ms = ms, Kind = EventKinds.Limits, Limits = new Limits { Revision = revision } });

    public FloorScript Skip(int events)
    {
        _seq += events;
        return this;
    }

    public FloorScript Reboot()
    {
        _boot++;
        _seq = 0;
        return this;
    }

    public FloorScript Send(DeskEvent e, long delayMs = 0)
    {
        Floor.Step(Desk, e, StartMs + e.Ms + delayMs);
        return this;
    }

    public FloorScript Link(string state)
    {
        Floor.Link(Desk, new LinkReport { State = state, Boot = _boot }, StartMs);
        return this;
    }

    public DeskTile Tile(long ms) => Floor.Snapshot(StartMs + ms).Of(Desk)!.Tile;

    public DeskDay Day() => Floor.Snapshot(StartMs).Of(Desk)!.Day;

    public void Prompt(string desk, string kind) => Prompts.Add(kind);

    public void Judged(string desk, long boot, Verdict verdict) => Verdicts.Add(verdict.ToLine());

    public void Closed(string desk, long boot, CallRecord call) => Calls.Add(call);
}
