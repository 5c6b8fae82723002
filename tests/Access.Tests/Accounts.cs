using DeskDevice.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace DeskDevice.Access.Tests;

/// <summary>The accounts of a folder, as a gateway has them, on a clock of the test's own.</summary>
internal sealed class Accounts : IDisposable
{
    public const string Password = "three quiet red lamps";

    private readonly ServiceProvider _services;

    public Accounts(TempFolder folder, ManualClock clock)
    {
        _services = new ServiceCollection().AddLogging().AddAccess(new AccessOptions { Folder = folder.Path, SignIn = SignIn.On }, clock)
            // What makes a hash safe makes tests slow.
            .Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1_000).BuildServiceProvider();
        Book = _services.GetRequiredService<AccountBook>();
        Tokens = _services.GetRequiredService<TokenBook>();
        Known = _services.GetRequiredService<KnownAccounts>();
        Book.Load();
    }

    public AccountBook Book { get; }

    public TokenBook Tokens { get; }

    public KnownAccounts Known { get; }

    public async Task<SessionStart> AdministratorAsync(string name = "olha") => await Book.UseFirstLinkAsync(Book.FirstLink.Draw().Code, name, Password);

    public async Task<SessionStart> PersonAsync(string name, Role roles, params string[] sites) =>
        await Book.UseLinkAsync((await Book.InviteAsync(name, roles, sites)).Code, Password);

    public void Dispose() => _services.Dispose();
}
