using System.Globalization;
using System.Text;
using DeskDevice.Access;
using DeskDevice.Fleet.Search;
using DeskDevice.Fleet.Snapshots;
using DeskDevice.Pages.Ports;
using DeskDevice.Site;
using DeskDevice.Site.Places;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeskDevice.Pages.Api;

/// <summary>Units: search, tags, places, lists in and out, swap and retire.</summary>
internal static class DesksApi
{
    private const string Desks = "/api/fleet/desks";
    private const int MostBytes = 4 * 1024 * 1024;
    private const int UsualRows = 100;
    private const int MostWords = 300;

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Desks, (string? q, int? from, int? count, IInventoryPort port) =>
            FleetProblems.Try(() => TypedResults.Ok(port.View.Page(q, from ?? 0, count ?? UsualRows)))).Needs(Right.FleetRead);
        app.MapGet(Desks + ".csv", (string? q, IInventoryPort port) =>
            FleetProblems.Try(() => TypedResults.Text(Csv(port.View.Find(q), port), "text/csv", Encoding.UTF8))).Needs(Right.FleetRead);
        app.MapGet(Desks + "/{desk}", (string desk, IInventoryPort port) => port.SheetOf(desk) is { } sheet
            ? TypedResults.Ok(new DeskAnswer(sheet, port.Seating.IsSeated(desk) ? port.Seating.SeatOf(desk) : null, port.Seating.StaysOf(desk)))
            : Missing(desk)).Needs(Right.FleetRead);
        app.MapPost(Desks + "/check", async (HttpRequest request, IInventoryPort port, CancellationToken cancel) =>
            await Bodies.TextAsync(request, MostBytes, cancel) is { } csv ? Checked(port.Check(csv)) : TooLarge()).Needs(Right.FleetRead);
        app.MapPost(Desks + "/import", ImportAsync).Needs(Right.FleetChange);
        app.MapPost(Desks + "/tags", TagAsync).Needs(Right.FleetChange);
        app.MapPut(Desks + "/{desk}/place", PlaceAsync).Needs(Right.FleetChange);
        app.MapDelete(Desks + "/{desk}/place", (string desk, IInventoryPort port, IAudit audit, HttpContext http, CancellationToken cancel) => DoAsync(
            () => port.MoveAsync(desk, null, http.Who(), cancel), () => audit.Write(http.Who(), "desk taken from its seat", desk, ""))).Needs(Right.FleetChange);
        app.MapPost(Desks + "/{desk}/swap", SwapAsync).Needs(Right.FleetChange);
        app.MapPost(Desks + "/{desk}/retire", RetireAsync).Needs(Right.FleetChange);
    }

    private static async Task<IResult> ImportAsync(HttpRequest request, IInventoryPort port, IAudit audit, CancellationToken cancel)
    {
        if (await Bodies.TextAsync(request, MostBytes, cancel) is not { } csv) return TooLarge();
        string who = request.HttpContext.Who();
        return await FleetProblems.TryAsync(async () =>
        {
            int lines = await port.ImportAsync(csv, who, cancel);
            audit.Write(who, "desks imported", $"{lines} desks", "");
            return TypedResults.Ok(new ListCheck(lines, []));
        });
    }

    private static Task<IResult> TagAsync(TagOrder order, IInventoryPort port, IAudit audit, HttpContext http, CancellationToken cancel) => FleetProblems.TryAsync(async () =>
    {
        string[] desks = order.Query is null ? [.. order.Desks ?? []] : [.. port.View.Find(order.Query).Select(desk => desk.Unit.Desk)];
        if (desks.Length == 0) return Problems.Of(400, "desks", "", "name units, or a query that finds some");
        await port.TagAsync(desks, order.Add ?? [], order.Remove ?? [], http.Who(), cancel);
        audit.Write(http.Who(), "desks tagged", order.Query ?? string.Join(' ', desks), $"added {string.Join(' ', order.Add ?? [])}; taken off {string.Join(' ', order.Remove ?? [])}");
        return TypedResults.Ok(new { desks = desks.Length });
    });

    private static Task<IResult> PlaceAsync(string desk, PlaceOrder order, IInventoryPort port, IAudit audit, HttpContext http, CancellationToken cancel) => DoAsync(
        () => port.MoveAsync(desk, order.ToSeat(desk), http.Who(), cancel),
        () => audit.Write(http.Who(), "desk moved", desk, $"to seat {order.Seat}, team {order.Team}"));

    private static Task<IResult> SwapAsync(string desk, string? by, string? why, IInventoryPort port, IAudit audit, HttpContext http, CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(by)) return Task.FromResult(Problems.Of(400, "by", "", "name the unit that takes the place: ?by=ADDRESS"));
        if (why?.Length > MostWords) return Task.FromResult(Problems.Of(400, "why", $"{why.Length} characters", $"say why in at most {MostWords}"));
        return DoAsync(
            () => port.SwapAsync(desk, by, http.Who(), why ?? "", cancel),
            () => audit.Write(http.Who(), "desk swapped", desk, $"by {by}: {why}"));
    }

    private static Task<IResult> RetireAsync(string desk, string? why, IInventoryPort port, IAudit audit, HttpContext http, CancellationToken cancel)
    {
        if (why?.Length > MostWords) return Task.FromResult(Problems.Of(400, "why", $"{why.Length} characters", $"say why in at most {MostWords}"));
        return DoAsync(() => port.RetireAsync(desk, http.Who(), why ?? "", cancel), () => audit.Write(http.Who(), "desk retired", desk, why ?? ""));
    }

    private static Task<IResult> DoAsync(Func<Task> act, Action note) => FleetProblems.TryAsync(async () =>
    {
        await act();
        note();
    });

    private static string Csv(IReadOnlyList<DeskFacts> desks, IInventoryPort port)
    {
        InventoryView view = port.View;
        StringBuilder csv = new(SeatFile.Head);
        foreach (DeskFacts desk in desks)
        {
            DeskRow row = view.RowOf(desk);
            string contact = row.LastContactMs == 0 ? "" : DateTimeOffset.FromUnixTimeMilliseconds(row.LastContactMs).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            csv.Append(SeatFile.Line(row.Desk, desk.IsSeated ? port.Seating.SeatOf(row.Desk) : null, row.Tags));
            csv.Append(CultureInfo.InvariantCulture, $",{row.Hardware},{row.Firmware},{row.Slot},{row.Link},{row.Condition},{contact}\n");
        }

        return csv.ToString();
    }

    private static IResult Checked((int Lines, IReadOnlyList<string> Problems) check) => TypedResults.Ok(new ListCheck(check.Lines, check.Problems));

    private static IResult Missing(string desk) => Problems.Of(404, "desk", desk, "use the address of a unit that /api/fleet/desks lists");

    private static IResult TooLarge() => Problems.Of(413, "desks", "more than allowed", $"send at most {MostBytes} bytes of CSV");
}

/// <summary>What became of a list of desks.</summary>
/// <param name="Lines">How many lines are right.</param>
/// <param name="Problems">All that is wrong, a line each.</param>
internal sealed record ListCheck(int Lines, IReadOnlyList<string> Problems);

/// <summary>Everything of one unit, with where it stands and stood.</summary>
internal sealed record DeskAnswer(DeskSheet Desk, Seat? Seat, IReadOnlyList<Stay> Stays);

/// <summary>Tags to put on and to take off.</summary>
/// <param name="Desks">The units; or</param>
/// <param name="Query">all that this search finds.</param>
/// <param name="Add">Tags to put on.</param>
/// <param name="Remove">Tags to take off.</param>
internal sealed record TagOrder(IReadOnlyList<string>? Desks, string? Query, IReadOnlyList<string>? Add, IReadOnlyList<string>? Remove);

/// <summary>Where a unit is to stand.</summary>
internal sealed record PlaceOrder(string? Seat, string? Team, string? Floor, string? Zone, double? X, double? Y, string? Neighbours, string? Extension)
{
    public Seat ToSeat(string desk) => new(desk, Or(Seat, ""), Or(Team, Site.Seat.NoTeam), Or(Floor, Site.Seat.NoFloor), Or(Extension, ""))
    {
        Zone = Or(Zone, ""),
        X = X,
        Y = Y,
        Neighbours = Or(Neighbours, ""),
    };

    private static string Or(string? text, string otherwise) => string.IsNullOrWhiteSpace(text) ? otherwise : text.Trim();
}
