using System.Reflection;
using System.Text.Json;
using DeskDevice.Conduct;
using DeskDevice.Conduct.Calls;
using DeskDevice.Contract.Events;
using DeskDevice.Floor;
using DeskDevice.Host.Snapshots;
using DeskDevice.Host.Tests.Composed;
using DeskDevice.Journal;
using DeskDevice.Site;
using Microsoft.Extensions.Logging.Abstractions;

namespace DeskDevice.Host.Tests.Snapshots;

/// <summary>A floor, all that can be seen of it, and all that it puts out.</summary>
internal sealed class WatchedFloor : IFloorSink
{
    private readonly FloorState _state;

    public WatchedFloor()
    {
        _state = new FloorState(Plan, this);
        Followed = new FollowedFloor(_state, NullLogger.Instance);
    }

    public static SitePlan Plan { get; } = new(TestGateway.Site, PrivacySetting.Team, new Limits(), [new Seat("desk1", "A-01", "red")]);

    public FollowedFloor Followed { get; }

    /// <summary>Verdicts, closed calls and prompts, as they came.</summary>
    public List<string> Out { get; } = [];

    /// <summary>The floor after all entries of <paramref name="journal"/>, read from the beginning.</summary>
    public static WatchedFloor After(IJournalReader journal)
    {
        WatchedFloor floor = new();
        foreach (JournalEntry entry in journal.ReadAll()) floor.Followed.Follow(entry);
        return floor;
    }

    /// <summary>What pages would show in a while, and every field of the state but those that only a live desk fills.</summary>
    public string Picture() => JsonSerializer.Serialize(_state.Snapshot(Soup.StartMs + 100_000) with { Version = 0 }) + '\n' + StateDump.Of(_state, IsLive);

    // The first line: what the desk says live. The second: what is shared and no state. The third: what is made of the state anew.
    private static bool IsLive(FieldInfo field) =>
        field.Name is "_level" or "_levelMs" or "_link" or "_linkBoot" or "_isImpaired"
        || field.FieldType == typeof(IFloorSink) || field.FieldType == typeof(IConductSink) || field.FieldType == typeof(SitePlan)
        || field.Name is "_version" or "_view" || (field.Name == "_limits" && field.DeclaringType!.Name == "DayLog");

    public void Prompt(string desk, string kind) => Out.Add($"{desk} {kind}");

    public void Judged(string desk, long boot, Verdict verdict) => Out.Add($"{desk} {boot} {verdict.ToLine()}");

    public void Closed(string desk, long boot, CallRecord call) => Out.Add($"{desk} {boot} {JsonSerializer.Serialize(call)}");
}
