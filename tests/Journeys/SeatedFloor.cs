using System.Globalization;
using System.Text;
using DeskDevice.Virtual.Desks;
using DeskDevice.Virtual.Update;

namespace DeskDevice.Journeys;

/// <summary>
/// Where the desks of a big floor stand: in rows of ten, each row a team, some rows to a floor. The first of each row is its floor's pilot. Knows by the desks' own notes whether anybody was
/// touched that should not be.
/// </summary>
internal sealed class SeatedFloor(int desks)
{
    /// <summary>How many floors the rows are spread over.</summary>
    public const int Floors = 4;

    private const int Row = 10;
    private const int MostOfATeam = 5;

    /// <summary>The floor of desk <paramref name="number"/>, 1 to <see cref="Floors"/>.</summary>
    public int FloorOf(int number) => (RowOf(number) * Floors * Row / desks) + 1;

    /// <summary>Whether that desk is one of its floor's pilots.</summary>
    public static bool IsPilot(int number) => number % Row == 1;

    /// <summary>The list that facilities would import.</summary>
    public string ToCsv()
    {
        StringBuilder csv = new("desk,seat,team,floor,tags\n");
        for (int number = 1; number <= desks; number++)
        {
            string tags = IsPilot(number) ? $"pilot{FloorOf(number)}" : "";
            csv.Append(CultureInfo.InvariantCulture, $"{JournalOf.DeskName(number)},R{RowOf(number):d3}-{((number - 1) % Row) + 1:d2},team {RowOf(number)},{FloorOf(number)},{tags}\n");
        }

        return csv.ToString();
    }

    /// <summary>
    /// Fails where a desk restarted in a call, two neighbours were away or on trial at once, or more than half of a team was. Desks whose connection a fault cut off while they were on trial are
    /// left out of the last two: a wave does not wait for those that say nothing.
    /// </summary>
    /// <returns>The most of a team that were away at once.</returns>
    public int CheckRestarts(IReadOnlyList<VirtualDesk> floor, Func<int, PlantedFault> faultOf)
    {
        foreach (VirtualDesk desk in floor) Assert.All(desk.Restarts, restart => Assert.False(restart.WasInCall, $"{desk.Name} restarted for {restart.Why} in a call"));
        int most = 0;
        for (int first = 1; first <= desks; first += Row)
        {
            int[] team = [.. Enumerable.Range(first, Math.Min(Row, desks - first + 1)).Where(number => faultOf(number) is not (PlantedFault.DeadNetwork or PlantedFault.Hangs))];
            foreach (int number in team)
            {
                foreach (DeskRestart restart in floor[number - 1].Restarts)
                {
                    int[] away = [.. team.Where(other => other == number || floor[other - 1].Restarts.Any(restart.Overlaps))];
                    Assert.False(away.Contains(number + 1), $"{JournalOf.DeskName(number)} and its neighbour were away at once");
                    // Of those that overlap one restart, as many as were away at the moment it began.
                    int atOnce = away.Count(other => other == number || floor[other - 1].Restarts.Any(one => one.From <= restart.From && restart.From < (one.To ?? long.MaxValue)));
                    Assert.InRange(atOnce, 1, MostOfATeam);
                    most = Math.Max(most, atOnce);
                }
            }
        }

        return most;
    }

    private static int RowOf(int number) => (number - 1) / Row;
}
