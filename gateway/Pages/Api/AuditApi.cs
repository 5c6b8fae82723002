using System.Globalization;
using System.Text;
using DeskDevice.Access;
using DeskDevice.Pages.Components;
using DeskDevice.Site.Csv;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DeskDevice.Pages.Api;

/// <summary>The audit log: who changed what.</summary>
internal static class AuditApi
{
    private const long Day = 86_400_000;

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/audit", (string? text, string? from, string? to, long? before) => new RazorComponentResult<AuditPage>(new { Text = text ?? "", From = from ?? "", To = to ?? "", Before = before })).Needs(Right.Audit);
        app.MapGet("/api/audit", (string? text, string? from, string? to, long? before, int? most, IAudit audit) => Question(text, from, to, before, most) is { } question
            ? TypedResults.Ok(audit.Read(question))
            : NoDay(from, to)).Needs(Right.Audit);
        app.MapGet("/api/audit.csv", (string? text, string? from, string? to, IAudit audit) => Question(text, from, to, null, AuditQuestion.MostEntries) is { } question
            ? TypedResults.Text(Csv(audit.Read(question)), "text/csv", Encoding.UTF8)
            : NoDay(from, to)).Needs(Right.Audit);
    }

    /// <summary>The question, or null where a day cannot be read. Days are UTC's; <paramref name="to"/> is in it.</summary>
    public static AuditQuestion? Question(string? text, string? from, string? to, long? before, int? most)
    {
        if (Ms(from) is not { } fromMs || Ms(to) is not { } toMs) return null;
        return new AuditQuestion
        {
            Text = text ?? "",
            FromMs = fromMs,
            ToMs = toMs == 0 ? long.MaxValue : toMs + Day,
            BeforeId = before ?? long.MaxValue,
            Most = most ?? 200,
        };
    }

    private static long? Ms(string? day)
    {
        if (string.IsNullOrEmpty(day)) return 0;
        return DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date)
            ? new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeMilliseconds()
            : null;
    }

    private static IResult NoDay(string? from, string? to) => Problems.Of(400, "from, to", $"{from} {to}", "write days as 2026-11-22");

    private static string Csv(IEnumerable<AuditEntry> entries)
    {
        StringBuilder csv = new("id,at,who,what,on,detail\n");
        foreach (AuditEntry entry in entries)
        {
            string at = DateTimeOffset.FromUnixTimeMilliseconds(entry.AtMs).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
            csv.Append(CultureInfo.InvariantCulture, $"{entry.Id},{at},{Safe(entry.Who)},{Safe(entry.What)},{Safe(entry.On)},{Safe(entry.Detail)}\n");
        }

        return csv.ToString();
    }

    // A table program takes what begins so for a formula, and somebody else may have written it.
    private static string Safe(string text) => CsvRow.Quoted(text.Length > 0 && text[0] is '=' or '+' or '-' or '@' ? "'" + text : text);
}
