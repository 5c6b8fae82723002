using System.Collections.Concurrent;
using DeskDevice.Contract.Down;
using DeskDevice.Fleet;
using DeskDevice.Fleet.Inventory;
using DeskDevice.Fleet.Provisioning;
using DeskDevice.Host.Ingest;

namespace DeskDevice.Host.Fleet.Claims;

/// <summary>
/// Tells desks of a new authority, and to forget the old, by what they themselves say that they trust: told again until they say so, whatever is lost on the way. On the owner's
/// thread, but for what it knows of them.
/// </summary>
internal sealed class AuthorityTeller(DeskPost post)
{
    private static readonly TimeSpan AgainAfter = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, string[]> _trusts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string What, long At)> _told = new(StringComparer.Ordinal);
    private readonly Pace _pace = new();
    private readonly TimeProvider _realTime = TimeProvider.System;

    /// <summary>The marks of the authorities that the desk trusts, that of its connection first; none where it does not say. For any thread.</summary>
    public IReadOnlyList<string> TrustsOf(string desk) => _trusts.GetValueOrDefault(desk) ?? [];

    /// <summary>The desk said whom it trusts.</summary>
    public void Heard(string desk, string trusts) => _trusts[desk] = trusts.Split(',', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Units that trust none but the old authority.</summary>
    public IEnumerable<string> LeftBehind(AuthorityChange change) => _trusts.Where(one => change.LeavesBehind(one.Value)).Select(one => one.Key);

    /// <summary>Tells who is to be told.</summary>
    public void Tell(FleetState fleet, string site)
    {
        if (fleet.Claims.Authority is not { } change) return;
        foreach ((string desk, string[] trusts) in _trusts)
        {
            if (WhatFor(change, trusts) is not { } command || !IsDue(desk, command.Kind)) continue;
            if (!fleet.Desks.TryGetValue(new DeskKey(site, desk), out DeskUnit? unit) || !unit.IsOnline) continue;
            if (!_pace.Take(fleet.Claims.PerMinute, 1_000)) return;
            _told[desk] = (command.Kind, _realTime.GetTimestamp());
            post.Command(desk, command);
        }
    }

    // A desk that says nothing has no TLS, or a firmware of before.
    private static DeskCommand? WhatFor(AuthorityChange change, string[] trusts)
    {
        if (trusts.Length == 0) return null;
        if (change.LeavesBehind(trusts)) return new DeskCommand { Kind = DeskCommand.Authority, Ca = change.Der };
        return change.IsFinishing && trusts.Length > 1 && trusts[0] == change.Mark ? new DeskCommand { Kind = DeskCommand.Forget } : null;
    }

    private bool IsDue(string desk, string what) =>
        !_told.TryGetValue(desk, out (string What, long At) told) || told.What != what || _realTime.GetElapsedTime(told.At) >= AgainAfter;
}
