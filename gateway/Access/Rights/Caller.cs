using Microsoft.AspNetCore.Http;

namespace DeskDevice.Access;

/// <summary>Who sends a request, and what they may.</summary>
/// <param name="Name">The account's or the token's name; empty for nobody.</param>
/// <param name="Rights">What they may.</param>
/// <param name="Sites">The sites they may see; empty for all.</param>
/// <param name="Desk">The desk they sit at, or empty.</param>
public sealed record Caller(string Name, Right Rights, IReadOnlyList<string> Sites, string Desk)
{
    /// <summary>Whoever it is, where no sign-in is asked for.</summary>
    public static Caller Anyone { get; } = new("unnamed", RightWords.All, [], "");

    /// <summary>Who has not signed in.</summary>
    public static Caller Nobody { get; } = new("", Right.None, [], "");

    /// <summary>Whether they may all of <paramref name="right"/>.</summary>
    public bool May(Right right) => (Rights & right) == right;

    /// <summary>Whether they may see <paramref name="site"/>.</summary>
    public bool MaySee(string site) => Sites.Count == 0 || Sites.Contains(site);
}

/// <summary>The caller of a request.</summary>
public static class CallerExtensions
{
    /// <summary>Who sends it. Where no sign-in is asked for: anyone, who may everything.</summary>
    public static Caller Caller(this HttpContext http) => http.Features.Get<Caller>() ?? DeskDevice.Access.Caller.Anyone;

    /// <summary>Their name, for approvals and the audit log; <c>unnamed</c> where no sign-in is asked for.</summary>
    public static string Who(this HttpContext http) => http.Caller().Name;

    /// <summary>Whether they may.</summary>
    public static bool May(this HttpContext http, Right right) => http.Caller().May(right);
}
