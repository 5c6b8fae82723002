using DeskDevice.Access;
using DeskDevice.Pages.Api;
using DeskDevice.Pages.Assets;
using DeskDevice.Pages.Languages;
using DeskDevice.Pages.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DeskDevice.Pages;

/// <summary>How a host takes the pages in: it registers the ports, calls <see cref="AddPages"/>, then <see cref="MapPages"/>.</summary>
public static class PagesExtensions
{
    /// <summary>Adds what the pages need. Of the ports, <c>ITryDeskPort</c> alone may be missing.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddHttpContextAccessor();
        services.AddSingleton(LanguageSet.Embedded());
        services.AddSingleton(AssetSet.Embedded());
        services.AddSingleton<IRefusal, PageRefusal>();
        services.AddScoped(provider => PageRequest.Of(
            provider.GetRequiredService<IHttpContextAccessor>().HttpContext!,
            provider.GetRequiredService<LanguageSet>()));
        return services;
    }

    /// <summary>Maps the pages, their assets and their API, each behind <see cref="PageGuard"/>.</summary>
    public static void MapPages(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder pages = app.MapGroup("").AddEndpointFilter<PageGuard>();
        AssetsApi.Map(pages);
        PagesApi.Map(pages);
        FloorApi.Map(pages);
        DeskApi.Map(pages);
        FleetApi.Map(pages);
        ClaimsApi.Map(pages);
        DiagnosticsApi.Map(pages);
        RolloutApi.Map(pages);
        DesksApi.Map(pages);
        FleetSettingsApi.Map(pages);
        SitesApi.Map(pages);
        MetricsApi.Map(pages);
        TryApi.Map(pages);
        RehearsalApi.Map(pages);
        TargetsApi.Map(pages);
        RosterApi.Map(pages);
        WorkApi.Map(pages);
        AuditApi.Map(pages);
        if (app.ServiceProvider.GetService<AccountBook>() is null) return;
        SignInApi.Map(pages);
        AccountApi.Map(pages);
        PeopleApi.Map(pages);
    }
}
