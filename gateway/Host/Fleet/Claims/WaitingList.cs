namespace DeskDevice.Host.Fleet.Claims;

/// <summary>Why a unit waits.</summary>
internal enum WaitReason
{
    /// <summary>It shows no password.</summary>
    NoCode,

    /// <summary>What it shows is no code of this site.</summary>
    UnknownCode,

    /// <summary>Its code was used.</summary>
    UsedCode,

    /// <summary>Its code is too old, or was withdrawn.</summary>
    ExpiredCode,

    /// <summary>Its code was made for another unit.</summary>
    OthersCode,

    /// <summary>Its code is good, but the unit was claimed before.</summary>
    ClaimedBefore,

    /// <summary>It is claimed, and shows another secret than its own.</summary>
    WrongSecret,

    /// <summary>It was revoked.</summary>
    Revoked,

    /// <summary>It trusts the old authority alone, which is taken no more.</summary>
    OldAuthority,
}

/// <summary>A unit that waits.</summary>
internal sealed record Waiter(string Desk, string Digest, string From, WaitReason Reason, long FirstUtcMs, long LastUtcMs, long Tries);

/// <summary>
/// Units that nothing speaks for. They get nothing, and whoever makes up names fills neither memory nor the list: it has room for so many, of one address for fewer. In memory alone: they
/// come again. Safe from any thread.
/// </summary>
internal sealed class WaitingList
{
    /// <summary>Most units that wait.</summary>
    public const int Most = 256;

    /// <summary>Most of one network address.</summary>
    public const int MostOfOne = 32;

    private const long ForgetMs = 3_600_000;
    private const long RefusedMs = 86_400_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Waiter> _waiters = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _refused = new(StringComparer.Ordinal);

    /// <summary>Grows with each change.</summary>
    public long Version { get; private set; }

    /// <summary>Units for which there was no room, since the start; each try counts.</summary>
    public long Overflow { get; private set; }

    /// <summary>Who waits, the latest first.</summary>
    public IReadOnlyList<Waiter> All
    {
        get
        {
            lock (_gate) return [.. _waiters.Values.OrderByDescending(waiter => waiter.LastUtcMs)];
        }
    }

    /// <summary>A unit was turned away.</summary>
    public void Note(in Newcomer unit, WaitReason reason, long utcMs)
    {
        lock (_gate)
        {
            if (IsRefused(unit.Desk, utcMs)) return;
            Version++;
            if (_waiters.TryGetValue(unit.Desk, out Waiter? before))
            {
                _waiters[unit.Desk] = before with { Digest = unit.Digest, From = unit.From, Reason = reason, LastUtcMs = utcMs, Tries = before.Tries + 1 };
                return;
            }

            string from = unit.From;
            Forget(utcMs);
            if (_waiters.Count >= Most || _waiters.Values.Count(waiter => waiter.From == from) >= MostOfOne) Overflow++;
            else _waiters[unit.Desk] = new Waiter(unit.Desk, unit.Digest, from, reason, utcMs, utcMs, 1);
        }
    }

    /// <summary>The unit waits no more; what it was, or null.</summary>
    public Waiter? Remove(string desk)
    {
        lock (_gate)
        {
            if (_waiters.Remove(desk, out Waiter? waiter)) Version++;
            return waiter;
        }
    }

    /// <summary>The unit waits no more, and does not come up again for a day; false when it does not wait.</summary>
    public bool Refuse(string desk, long utcMs)
    {
        lock (_gate)
        {
            if (Remove(desk) is null) return false;
            foreach (string old in _refused.Where(one => one.Value <= utcMs).Select(one => one.Key).ToArray()) _refused.Remove(old);
            if (_refused.Count < Most) _refused[desk] = utcMs + RefusedMs;
            return true;
        }
    }

    private bool IsRefused(string desk, long utcMs) => _refused.TryGetValue(desk, out long until) && utcMs < until;

    // Who has not tried for an hour is gone.
    private void Forget(long utcMs)
    {
        if (_waiters.Count < MostOfOne) return;
        foreach (string gone in _waiters.Values.Where(waiter => utcMs - waiter.LastUtcMs > ForgetMs).Select(waiter => waiter.Desk).ToArray()) _waiters.Remove(gone);
    }
}
