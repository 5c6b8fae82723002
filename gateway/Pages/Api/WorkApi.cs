using System.Globalization;
using System.Text;
using DeskDevice.Access;
using DeskDevice.Floor.Snapshot;
using DeskDevice.Floor.Work;
using DeskDevice.Pages.Ports;
using DeskDevice.Site;
using DeskDevice.Site.Csv;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeskDevice.Pages.Api;

/// <summary>Today's occupancy, handle time and adherence by team and quarter of an hour: what the privacy setting lets others see, and nothing of single desks.</summary>
internal static class WorkApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/api/work", (IFloorPort floor) => TypedResults.Ok(floor.Snapshots.Current.Work.Groups)).Needs(Right.FloorRead);
        app.MapGet("/api/work.csv", (IFloorPort floor, ISitePort site) => TypedResults.Text(Csv(floor.Snapshots.Current.Work, site.Current.Plan), "text/csv", Encoding.UTF8)).Needs(Right.FloorRead);
    }

    private static string Csv(WorkSnapshot work, SitePlan plan)
    {
        StringBuilder csv = new("from,group,desks,occupancy,adherence,calls,handle_time_seconds,handle_seconds,idle_seconds,scheduled_seconds,adhered_seconds\n");
        foreach (GroupWork group in work.Groups)
        {
            if (group.Figures is { } day) Add(csv, "day", group, day);
            foreach (WorkQuarter quarter in group.Quarters) Add(csv, SiteTime.At(quarter.FromMs, plan.Zone).ToString("yyyy-MM-ddTHH:mmzzz", CultureInfo.InvariantCulture), group, quarter.Figures);
        }

        return csv.ToString();
    }

    private static void Add(StringBuilder csv, string from, GroupWork group, WorkFigures figures) => csv.Append(
        CultureInfo.InvariantCulture,
        $"{from},{NameOf(group)},{group.Desks},{figures.Occupancy:0.####},{figures.Adherence:0.####},{figures.Calls},{figures.HandleTimeMs / 1000.0:0.###},{figures.HandleMs / 1000.0:0.###},{figures.IdleMs / 1000.0:0.###},{figures.ScheduledMs / 1000.0:0.###},{figures.AdheredMs / 1000.0:0.###}\n");

    private static string NameOf(GroupWork group) => group.Kind switch
    {
        GroupKind.Team => CsvRow.Quoted("team " + group.Team),
        GroupKind.SmallTeams => "small teams",
        _ => "site",
    };
}
