using DeskDevice.Access;
using DeskDevice.Contract.Events;
using DeskDevice.Pages.Ports;
using DeskDevice.Rehearsal;
using DeskDevice.Site;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeskDevice.Pages.Api;

/// <summary>Rehearsals of other limits: begin one with the limits as the body, follow it, end it.</summary>
internal static class RehearsalApi
{
    private const int MostBytes = 4_096;

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/api/rehearsal", (IRehearsalPort port) => Answer(port.Current, StatusCodes.Status200OK)).Needs(Right.SiteRead);
        app.MapPost("/api/rehearsal", StartAsync).Needs(Right.SiteRead).KeepsNothing();
        app.MapDelete("/api/rehearsal", (IRehearsalPort port) =>
        {
            port.Stop();
            return TypedResults.NoContent();
        }).Needs(Right.SiteRead).KeepsNothing();
    }

    private static IResult Answer(RehearsalRun run, int status) => TypedResults.Json(run, RehearsalJson.Options, statusCode: status);

    private static async Task<IResult> StartAsync(string? from, string? to, HttpRequest request, IRehearsalPort port, CancellationToken cancel)
    {
        byte[] body = new byte[MostBytes];
        int length = await request.Body.ReadAtLeastAsync(body, MostBytes, throwOnEndOfStream: false, cancel);
        if (length == MostBytes) return Problems.Of(413, "limits", $"{length} bytes and more", $"send at most {MostBytes - 1} bytes of JSON");
        try
        {
            Begin(port, from ?? "", to ?? "", body.AsMemory(0, length));
            return Answer(port.Current, StatusCodes.Status202Accepted);
        }
        catch (RehearsalException refused)
        {
            return TypedResults.Problem(statusCode: 400, title: "these limits, or this period, cannot be rehearsed", detail: refused.Message, extensions: Lines(refused));
        }
        catch (RehearsalBusyException busy)
        {
            return Problems.Of(409, "rehearsal", "running", busy.Message);
        }
    }

    // All that is wrong is told at once.
    private static void Begin(IRehearsalPort port, string from, string to, ReadOnlyMemory<byte> json)
    {
        QuestionProblems problems = new();
        Limits would = problems.Read(() => LimitsFile.Read(json.Length == 0 ? "{}"u8.ToArray() : json, port.Plan.Limits), port.Plan.Limits);
        long fromMs = problems.Read(() => SiteTime.Beginning("from", from, port.Zone), 0);
        long toMs = problems.Read(() => SiteTime.End("to", to, port.Zone), long.MaxValue);
        if (toMs <= fromMs) problems.Add($"to: '{to}' is not later than from '{from}'; set a later one");
        problems.ThrowIfAny();
        port.Start(would, fromMs, toMs);
    }

    private static Dictionary<string, object?> Lines(RehearsalException refused) => new() { ["problems"] = refused.Problems };
}
