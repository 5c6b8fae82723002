using DeskDevice.Access;
using DeskDevice.Site;
using Microsoft.AspNetCore.Http;

namespace DeskDevice.Pages.Api;

/// <summary>Who makes a change of the site by a request.</summary>
internal static class Authors
{
    /// <summary>The account that has signed in; where nobody does, who somebody states to be.</summary>
    public static Author AuthorOr(this HttpContext http, string? stated) => new(http.WhoOr(stated), !http.Caller().IsAnyone);
}
