namespace DeskDevice.Access;

/// <summary>The link on the console by which an administrator comes in who has no account, or none any more: once, within an hour, in memory only.</summary>
public sealed class FirstLink(TimeProvider clock)
{
    /// <summary>How long it can be used.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private string _hash = "";
    private long _untilMs;

    /// <summary>Draws one; the one before is over.</summary>
    public OneTimeLink Draw()
    {
        lock (_gate)
        {
            string code = Secret.Draw();
            _hash = Secret.Hash(code);
            _untilMs = clock.GetUtcNow().Add(Life).ToUnixTimeMilliseconds();
            return new OneTimeLink(code, _untilMs);
        }
    }

    /// <summary>Whether it is that one, and can be used.</summary>
    public bool Is(string code)
    {
        lock (_gate) return _hash.Length > 0 && clock.GetUtcNow().ToUnixTimeMilliseconds() < _untilMs && Secret.Is(code, _hash);
    }

    /// <exception cref="AccessException">It is not.</exception>
    internal void Check(string code)
    {
        if (!Is(code)) throw new AccessException("link", "", "it is used already, or its hour is over: restart the gateway for another");
    }

    internal void End()
    {
        lock (_gate) _hash = "";
    }
}
