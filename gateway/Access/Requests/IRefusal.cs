using Microsoft.AspNetCore.Http;

namespace DeskDevice.Access;

/// <summary>How a request is refused: a page leads to the sign-in, the API answers with a problem.</summary>
public interface IRefusal
{
    /// <summary>Nobody has signed in.</summary>
    IResult NotSignedIn(HttpContext http);

    /// <summary>Who has signed in may not.</summary>
    IResult NotAllowed(HttpContext http, RouteRight needed);
}
