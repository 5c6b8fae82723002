using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DeskDevice.Access;

/// <summary>How a host takes access in: <see cref="AddAccess"/>, then <see cref="UseAccess"/> before it maps anything.</summary>
public static class AccessExtensions
{
    /// <summary>Adds the audit log, and where people sign in the accounts; then an <see cref="IRefusal"/> is needed as well.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services, AccessOptions options, TimeProvider clock)
    {
        Prepare(options.Folder);
        services.AddHttpContextAccessor();
        services.AddSingleton(options);
        services.AddSingleton(provider => new AuditLog(
            Path.Combine(options.Folder, "audit.db"), AuditTerms.Usual with { Days = options.AuditDays }, clock, provider.GetRequiredService<ILogger<AuditLog>>()));
        services.AddSingleton(provider => new RequestAudit(options.SharedAudit?.Invoke(provider) ?? provider.GetRequiredService<AuditLog>(), provider.GetRequiredService<IHttpContextAccessor>()));
        services.AddSingleton<IAudit>(provider => provider.GetRequiredService<RequestAudit>());
        if (options.SignIn == SignIn.On) AddAccounts(services, options, clock);
        return services;
    }

    /// <summary>Reads the accounts, judges each request, and keeps a line of each that changes something.</summary>
    /// <exception cref="IOException">The accounts or the audit log cannot be used.</exception>
    public static void UseAccess(this IApplicationBuilder app)
    {
        IServiceProvider services = app.ApplicationServices;
        RequestAudit audit = services.GetRequiredService<RequestAudit>();
        if (services.GetRequiredService<AccessOptions>().SignIn == SignIn.On)
        {
            services.GetRequiredService<AccountBook>().Load();
            AccessGuard guard = ActivatorUtilities.CreateInstance<AccessGuard>(services);
            app.UseAuthentication();
            app.Use((HttpContext http, RequestDelegate next) => guard.InvokeAsync(http, next));
        }

        app.Use((HttpContext http, RequestDelegate next) => audit.FollowAsync(http, next));
    }

    private static void AddAccounts(IServiceCollection services, AccessOptions options, TimeProvider clock)
    {
        services.AddDbContext<AccountsDb>(db => db.UseSqlite($"Data Source={Path.Combine(options.Folder, "accounts.db")};Pooling=False"));
        services.AddIdentityCore<Account>(Set).AddEntityFrameworkStores<AccountsDb>();
        services.AddDataProtection().SetApplicationName("DeskDevice").PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(options.Folder, "keys")));
        services.AddAuthentication(Sessions.Scheme).AddCookie(Sessions.Scheme, cookie => Sessions.Set(cookie, options));
        services.AddSingleton(new KnownAccounts(clock));
        services.AddSingleton(provider => new AccountBook(
            provider.GetRequiredService<IServiceScopeFactory>(), provider.GetRequiredService<KnownAccounts>(), options, clock));
        services.AddSingleton(provider => new TokenBook(provider.GetRequiredService<AccountBook>(), provider.GetRequiredService<KnownAccounts>(), clock));
    }

    // Nobody else of the machine reads accounts and keys.
    private static void Prepare(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    // What makes a password is its length: rules of signs make people write it down.
    private static void Set(IdentityOptions identity)
    {
        identity.Password = new PasswordOptions
        {
            RequiredLength = AccountBook.LeastPassword,
            RequiredUniqueChars = 5,
            RequireDigit = false,
            RequireLowercase = false,
            RequireUppercase = false,
            RequireNonAlphanumeric = false,
        };
        identity.Lockout.MaxFailedAccessAttempts = AccountBook.MostFailures;
        identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(AccountBook.LockMinutes);
    }
}
