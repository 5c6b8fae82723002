using System.Collections.Concurrent;

namespace DeskDevice.Access;

/// <summary>
/// What requests are judged by: every account and token, in memory. This process alone writes them, so that what an administrator changes counts from the
/// next request on, and ends what is open of that account.
/// </summary>
internal sealed class KnownAccounts(TimeProvider clock)
{
    // Too many failures lock out for minutes, an administrator for good: only the second ends sessions, else a stranger could end them.
    private static readonly TimeSpan ForGood = TimeSpan.FromDays(365);

    private readonly ConcurrentDictionary<string, Known> _accounts = new();
    private readonly ConcurrentDictionary<string, StoredToken> _tokens = new();

    public IEnumerable<Account> All => _accounts.Values.Select(known => known.Row).OrderBy(row => row.UserName, StringComparer.OrdinalIgnoreCase);

    public IEnumerable<StoredToken> Tokens => _tokens.Values.OrderBy(token => token.CreatedMs);

    public Account? Of(string id) => _accounts.TryGetValue(id, out Known? known) ? known.Row : null;

    public StoredToken? Token(string id) => _tokens.GetValueOrDefault(id);

    public bool IsOut(Account row) => row.LockoutEnd is { } end && end > clock.GetUtcNow() + ForGood;

    /// <summary>Who the account is, and what tells that this is over; null if it may not come in.</summary>
    public (Caller Caller, CancellationToken Ended)? CallerOf(string id)
    {
        if (!_accounts.TryGetValue(id, out Known? known) || IsOut(known.Row)) return null;
        Account row = known.Row;
        string desk = row.DeskUntilMs > clock.GetUtcNow().ToUnixTimeMilliseconds() ? row.Desk : "";
        return (new Caller(row.UserName!, RoleRights.Of(row.Roles), SitesOf(row), desk), known.Ended.Token);
    }

    /// <summary>Puts an account as it is now; what is open of it ends where it may less, or something else.</summary>
    public void Put(Account row)
    {
        Known known = new(row);
        if (_accounts.TryGetValue(row.Id, out Known? before))
        {
            _accounts[row.Id] = known = IsTheSame(before.Row, row) ? before with { Row = row } : known;
            if (!ReferenceEquals(known.Ended, before.Ended)) before.Ended.Cancel();
        }
        else _accounts[row.Id] = known;
    }

    public void Remove(string id)
    {
        foreach (StoredToken token in Tokens.Where(token => token.AccountId == id)) _tokens.TryRemove(token.Id, out _);
        if (_accounts.TryRemove(id, out Known? known)) known.Ended.Cancel();
    }

    public void Put(StoredToken token) => _tokens[token.Id] = token;

    public void RemoveToken(string id) => _tokens.TryRemove(id, out _);

    public static IReadOnlyList<string> SitesOf(Account row) => row.Sites.Split(',', StringSplitOptions.RemoveEmptyEntries);

    private bool IsTheSame(Account before, Account now) =>
        before.SecurityStamp == now.SecurityStamp && before.Roles == now.Roles && before.Sites == now.Sites && before.Desk == now.Desk && IsOut(before) == IsOut(now);

    private sealed record Known(Account Row)
    {
        public CancellationTokenSource Ended { get; init; } = new();
    }
}
