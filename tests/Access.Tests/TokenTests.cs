using DeskDevice.Support;

namespace DeskDevice.Access.Tests;

public sealed class TokenTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ManualClock _clock = new(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));
    private readonly Accounts _accounts;

    public TokenTests() => _accounts = new Accounts(_folder, _clock);

    public void Dispose()
    {
        _accounts.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task ATokenMayItsScopesAsFarAsItsOwnerMay()
    {
        await _accounts.AdministratorAsync();
        await _accounts.PersonAsync("petro", Role.Facilities, "kyiv");
        string text = await DrawAsync("petro", "fleet-read", "fleet-change");
        Caller caller = (await CallerAsync(text))!;
        Assert.Equal("petro nightly fleet-read fleet-change kyiv", $"{caller.Name} {caller.Token} {string.Join(' ', caller.Rights.Words())} {caller.Sites[0]}");
        await _accounts.Book.ChangeAsync("petro", Role.Supervisor, []);
        Assert.Equal(Right.FleetRead, (await CallerAsync(text))!.Rights);
        await _accounts.Book.LockOutAsync("petro");
        Assert.Null(await CallerAsync(text));
    }

    [Fact]
    public async Task ATokenCountsUntilItsTimeIsOverOrItIsRevoked()
    {
        await _accounts.AdministratorAsync();
        string text = await DrawAsync("olha", "fleet-read");
        Assert.Null(await CallerAsync(text[..^1] + (text[^1] == 'A' ? 'B' : 'A')));
        Assert.Null(await CallerAsync("dd_x_y"));
        Assert.Null(await CallerAsync(""));
        Assert.NotNull(await CallerAsync(text));
        TokenView view = Assert.Single(_accounts.Tokens.Of("olha"));
        Assert.Equal(_clock.GetUtcNow().ToUnixTimeMilliseconds(), view.LastUsedMs);
        string second = await DrawAsync("olha", "audit");
        Assert.False(await _accounts.Tokens.RevokeAsync("olha", "none"));
        Assert.True(await _accounts.Tokens.RevokeAsync("olha", second.Split('_', 3)[1]));
        Assert.Null(await CallerAsync(second));
        _clock.Advance(TimeSpan.FromDays(30));
        Assert.Null(await CallerAsync(text));
        Assert.DoesNotContain(text.Split('_', 3)[2], File.ReadAllText(_folder.File("accounts.db"), System.Text.Encoding.Latin1), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name", "", 30, "fleet-read")]
    [InlineData("days", "ci", 0, "fleet-read")]
    [InlineData("days", "ci", 731, "fleet-read")]
    [InlineData("scopes", "ci", 30, "all")]
    [InlineData("scopes", "ci", 30, "people")]
    [InlineData("scopes", "ci", 30)]
    public async Task WhatATokenCannotBeIsRefused(string field, string name, int days, params string[] scopes)
    {
        await _accounts.PersonAsync("petro", Role.Facilities);
        AccessException refused = await Assert.ThrowsAsync<AccessException>(() => _accounts.Tokens.DrawAsync("petro", name, scopes, days));
        Assert.Equal(field, refused.Field);
        Assert.Empty(_accounts.Tokens.Of("petro"));
    }

    private async Task<string> DrawAsync(string account, params string[] scopes) => (await _accounts.Tokens.DrawAsync(account, "nightly", scopes, 30)).Text;

    private async Task<Caller?> CallerAsync(string text) => (await _accounts.Tokens.CallerOfAsync(text))?.Caller;
}
