using DeskDevice.Floor.Snapshot;

namespace DeskDevice.Pages.Messages;

/// <summary>A desk as its agent's own page gets it. In a change the day is left out while nothing was added to it.</summary>
public sealed record DeskMessage(long NowMs, DeskTile? Tile, DeskDay? Day)
{
    /// <summary>When phone system and desk said different things of the call, newest first; left out while nothing was added.</summary>
    public IReadOnlyList<DisagreementView>? Disagreements { get; init; }

    /// <summary>What a page that shows <paramref name="before"/> (nothing yet when null) lacks to show <paramref name="after"/>.</summary>
    public static DeskMessage Changes(string desk, FloorSnapshot? before, FloorSnapshot after)
    {
        DeskView? old = before?.Of(desk);
        DeskView? now = after.Of(desk);
        return new DeskMessage(after.NowMs, now?.Tile, ReferenceEquals(old?.Day, now?.Day) ? null : now?.Day)
        {
            Disagreements = ReferenceEquals(old?.Disagreements, now?.Disagreements) ? null : now?.Disagreements,
        };
    }
}
