using DeskDevice.Floor.Snapshot;
using DeskDevice.Floor.Work;

namespace DeskDevice.Pages.Messages;

/// <summary>A desk as its agent's own page gets it. In a change the day is left out while nothing was added to it.</summary>
public sealed record DeskMessage(long NowMs, DeskTile? Tile, DeskDay? Day)
{
    /// <summary>When phone system and desk said different things of the call, newest first; left out while nothing was added.</summary>
    public IReadOnlyList<DisagreementView>? Disagreements { get; init; }

    private const long WorkEveryMs = 10_000;

    /// <summary>The working day; null in a change where it is as it was, or was sent a moment ago.</summary>
    public DeskWorkView? Work { get; init; }

    /// <summary>Who asks this desk's agent for help, as their mentor.</summary>
    public IReadOnlyList<Asking> Asking { get; init; } = [];

    /// <summary>What a page that shows <paramref name="before"/> (nothing yet when null) lacks to show <paramref name="after"/>.</summary>
    public static DeskMessage Changes(string desk, FloorSnapshot? before, FloorSnapshot after)
    {
        DeskView? old = before?.Of(desk);
        DeskView? now = after.Of(desk);
        return new DeskMessage(after.NowMs, now?.Tile, ReferenceEquals(old?.Day, now?.Day) ? null : now?.Day)
        {
            Disagreements = ReferenceEquals(old?.Disagreements, now?.Disagreements) ? null : now?.Disagreements,
            Work = WorkOf(desk, before, after),
            Asking = now?.Asking ?? [],
        };
    }

    // Figures grow all the time; what was promised and made is seen at once.
    private static DeskWorkView? WorkOf(string desk, FloorSnapshot? before, FloorSnapshot after)
    {
        DeskWorkView? old = before?.Work.Desks.GetValueOrDefault(desk);
        DeskWorkView? now = after.Work.Desks.GetValueOrDefault(desk);
        bool isSoonEnough = old is not null && before!.Work.NowMs / WorkEveryMs == after.Work.NowMs / WorkEveryMs && old.Counts == now?.Counts && old.CallBacks.Count == now.CallBacks.Count;
        return isSoonEnough ? null : now;
    }
}
