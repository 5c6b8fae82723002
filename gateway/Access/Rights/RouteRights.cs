using Microsoft.AspNetCore.Builder;

namespace DeskDevice.Access;

/// <summary>What a route asks of who calls it.</summary>
/// <param name="Needed">The right; <see cref="Right.None"/> where anyone may call it.</param>
/// <param name="OwnDesk">Whether an agent who sits at the desk that the route names as <c>{desk}</c> may call it without that right.</param>
public sealed record RouteRight(Right Needed, OwnDesk OwnDesk)
{
    /// <summary>As it stands in the list of routes.</summary>
    public override string ToString() => Needed == Right.None ? "open" : Needed.Word() + (OwnDesk == OwnDesk.Suffices ? " or own-desk" : "");
}

/// <summary>Whether sitting at the desk suffices.</summary>
public enum OwnDesk
{
    /// <summary>It does not.</summary>
    IsNoMatter,

    /// <summary>It does.</summary>
    Suffices,
}

/// <summary>A change of it is not worth a line of the audit log: nothing is kept.</summary>
public sealed record NotAudited;

/// <summary>How routes state what they need. A route that states nothing is refused to everybody where a sign-in is asked for, and by a test.</summary>
public static class RouteRights
{
    /// <summary>Only with <paramref name="right"/>.</summary>
    public static T Needs<T>(this T route, Right right)
        where T : IEndpointConventionBuilder => route.WithMetadata(new RouteRight(right, OwnDesk.IsNoMatter));

    /// <summary>With <paramref name="right"/>, or by the agent who sits at the route's <c>{desk}</c>.</summary>
    public static T NeedsOrOwnDesk<T>(this T route, Right right)
        where T : IEndpointConventionBuilder => route.WithMetadata(new RouteRight(right, OwnDesk.Suffices));

    /// <summary>By anyone, signed in or not: style and scripts, health, the sign-in itself.</summary>
    public static T Open<T>(this T route)
        where T : IEndpointConventionBuilder => route.WithMetadata(new RouteRight(Right.None, OwnDesk.IsNoMatter));

    /// <summary>It is no GET, but keeps nothing: a check, a try.</summary>
    public static T KeepsNothing<T>(this T route)
        where T : IEndpointConventionBuilder => route.WithMetadata(new NotAudited());
}
