using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DeskDevice.Access;

/// <summary>
/// The accounts: who signs in, who is invited, changed, locked out. One change at a time, so that the hashes that strangers can ask for take one processor
/// at most.
/// </summary>
public sealed class AccountBook
{
    /// <summary>Fewer characters no password has.</summary>
    public const int LeastPassword = 12;

    /// <summary>So many failures lock an account out for <see cref="LockMinutes"/>.</summary>
    public const int MostFailures = 10;

    /// <summary>For how long.</summary>
    public const int LockMinutes = 15;

    private static readonly TimeSpan Shift = TimeSpan.FromHours(12);

    private readonly IServiceScopeFactory _scopes;
    private readonly KnownAccounts _known;
    private readonly AccessOptions _options;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _change = new(1);

    internal AccountBook(IServiceScopeFactory scopes, KnownAccounts known, AccessOptions options, TimeProvider clock)
    {
        (_scopes, _known, _options, _clock) = (scopes, known, options, clock);
        FirstLink = new FirstLink(clock);
    }

    /// <summary>The link by which the first administrator comes in.</summary>
    public FirstLink FirstLink { get; }

    /// <summary>Whether somebody can sign in who may make accounts.</summary>
    public bool HasAdministrator => _known.All.Any(IsAbleAdministrator);

    /// <summary>All accounts, by name.</summary>
    public IReadOnlyList<AccountView> People => [.. _known.All.Select(ViewOf)];

    private long NowMs => _clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Opens the file, brings it to this edition, and reads it.</summary>
    /// <exception cref="IOException">It cannot be used.</exception>
    internal void Load()
    {
        AccountsSchema.Upgrade(Path.Combine(_options.Folder, "accounts.db"));
        using IServiceScope scope = _scopes.CreateScope();
        AccountsDb db = scope.ServiceProvider.GetRequiredService<AccountsDb>();
        foreach (Account row in db.Users.AsNoTracking().ToList()) _known.Put(row);
        foreach (StoredToken token in db.ApiTokens.AsNoTracking().ToList()) _known.Put(token);
    }

    /// <summary>Begins a session.</summary>
    /// <exception cref="AccessException">Name or password are wrong (it does not say which), or there were too many failures.</exception>
    public Task<SessionStart> SignInAsync(string name, string password) => ChangeAsync(async (users, _) =>
    {
        Account? row = await users.FindByNameAsync(name);
        if (row is null || row.PasswordHash is null || _known.IsOut(row)) throw Wrong(users, password);
        if (await users.IsLockedOutAsync(row)) throw new AccessException("password", "", $"there were {MostFailures} failures: wait {LockMinutes} minutes, or let an administrator reset the account");
        if (!await users.CheckPasswordAsync(row, password))
        {
            Check(await users.AccessFailedAsync(row), name);
            _known.Put(row);
            throw new WrongPasswordException(row.UserName!);
        }

        row.AccessFailedCount = 0;
        row.LastSignInMs = NowMs;
        return SessionOf(await KeptAsync(users, row));
    });

    /// <summary>Makes an account without a password; the link lets its owner set one.</summary>
    /// <exception cref="AccessException">The name is taken or cannot be one, or it would be nothing.</exception>
    public Task<OneTimeLink> InviteAsync(string name, Role roles, IReadOnlyList<string> sites) => ChangeAsync(async (users, db) =>
    {
        if (roles == Role.None) throw new AccessException("roles", "", "name at least one of agent, supervisor, facilities, administrator");
        Account row = new() { UserName = name.Trim(), Roles = roles, Sites = string.Join(',', sites), CreatedMs = NowMs };
        Check(await users.CreateAsync(row), name);
        _known.Put(row);
        return await LinkAsync(db, row);
    });

    /// <summary>Changes what an account may.</summary>
    /// <exception cref="AccessException">There is none of that name, or nobody could administer any more.</exception>
    public Task ChangeAsync(string name, Role roles, IReadOnlyList<string> sites) => OnAsync(name, async (users, _, row) =>
    {
        if (roles == Role.None) throw new AccessException("roles", "", "name at least one of agent, supervisor, facilities, administrator; or lock the account out");
        if (!roles.HasFlag(Role.Administrator)) KeepAnAdministrator(row);
        (row.Roles, row.Sites) = (roles, string.Join(',', sites));
        return await KeptAsync(users, row);
    });

    /// <summary>Takes the password away and ends its sessions; the link lets its owner set another.</summary>
    /// <exception cref="AccessException">There is none of that name.</exception>
    public Task<OneTimeLink> ResetAsync(string name) => OnAsync(name, async (users, db, row) =>
    {
        KeepAnAdministrator(row);
        Check(await users.RemovePasswordAsync(row), name);
        Check(await users.SetLockoutEndDateAsync(row, null), name);
        _known.Put(row);
        return await LinkAsync(db, row);
    });

    /// <summary>Locks an account out until <see cref="LetInAsync"/>; its sessions and tokens end at once.</summary>
    /// <exception cref="AccessException">There is none of that name, or nobody could administer any more.</exception>
    public Task LockOutAsync(string name) => OnAsync(name, async (users, _, row) =>
    {
        KeepAnAdministrator(row);
        row.LockoutEnd = DateTimeOffset.MaxValue;
        Check(await users.UpdateSecurityStampAsync(row), name);
        return await KeptAsync(users, row);
    });

    /// <summary>Lets it in again, also after too many failures.</summary>
    /// <exception cref="AccessException">There is none of that name.</exception>
    public Task LetInAsync(string name) => OnAsync(name, async (users, _, row) =>
    {
        row.LockoutEnd = null;
        row.AccessFailedCount = 0;
        return await KeptAsync(users, row);
    });

    /// <summary>Removes an account with its tokens.</summary>
    /// <exception cref="AccessException">There is none of that name, or nobody could administer any more.</exception>
    public Task RemoveAsync(string name) => OnAsync(name, async (users, _, row) =>
    {
        KeepAnAdministrator(row);
        Check(await users.DeleteAsync(row), name);
        _known.Remove(row.Id);
        return row;
    });

    /// <summary>Uses the first administrator's link: makes an account that may everything, or gives the one of that name a new password and that role.</summary>
    /// <exception cref="AccessException">The link is used or over, or name or password cannot be taken.</exception>
    public Task<SessionStart> UseFirstLinkAsync(string code, string name, string password) => ChangeAsync(async (users, _) =>
    {
        FirstLink.Check(code);
        Account? row = await users.FindByNameAsync(name.Trim());
        if (row is null)
        {
            row = new Account { UserName = name.Trim(), Roles = Role.Administrator, CreatedMs = NowMs };
            Check(await users.CreateAsync(row, password), name);
        }
        else
        {
            await SetPasswordAsync(users, row, password);
            (row.Roles, row.LockoutEnd, row.AccessFailedCount) = (row.Roles | Role.Administrator, null, 0);
        }

        FirstLink.End();
        row.LastSignInMs = NowMs;
        return SessionOf(await KeptAsync(users, row));
    });

    /// <summary>Whose link it is; null if it is none, used, or over.</summary>
    public Task<string?> OwnerOfLinkAsync(string code) => ChangeAsync(async (_, db) => await FoundAsync(db, code) is { } link ? _known.Of(link.AccountId)?.UserName : null);

    /// <summary>Uses an invitation's or a reset's link: sets the password.</summary>
    /// <exception cref="AccessException">The link is used or over, or the password cannot be taken.</exception>
    public Task<SessionStart> UseLinkAsync(string code, string password) => ChangeAsync(async (users, db) =>
    {
        StoredLink? link = await FoundAsync(db, code);
        Account row = (link is null ? null : await users.FindByIdAsync(link.AccountId)) ?? throw new AccessException("link", "", "it is used already, or its time is over: ask an administrator for another");
        if (_known.IsOut(row)) throw new AccessException("link", "", "this account is locked out: ask an administrator");
        await SetPasswordAsync(users, row, password);
        await db.Links.Where(one => one.AccountId == row.Id).ExecuteDeleteAsync();
        row.LastSignInMs = NowMs;
        return SessionOf(await KeptAsync(users, row));
    });

    /// <summary>Changes one's own password; every other session of the account ends.</summary>
    /// <exception cref="AccessException">The one until now is wrong, or the new one cannot be taken.</exception>
    public Task<SessionStart> ChangePasswordAsync(string name, string until, string password) => OnAsync(name, async (users, _, row) =>
    {
        if (await users.IsLockedOutAsync(row)) throw new AccessException("current", "", $"there were {MostFailures} failures: wait {LockMinutes} minutes");
        if (!await users.CheckPasswordAsync(row, until))
        {
            await users.AccessFailedAsync(row);
            throw new AccessException("current", "", "that is not the password until now");
        }

        await SetPasswordAsync(users, row, password);
        return SessionOf(await KeptAsync(users, row));
    });

    /// <summary>Ends all sessions of an account.</summary>
    public Task EndSessionsAsync(string name) => OnAsync(name, async (users, _, row) =>
    {
        Check(await users.UpdateSecurityStampAsync(row), name);
        return await KeptAsync(users, row);
    });

    /// <summary>Lets an agent sit at <paramref name="desk"/> for a shift of twelve hours, or at none where it is empty.</summary>
    /// <exception cref="AccessException">Somebody else sits there.</exception>
    public Task SitAsync(string name, string desk) => OnAsync(name, async (users, _, row) =>
    {
        bool isTaken = desk.Length > 0 && _known.All.Any(other => other.Id != row.Id && other.Desk == desk && other.DeskUntilMs > NowMs);
        if (isTaken) throw new AccessException("desk", desk, "somebody has signed in there: let them leave it first");
        (row.Desk, row.DeskUntilMs) = (desk, desk.Length > 0 ? NowMs + (long)Shift.TotalMilliseconds : 0);
        return await KeptAsync(users, row);
    });

    /// <summary>Runs a change alone.</summary>
    internal async Task<T> ChangeAsync<T>(Func<UserManager<Account>, AccountsDb, Task<T>> change)
    {
        await _change.WaitAsync();
        try
        {
            await using AsyncServiceScope scope = _scopes.CreateAsyncScope();
            return await change(scope.ServiceProvider.GetRequiredService<UserManager<Account>>(), scope.ServiceProvider.GetRequiredService<AccountsDb>());
        }
        finally
        {
            _change.Release();
        }
    }

    /// <summary>Runs a change of one account alone.</summary>
    internal Task<T> OnAsync<T>(string name, Func<UserManager<Account>, AccountsDb, Account, Task<T>> change) => ChangeAsync(async (users, db) =>
        await change(users, db, await users.FindByNameAsync(name) ?? throw new AccessException("name", name, "there is no such account; /api/people lists them")));

    private static AccessException Wrong(UserManager<Account> users, string password)
    {
        // As long as for an account that is there, so that nobody can find out which are.
        users.PasswordHasher.HashPassword(new Account(), password);
        return new AccessException("password", "", "name or password is wrong");
    }

    private static async Task SetPasswordAsync(UserManager<Account> users, Account row, string password)
    {
        foreach (IPasswordValidator<Account> validator in users.PasswordValidators) Check(await validator.ValidateAsync(users, row, password), row.UserName!);
        if (row.PasswordHash is not null) Check(await users.RemovePasswordAsync(row), row.UserName!);
        Check(await users.AddPasswordAsync(row, password), row.UserName!);
        await users.ResetAccessFailedCountAsync(row);
    }

    private static void Check(IdentityResult result, string name)
    {
        if (result.Succeeded) return;
        IdentityError error = result.Errors.First();
        bool isPassword = error.Code.StartsWith("Password", StringComparison.Ordinal);
        throw new AccessException(isPassword ? "password" : "name", isPassword ? "" : name, error.Description);
    }

    private async Task<Account> KeptAsync(UserManager<Account> users, Account row)
    {
        Check(await users.UpdateAsync(row), row.UserName!);
        _known.Put(row);
        return row;
    }

    private async Task<OneTimeLink> LinkAsync(AccountsDb db, Account row)
    {
        OneTimeLink link = new(Secret.Draw(), NowMs + (_options.LinkHours * 3_600_000L));
        await db.Links.Where(one => one.AccountId == row.Id || one.UntilMs < NowMs).ExecuteDeleteAsync();
        db.Links.Add(new StoredLink { Hash = Secret.Hash(link.Code), AccountId = row.Id, UntilMs = link.UntilMs });
        await db.SaveChangesAsync();
        return link;
    }

    private async Task<StoredLink?> FoundAsync(AccountsDb db, string code)
    {
        (string hash, long now) = (Secret.Hash(code), NowMs);
        return await db.Links.AsNoTracking().FirstOrDefaultAsync(one => one.Hash == hash && one.UntilMs > now);
    }

    private bool IsAbleAdministrator(Account row) => row.Roles.HasFlag(Role.Administrator) && row.PasswordHash is not null && !_known.IsOut(row);

    private void KeepAnAdministrator(Account row)
    {
        if (!IsAbleAdministrator(row) || _known.All.Any(other => other.Id != row.Id && IsAbleAdministrator(other))) return;
        throw new AccessException("name", row.UserName!, "this is the last administrator: make another one first");
    }

    private AccountView ViewOf(Account row) => new(
        row.UserName!,
        row.Roles.Words(),
        KnownAccounts.SitesOf(row),
        _known.IsOut(row) ? "out" : row.PasswordHash is null ? "invited" : "active",
        row.CreatedMs,
        row.LastSignInMs,
        _known.Tokens.Count(token => token.AccountId == row.Id));

    private static SessionStart SessionOf(Account row) => new(row.Id, row.SecurityStamp!, row.UserName!);
}
