using Microsoft.EntityFrameworkCore;

namespace DeskDevice.Access;

/// <summary>API tokens: <c>dd_ID_SECRET</c>. A token may its scopes, as far as its owner may them at that moment.</summary>
public sealed class TokenBook
{
    /// <summary>The longest that one counts, days.</summary>
    public const int MostDays = 730;

    private const string Mark = "dd";
    private const int MostOfOne = 50;
    private const long UseStepMs = 60_000;

    private readonly AccountBook _accounts;
    private readonly KnownAccounts _known;
    private readonly TimeProvider _clock;

    internal TokenBook(AccountBook accounts, KnownAccounts known, TimeProvider clock) => (_accounts, _known, _clock) = (accounts, known, clock);

    private long NowMs => _clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>The tokens of an account, oldest first.</summary>
    public IReadOnlyList<TokenView> Of(string account) => [.. _known.Tokens.Where(token => _known.Of(token.AccountId)?.UserName == account).Select(ViewOf)];

    /// <summary>Makes one; the text is shown once, and not kept.</summary>
    /// <exception cref="AccessException">Its name, scopes or days cannot be taken.</exception>
    public Task<(TokenView View, string Text)> DrawAsync(string account, string name, IEnumerable<string> scopes, int days) => _accounts.OnAsync(account, async (_, db, row) =>
    {
        if (name.Trim().Length is 0 or > 60) throw new AccessException("name", name, "set 1 to 60 characters: what it is for");
        if (days is < 1 or > MostDays) throw new AccessException("days", $"{days}", $"set 1 to {MostDays}");
        if (_known.Tokens.Count(token => token.AccountId == row.Id) >= MostOfOne) throw new AccessException("name", name, $"there are {MostOfOne} already: revoke some");
        string secret = Secret.Draw();
        StoredToken token = new()
        {
            Id = Guid.NewGuid().ToString("N")[..12],
            AccountId = row.Id,
            Name = name.Trim(),
            Scopes = ScopesOf(scopes, RoleRights.Of(row.Roles)),
            Hash = Secret.Hash(secret),
            CreatedMs = NowMs,
            UntilMs = NowMs + (days * 86_400_000L),
        };
        db.ApiTokens.Add(token);
        await db.SaveChangesAsync();
        _known.Put(token);
        return (ViewOf(token), $"{Mark}_{token.Id}_{secret}");
    });

    /// <summary>Revokes a token of that account; false where it has none of that id.</summary>
    public Task<bool> RevokeAsync(string account, string id) => _accounts.OnAsync(account, async (_, db, row) =>
    {
        if (await db.ApiTokens.Where(token => token.Id == id && token.AccountId == row.Id).ExecuteDeleteAsync() == 0) return false;
        _known.RemoveToken(id);
        return true;
    });

    /// <summary>Who shows this token, and what tells that this is over; null if it does not count.</summary>
    internal async Task<(Caller Caller, CancellationToken Ended)?> CallerOfAsync(string text)
    {
        if (text.Split('_', 3) is not [Mark, var id, var secret] || _known.Token(id) is not { } token) return null;
        if (!Secret.Is(secret, token.Hash) || token.UntilMs <= NowMs || _known.CallerOf(token.AccountId) is not var (owner, ended)) return null;
        if (NowMs - token.LastUsedMs >= UseStepMs) await NoteUseAsync(token);
        return (owner with { Token = token.Name, Rights = owner.Rights & token.Scopes, Desk = "" }, ended);
    }

    // To the minute: a program that asks ten times a second would write as often.
    private Task NoteUseAsync(StoredToken token)
    {
        token.LastUsedMs = NowMs;
        return _accounts.ChangeAsync((_, db) => db.ApiTokens.Where(one => one.Id == token.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.LastUsedMs, token.LastUsedMs)));
    }

    private static Right ScopesOf(IEnumerable<string> words, Right own)
    {
        Right scopes = Right.None;
        foreach (string word in words)
        {
            Right right = RightWords.Of(word) ?? throw new AccessException("scopes", word, "use some of " + string.Join(", ", own.Words()));
            if (!own.HasFlag(right)) throw new AccessException("scopes", word, "you may not do that yourself; use some of " + string.Join(", ", own.Words()));
            scopes |= right;
        }

        return scopes != Right.None ? scopes : throw new AccessException("scopes", "", "use some of " + string.Join(", ", own.Words()));
    }

    private static TokenView ViewOf(StoredToken token) => new(token.Id, token.Name, token.Scopes.Words(), token.CreatedMs, token.UntilMs, token.LastUsedMs);
}
