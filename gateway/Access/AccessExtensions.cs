using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DeskDevice.Access;

/// <summary>How a host takes access in: <see cref="AddAccess"/>, then <see cref="UseAccess"/> before it maps anything.</summary>
public static class AccessExtensions
{
    /// <summary>Adds the audit log, kept in <paramref name="folder"/>.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services, string folder, TimeProvider clock)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton(provider => new AuditLog(Path.Combine(folder, "audit.db"), AuditTerms.Usual, clock, provider.GetRequiredService<ILogger<AuditLog>>()));
        services.AddSingleton(provider => new RequestAudit(provider.GetRequiredService<AuditLog>(), provider.GetRequiredService<IHttpContextAccessor>()));
        services.AddSingleton<IAudit>(provider => provider.GetRequiredService<RequestAudit>());
        return services;
    }

    /// <summary>Keeps a line of every request that changes something.</summary>
    public static void UseAccess(this IApplicationBuilder app)
    {
        RequestAudit audit = app.ApplicationServices.GetRequiredService<RequestAudit>();
        app.Use((HttpContext http, RequestDelegate next) => audit.FollowAsync(http, next));
    }
}
