using DeskDevice.Access;
using Microsoft.AspNetCore.Http;

namespace DeskDevice.Pages.Api;

/// <summary>Answers with what access does not take.</summary>
internal static class AccessProblems
{
    public static async Task<IResult> TryAsync(Func<Task<IResult>> act)
    {
        try
        {
            return await act();
        }
        catch (AccessException refused)
        {
            return Problems.Of(400, refused.Field, refused.Value, refused.Fix);
        }
    }
}
