using System.Collections.Immutable;
using DeskDevice.Contract.Down;
using DeskDevice.Fleet.Inventory;

namespace DeskDevice.Fleet.Rollouts;

/// <summary>The site's rollouts. The last ones that have ended keep their desks, older ones their figures alone, the oldest go.</summary>
public sealed record RolloutBook
{
    /// <summary>How many ended rollouts keep their desks.</summary>
    public const int MostWhole = 5;

    /// <summary>How many rollouts there are at most, summaries included.</summary>
    public const int Most = 50;

    /// <summary>No rollout yet.</summary>
    public static RolloutBook Empty { get; } = new();

    /// <summary>The number of the newest.</summary>
    public int Last { get; init; }

    /// <summary>Oldest first.</summary>
    public ImmutableList<Rollout> All { get; init; } = [];

    /// <summary>The rollout of that number.</summary>
    /// <exception cref="FleetException">There is none.</exception>
    public Rollout Of(int number) => Find(number) ?? throw new FleetException($"rollout: there is none of number {number}; choose one of the list");

    /// <summary>The same, or null.</summary>
    public Rollout? Find(int number) => All.Find(rollout => rollout.Number == number);

    /// <summary>The open rollout that <paramref name="desk"/> is in, or null: a desk is in one at most.</summary>
    public Rollout? HolderOf(DeskKey desk) => All.Find(rollout => rollout.IsOpen && rollout.Desks.ContainsKey(desk));

    /// <summary>The newest rollout of that image with that desk in it, or null.</summary>
    public Rollout? Newest(DeskKey desk, string imageId) => All.FindLast(rollout => rollout.ImageId == imageId && rollout.Desks.ContainsKey(desk));

    /// <summary>The newest rollout with that desk in it, or null.</summary>
    public Rollout? NewestOf(DeskKey desk) => All.FindLast(rollout => rollout.Desks.ContainsKey(desk));

    /// <summary>What the newest rollout with that desk in it has of it, or null.</summary>
    public RolloutDesk? PlaceOf(DeskKey desk) => NewestOf(desk)?.Desks[desk];

    /// <summary>When the desk may install what it shall run, or null for any time.</summary>
    public InstallWindow? WindowOf(DeskKey desk) =>
        PlaceOf(desk) is { ToUtcMs: > 0 } place ? new InstallWindow { FromUtc = place.FromUtcMs, ToUtc = place.ToUtcMs } : null;

    internal RolloutBook Add(Rollout rollout) => (this with { Last = rollout.Number, All = All.Add(rollout) }).Trimmed();

    internal RolloutBook With(Rollout rollout)
    {
        int at = All.FindIndex(other => other.Number == rollout.Number);
        return this with { All = All.SetItem(at, rollout) };
    }

    private RolloutBook Trimmed()
    {
        Rollout[] whole = [.. All.Where(rollout => rollout.HasEnded && rollout.Summary == null)];
        ImmutableList<Rollout> all = All;
        foreach (Rollout old in whole.Take(Math.Max(0, whole.Length - MostWhole))) all = all.Replace(old, Summarised(old));
        Rollout[] summaries = [.. all.Where(rollout => rollout.Summary != null)];
        return this with { All = all.RemoveRange(summaries.Take(Math.Max(0, all.Count - Most))) };
    }

    private static Rollout Summarised(Rollout rollout) => rollout with { Summary = rollout.Counts, Desks = rollout.Desks.Clear() };
}
