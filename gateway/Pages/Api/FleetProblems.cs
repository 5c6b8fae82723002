using DeskDevice.Fleet;
using Microsoft.AspNetCore.Http;

namespace DeskDevice.Pages.Api;

/// <summary>Answers with what is wrong where the fleet or the site takes something not; nothing has changed then.</summary>
internal static class FleetProblems
{
    public static Task<IResult> TryAsync(Func<Task> act) => TryAsync(async () =>
    {
        await act();
        return TypedResults.NoContent();
    });

    public static async Task<IResult> TryAsync(Func<Task<IResult>> act)
    {
        try
        {
            return await SiteProblems.TryAsync(act);
        }
        catch (FleetException refused)
        {
            return Of(refused);
        }
    }

    public static IResult Try(Func<IResult> act)
    {
        try
        {
            return act();
        }
        catch (FleetException refused)
        {
            return Of(refused);
        }
    }

    // What they say begins with the field.
    private static IResult Of(FleetException refused) => TypedResults.Problem(
        statusCode: StatusCodes.Status400BadRequest,
        title: refused.Message,
        extensions: new Dictionary<string, object?> { ["field"] = refused.Message.Split(':')[0], ["fix"] = refused.Message, ["problems"] = new[] { refused.Message } });
}
