using DeskDevice.Fleet;
using DeskDevice.Fleet.Inventory;
using DeskDevice.Fleet.Provisioning;
using DeskDevice.Fleet.Snapshots;

namespace DeskDevice.Host.Fleet.Claims;

/// <summary>Makes the pages' snapshot of a site's claims.</summary>
internal static class ClaimsView
{
    private const string Never = "none";
    private const string Retired = "retired";

    public static ClaimsSnapshot Of(FleetState fleet, string site, string rule, SiteGate gate, AuthorityTeller authority, FreshCodes fresh, long utcMs)
    {
        ClaimBook book = fleet.Claims;
        CredentialView[] desks = [.. Desks(fleet, site, gate, authority)];
        int Count(params CredentialStage[] stages) => book.Credentials.Values.Count(one => stages.Contains(one.Stage));
        ClaimCounts counts = new(
            Count(CredentialStage.InUse), Count(CredentialStage.Claimed, CredentialStage.Wanted), Count(CredentialStage.Offered), desks.Count(desk => desk.Stage == Word(CredentialStage.Revoked)),
            desks.Count(desk => desk.Stage == Never), book.Copies.Count);
        ILookup<int, ClaimEntry> codes = book.Codes.Values.ToLookup(code => code.Batch);
        return new ClaimsSnapshot(
            rule,
            book.PerMinute,
            counts,
            [.. book.Batches.Reverse().Select(batch => ViewOf(batch, [.. codes[batch.Number]], fresh.Find(batch.Number, utcMs)))],
            [.. gate.Waiting.All.Select(one => new WaiterView(one.Desk, one.From, Word(one.Reason), one.FirstUtcMs, one.LastUtcMs, one.Tries, one.Digest.Length > 0 && one.Reason != WaitReason.OldAuthority))],
            gate.Waiting.Overflow,
            [.. book.Copies.Values.Select(one => new CopyView(one.Desk, one.Sign, one.From, one.FirstUtcMs, one.LastUtcMs, one.Times))],
            desks,
            book.Authority is { } change ? ViewOf(change, desks) : null);
    }

    private static IEnumerable<CredentialView> Desks(FleetState fleet, string site, SiteGate gate, AuthorityTeller authority)
    {
        SortedSet<string> names = new(fleet.Claims.Credentials.Keys, StringComparer.Ordinal);
        names.UnionWith(fleet.Desks.Values.Where(unit => unit.Site == site).Select(unit => unit.Desk));
        foreach (string name in names)
        {
            DeskCredential? one = fleet.Claims.CredentialOf(name);
            DeskUnit? unit = fleet.Desks.GetValueOrDefault(new DeskKey(site, name));
            yield return new CredentialView(
                name,
                unit?.Retired is not null ? Retired : one is null ? Never : Word(one.Stage),
                one?.By ?? "",
                one?.ClaimedUtcMs ?? 0,
                one?.InUseUtcMs ?? 0,
                unit?.IsOnline ?? false,
                fleet.Claims.Authority is { } change ? Trust(change, authority.TrustsOf(name)) : "",
                gate.Issuers.GetValueOrDefault(name, ""));
        }
    }

    private static BatchView ViewOf(ClaimBatch batch, IReadOnlyList<ClaimEntry> codes, FreshBatch? fresh) => new(
        batch.Number,
        batch.Name,
        batch.By,
        batch.MadeUtcMs,
        batch.UntilUtcMs,
        codes.Count,
        codes.Count(code => code.UsedBy.Length > 0),
        codes.Count(code => code.WithdrawnUtcMs > 0),
        codes.Any(code => code.Desk.Length > 0),
        fresh?.UntilUtcMs ?? 0);

    private static AuthorityView ViewOf(AuthorityChange change, CredentialView[] desks)
    {
        int Count(string trust) => desks.Count(desk => desk.Trust == trust);
        return new AuthorityView(change.Name, change.By, change.StartedUtcMs, change.UntilUtcMs, change.IsFinishing, Count("old"), Count("both"), Count("new"), Count(Never))
        {
            OldUntilUtcMs = change.OldUntilUtcMs,
            LeftBehind = [.. desks.Where(desk => desk.Trust == "old").Select(desk => desk.Desk)],
            Unheard = [.. desks.Where(desk => desk.Trust == Never && !desk.IsOnline && desk.Stage is not (Retired or "revoked")).Select(desk => desk.Desk)],
        };
    }

    private static string Trust(AuthorityChange change, IReadOnlyList<string> trusts)
    {
        if (trusts.Count == 0) return Never;
        if (change.LeavesBehind(trusts)) return "old";
        return trusts.Count > 1 ? "both" : "new";
    }

    private static string Word(Enum value) => value.ToString().ToLowerInvariant();
}
