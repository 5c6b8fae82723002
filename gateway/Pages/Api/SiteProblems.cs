using DeskDevice.Site;
using Microsoft.AspNetCore.Http;

namespace DeskDevice.Pages.Api;

/// <summary>Answers with all that is wrong at once where the site takes something not, and says so where it could not be kept.</summary>
internal static class SiteProblems
{
    public static IResult Try(Func<IResult> act)
    {
        try
        {
            return act();
        }
        catch (SiteException refused)
        {
            return Of(refused);
        }
    }

    public static async Task<IResult> TryAsync(Func<Task<IResult>> act)
    {
        try
        {
            return await act();
        }
        catch (SiteException refused)
        {
            return Of(refused);
        }
        catch (IOException failure)
        {
            return TypedResults.Problem(statusCode: StatusCodes.Status503ServiceUnavailable, title: "it could not be kept; nothing has changed", detail: failure.Message);
        }
    }

    private static IResult Of(SiteException refused) => TypedResults.Problem(
        statusCode: StatusCodes.Status400BadRequest,
        title: "this cannot be taken; nothing has changed",
        detail: refused.Message,
        extensions: new Dictionary<string, object?> { ["problems"] = refused.Problems });
}
