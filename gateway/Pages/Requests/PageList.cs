using DeskDevice.Access;

namespace DeskDevice.Pages.Requests;

/// <summary>One page of the menu.</summary>
/// <param name="Path">Its address.</param>
/// <param name="Key">The key of its title.</param>
/// <param name="Right">The right that it needs.</param>
internal sealed record MenuPage(string Path, string Key, Right Right);

/// <summary>The pages of the menu, in their order.</summary>
internal static class PageList
{
    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<MenuPage> All =
    [
        new("/", "floor.title", Right.FloorRead),
        new("/desk", "desk.title", Right.OwnDesk),
        new("/fleet", "fleet.title", Right.FleetRead),
        new("/try", "try.title", Right.SignedIn),
        new("/targets", "targets.title", Right.SignedIn),
        new("/rehearsal", "rehearsal.title", Right.SiteRead),
        new("/council", "council.title", Right.SignedIn),
        new("/people", "people.title", Right.People),
        new("/audit", "audit.title", Right.Audit),
    ];

    /// <summary>Those that <paramref name="caller"/> may see.</summary>
    public static IEnumerable<MenuPage> Of(Caller caller) => All.Where(page => IsFor(page, caller));

    /// <summary>The first of them.</summary>
    public static string Home(Caller caller) => Of(caller).Select(page => page.Path).FirstOrDefault("/sign-in");

    // Supervisors go to a desk by its tile; where nobody signs in there are no people. A virtual desk is a demo's alone, which has no sign-in.
    private static bool IsFor(MenuPage page, Caller caller) => page.Path switch
    {
        "/people" => !caller.IsAnyone && caller.May(page.Right),
        "/try" => caller.IsAnyone,
        _ => caller.May(page.Right),
    };
}
