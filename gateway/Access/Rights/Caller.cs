using Microsoft.AspNetCore.Http;

namespace DeskDevice.Access;

/// <summary>Who sends a request, and what they may.</summary>
/// <param name="Name">The account's name, also where one of its tokens asks: who approves is a person; empty for nobody.</param>
/// <param name="Rights">What they may.</param>
/// <param name="Sites">The sites they may see; empty for all.</param>
/// <param name="Desk">The desk they sit at, or empty.</param>
public sealed record Caller(string Name, Right Rights, IReadOnlyList<string> Sites, string Desk)
{
    /// <summary>The name of the token that asks for the account; empty for the person.</summary>
    public string Token { get; init; } = "";

    /// <summary>Whoever it is, where no sign-in is asked for.</summary>
    public static Caller Anyone { get; } = new("unnamed", RightWords.All, [], "");

    /// <summary>Who has not signed in.</summary>
    public static Caller Nobody { get; } = new("", Right.None, [], "");

    /// <summary>Whether no sign-in is asked for.</summary>
    public bool IsAnyone => ReferenceEquals(this, Anyone);

    /// <summary>Whether they have not signed in.</summary>
    public bool IsNobody => ReferenceEquals(this, Nobody);

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

    /// <summary>Their name; where no sign-in is asked for, what they state, which nobody verifies.</summary>
    public static string WhoOr(this HttpContext http, string? stated) => http.Caller().IsAnyone ? stated ?? "" : http.Who();

    /// <summary>Whether they may.</summary>
    public static bool May(this HttpContext http, Right right) => http.Caller().May(right);
}
