using System.Text;
using DeskDevice.Access;
using DeskDevice.Pages.Ports;
using DeskDevice.Site.Csv;
using DeskDevice.Site.Rosters;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeskDevice.Pages.Api;

/// <summary>The roster: checked line by line, imported with the file as the body, and read as it was after each import.</summary>
internal static class RosterApi
{
    private const int MostBytes = 4 * 1024 * 1024;

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/api/roster", (IPlanPort port) => TypedResults.Ok(port.Imports)).Needs(Right.SiteRead);
        app.MapGet("/api/roster/{import:int}", (int import, IPlanPort port) => port.RosterAfter(import) is { } csv
            ? TypedResults.Text(csv, "text/csv", Encoding.UTF8)
            : Problems.Of(404, "import", $"{import}", "/api/roster lists the imports")).Needs(Right.SiteRead);
        app.MapPost("/api/roster/check", async (HttpRequest request, ISitePort site, CancellationToken cancel) =>
            await Bodies.TextAsync(request, MostBytes, cancel) is { } csv ? TypedResults.Ok(Check(csv, site)) : TooLarge()).Needs(Right.SiteRead).KeepsNothing();
        app.MapPost("/api/roster", ImportAsync).Needs(Right.SiteChange);
    }

    private static async Task<IResult> ImportAsync(string? who, string? why, HttpRequest request, IPlanPort port, CancellationToken cancel)
    {
        if (await Bodies.TextAsync(request, MostBytes, cancel) is not { } csv) return TooLarge();
        return await SiteProblems.TryAsync(async () => TypedResults.Created((string?)null, await port.ImportAsync(csv, request.HttpContext.AuthorOr(who), why ?? "", cancel)));
    }

    private static RosterCheck Check(string csv, ISitePort site)
    {
        RosterReading reading = RosterFile.Read(csv, site.Current.Plan);
        return new RosterCheck(reading.Lines.Count, reading.Problems);
    }

    private static IResult TooLarge() => Problems.Of(413, "roster", "more than allowed", $"send at most {MostBytes} bytes of CSV");
}

/// <summary>What a check of a roster found.</summary>
/// <param name="Lines">How many lines are right.</param>
/// <param name="Problems">All that is wrong: line, field, value, fix.</param>
internal sealed record RosterCheck(int Lines, IReadOnlyList<CsvProblem> Problems);
