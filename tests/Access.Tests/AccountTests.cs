using DeskDevice.Support;

namespace DeskDevice.Access.Tests;

public sealed class AccountTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ManualClock _clock = new(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));
    private readonly Accounts _accounts;

    public AccountTests() => _accounts = new Accounts(_folder, _clock);

    private AccountBook Book => _accounts.Book;

    public void Dispose()
    {
        _accounts.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task TheFirstLinkMakesAnAdministratorOnceAndWithinTheHour()
    {
        Assert.False(Book.HasAdministrator);
        string before = Book.FirstLink.Draw().Code;
        string code = Book.FirstLink.Draw().Code;
        await RefusedAsync("link", () => Book.UseFirstLinkAsync(before, "olha", Accounts.Password));
        await RefusedAsync("password", () => Book.UseFirstLinkAsync(code, "olha", "short"));
        SessionStart session = await Book.UseFirstLinkAsync(code, "olha", Accounts.Password);
        Assert.True(Book.HasAdministrator);
        Assert.Equal(RightWords.All, _accounts.Known.CallerOf(session.AccountId)!.Value.Caller.Rights);
        await RefusedAsync("link", () => Book.UseFirstLinkAsync(code, "petro", Accounts.Password));
        string late = Book.FirstLink.Draw().Code;
        _clock.Advance(FirstLink.Life);
        await RefusedAsync("link", () => Book.UseFirstLinkAsync(late, "petro", Accounts.Password));
    }

    [Fact]
    public async Task AnInvitationsLinkSetsAPasswordOnceAndWithinItsTime()
    {
        OneTimeLink link = await Book.InviteAsync("petro", Role.Facilities, ["kyiv"]);
        Assert.Equal("petro", await Book.OwnerOfLinkAsync(link.Code));
        await RefusedAsync("password", () => Book.SignInAsync("petro", ""));
        await Book.UseLinkAsync(link.Code, Accounts.Password);
        await RefusedAsync("link", () => Book.UseLinkAsync(link.Code, Accounts.Password));
        SessionStart session = await Book.SignInAsync("PETRO", Accounts.Password);
        Caller caller = _accounts.Known.CallerOf(session.AccountId)!.Value.Caller;
        Assert.True(caller.May(Right.FleetChange));
        Assert.False(caller.May(Right.SiteChange));
        Assert.False(caller.MaySee("lviv"));
        OneTimeLink late = await Book.InviteAsync("ivan", Role.Agent, []);
        _clock.Advance(TimeSpan.FromHours(48));
        await RefusedAsync("link", () => Book.UseLinkAsync(late.Code, Accounts.Password));
        await RefusedAsync("name", () => Book.InviteAsync("ivan", Role.Agent, []));
        await RefusedAsync("roles", () => Book.InviteAsync("nobody", Role.None, []));
    }

    [Fact]
    public async Task TenFailuresLockOutAndLeaveOpenSessionsAlone()
    {
        await _accounts.AdministratorAsync();
        SessionStart open = await _accounts.PersonAsync("petro", Role.Facilities);
        for (int i = 0; i < AccountBook.MostFailures; i++) await Assert.ThrowsAsync<WrongPasswordException>(() => Book.SignInAsync("petro", "wrong"));
        AccessException refused = await RefusedAsync("password", () => Book.SignInAsync("petro", Accounts.Password));
        Assert.Contains("10 failures", refused.Fix, StringComparison.Ordinal);
        Assert.False(_accounts.Known.CallerOf(open.AccountId)!.Value.Ended.IsCancellationRequested);
        await Book.LetInAsync("petro");
        await Book.SignInAsync("petro", Accounts.Password);
    }

    [Theory]
    [InlineData("lock")]
    [InlineData("role")]
    [InlineData("reset")]
    [InlineData("remove")]
    public async Task WhatIsOpenEndsWhenAnAccountChanges(string change)
    {
        await _accounts.AdministratorAsync();
        SessionStart session = await _accounts.PersonAsync("petro", Role.Facilities);
        CancellationToken ended = _accounts.Known.CallerOf(session.AccountId)!.Value.Ended;
        await (change switch
        {
            "lock" => Book.LockOutAsync("petro"),
            "role" => Book.ChangeAsync("petro", Role.Agent, []),
            "reset" => Book.ResetAsync("petro"),
            _ => Book.RemoveAsync("petro"),
        });
        Assert.True(ended.IsCancellationRequested);
        Assert.Equal(change != "role", _accounts.Known.CallerOf(session.AccountId) is null || _accounts.Known.Of(session.AccountId)!.SecurityStamp != session.Stamp);
        if (change != "role") await RefusedAsync("password", () => Book.SignInAsync("petro", Accounts.Password));
    }

    [Fact]
    public async Task ANewPasswordEndsTheOtherSessions()
    {
        SessionStart session = await _accounts.AdministratorAsync();
        await RefusedAsync("current", () => Book.ChangePasswordAsync("olha", "wrong", "another long password"));
        SessionStart next = await Book.ChangePasswordAsync("olha", Accounts.Password, "another long password");
        Assert.NotEqual(session.Stamp, next.Stamp);
        await RefusedAsync("password", () => Book.SignInAsync("olha", Accounts.Password));
        await Book.SignInAsync("olha", "another long password");
    }

    [Fact]
    public async Task TheLastAdministratorStays()
    {
        await _accounts.AdministratorAsync();
        await RefusedAsync("name", () => Book.LockOutAsync("olha"));
        await RefusedAsync("name", () => Book.ChangeAsync("olha", Role.Agent, []));
        await RefusedAsync("name", () => Book.RemoveAsync("olha"));
        await RefusedAsync("name", () => Book.ResetAsync("olha"));
        await _accounts.PersonAsync("petro", Role.Administrator | Role.Facilities);
        await Book.RemoveAsync("olha");
        await RefusedAsync("name", () => Book.LockOutAsync("petro"));
        Assert.Equal("petro administrator", string.Join(' ', Book.People.Select(person => $"{person.Name} {person.Roles[^1]}")));
    }

    [Fact]
    public async Task ADeskIsOneAgentsForAShift()
    {
        SessionStart ivan = await _accounts.PersonAsync("ivan", Role.Agent);
        await _accounts.PersonAsync("maria", Role.Agent);
        await Book.SitAsync("ivan", "a4cf12000017");
        await RefusedAsync("desk", () => Book.SitAsync("maria", "a4cf12000017"));
        Assert.Equal("a4cf12000017", _accounts.Known.CallerOf(ivan.AccountId)!.Value.Caller.Desk);
        _clock.Advance(TimeSpan.FromHours(12));
        Assert.Equal("", _accounts.Known.CallerOf(ivan.AccountId)!.Value.Caller.Desk);
        await Book.SitAsync("maria", "a4cf12000017");
        await Book.SitAsync("maria", "");
    }

    [Fact]
    public async Task AllIsThereAfterAStart()
    {
        SessionStart session = await _accounts.AdministratorAsync();
        (TokenView token, string text) = await _accounts.Tokens.DrawAsync("olha", "ci", ["fleet-read"], 30);
        using Accounts again = new(_folder, _clock);
        Assert.Equal(session.Stamp, again.Known.Of(session.AccountId)!.SecurityStamp);
        Assert.Equal("olha", (await again.Tokens.CallerOfAsync(text))!.Value.Caller.Name);
        Assert.Equal(token.Id, Assert.Single(again.Tokens.Of("olha")).Id);
    }

    private static async Task<AccessException> RefusedAsync(string field, Func<Task> act)
    {
        AccessException refused = await Assert.ThrowsAnyAsync<AccessException>(act);
        Assert.Equal(field, refused.Field);
        Assert.NotEmpty(refused.Fix);
        Assert.DoesNotContain(Accounts.Password, refused.Message, StringComparison.Ordinal);
        return refused;
    }
}
