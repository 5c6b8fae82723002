using Microsoft.AspNetCore.Http;

namespace DeskDevice.Pages.Api;

/// <summary>Refusals: each names the field, its value, and what to do.</summary>
internal static class Problems
{
    public static IResult Of(int status, string field, string value, string fix) => TypedResults.Problem(
        statusCode: status,
        title: value.Length == 0 ? $"{field} is missing or empty" : $"{field}: '{value}' cannot be taken",
        detail: fix,
        extensions: new Dictionary<string, object?> { ["field"] = field, ["value"] = value, ["fix"] = fix });

    public static IResult NoSuchDesk(string desk) => Of(404, "desk", desk, "use the address of a desk that /api/floor lists");
}
