using System.Collections.Immutable;
using System.Globalization;

namespace DeskDevice.Fleet.Provisioning;

/// <summary>Codes are made, units claimed by them, and credentials revoked.</summary>
public static class ClaimStep
{
    /// <summary>Makes a batch of these codes, one for each of <paramref name="desks"/> (empty names for codes that claim any unit).</summary>
    /// <exception cref="FleetException">It cannot be made.</exception>
    public static FleetChange Make(FleetState fleet, ClaimBatch batch, IReadOnlyList<string> codes, IReadOnlyList<string> desks)
    {
        if (batch.Name.Length is 0 or > ClaimBatch.MostName) throw new FleetException($"name: '{batch.Name}'; give the batch a name of 1 to {ClaimBatch.MostName} characters");
        if (codes.Count is 0 or > ClaimBatch.MostCodes) throw new FleetException($"count: {codes.Count} codes; make 1 to {ClaimBatch.MostCodes} at a time");
        ClaimBook book = fleet.Claims;
        book = book with { Batches = book.Batches.Add(batch with { Number = book.Batches.Count + 1 }) };
        int number = book.Batches.Count;
        for (int i = 0; i < codes.Count; i++) book = book.With(new ClaimEntry(SecretDigest.Of(codes[i]), number, i + 1, desks[i]));
        return Of(fleet, book);
    }

    /// <summary>Takes back the codes of a batch that nobody has used.</summary>
    /// <exception cref="FleetException">There is no such batch, or nothing of it is left.</exception>
    public static FleetChange Withdraw(FleetState fleet, int number, long utcMs)
    {
        if (fleet.Claims.BatchOf(number) is null) throw new FleetException($"batch: there is no batch {number}; choose one of the list");
        ClaimEntry[] open = [.. fleet.Claims.Codes.Values.Where(code => code.Batch == number && code is { UsedBy: "", WithdrawnUtcMs: 0 })];
        if (open.Length == 0) throw new FleetException($"batch: all codes of batch {number} are used or withdrawn");
        return Of(fleet, open.Aggregate(fleet.Claims, (book, code) => book.With(code with { WithdrawnUtcMs = utcMs })));
    }

    /// <summary>The unit connected with this code: from now on it is claimed, and the code is its password until it has a secret.</summary>
    /// <exception cref="FleetException">The code does not claim it.</exception>
    public static FleetChange Claim(FleetState fleet, string desk, string digest, long utcMs)
    {
        CodeAnswer answer = fleet.Claims.Try(digest, desk, utcMs);
        if (answer != CodeAnswer.Good) throw new FleetException($"code: it does not claim desk '{desk}' ({answer}); approve the desk by hand, or give it another code");
        ClaimEntry code = fleet.Claims.Codes[digest] with { UsedBy = desk, UsedUtcMs = utcMs };
        string by = "batch " + code.Batch.ToString(CultureInfo.InvariantCulture);
        return Of(fleet, fleet.Claims.With(code).With(new DeskCredential(desk, CredentialStage.Claimed, digest, utcMs, by)));
    }

    /// <summary>Somebody vouches for the unit that showed this password; what it had before counts no more.</summary>
    /// <exception cref="FleetException">It showed none, or is retired.</exception>
    public static FleetChange Approve(FleetState fleet, string desk, string digest, string by, long utcMs)
    {
        if (digest.Length == 0) throw new FleetException($"desk: '{desk}' shows no password, so anybody could follow it; set a claim code at its setup, any of 8 to 64 characters");
        ClaimBook book = fleet.Claims;
        if (book.Codes.TryGetValue(digest, out ClaimEntry? code) && code.UsedBy.Length == 0) book = book.With(code with { UsedBy = desk, UsedUtcMs = utcMs });
        return Of(fleet, book.With(new DeskCredential(desk, CredentialStage.Claimed, digest, utcMs, by)));
    }

    /// <summary>From now on the unit may not connect, by whatever it has; codes that were made for it claim nothing. For a unit that was stolen, or is taken out of service.</summary>
    public static FleetChange Revoke(FleetState fleet, string desk, long utcMs)
    {
        DeskCredential before = fleet.Claims.CredentialOf(desk) ?? new DeskCredential(desk, CredentialStage.Revoked, "", utcMs, "");
        ClaimBook book = fleet.Claims.With(before with { Stage = CredentialStage.Revoked, Current = "", Next = "" });
        foreach (ClaimEntry code in book.Codes.Values.Where(code => code.Desk == desk && code is { UsedBy: "", WithdrawnUtcMs: 0 })) book = book.With(code with { WithdrawnUtcMs = utcMs });
        return Of(fleet, book with { Copies = book.Copies.Remove(desk) });
    }

    /// <summary>Two units were seen to pass for this one.</summary>
    public static FleetChange Suspect(FleetState fleet, string desk, string sign, string from, long utcMs)
    {
        CopySuspicion? before = fleet.Claims.Copies.GetValueOrDefault(desk);
        CopySuspicion now = new(desk, before?.FirstUtcMs ?? utcMs, utcMs, (before?.Times ?? 0) + 1, sign, from);
        return Of(fleet, fleet.Claims with { Copies = fleet.Claims.Copies.SetItem(desk, now) });
    }

    /// <summary>Somebody has looked into it.</summary>
    /// <exception cref="FleetException">Nothing stands there of this desk.</exception>
    public static FleetChange Clear(FleetState fleet, string desk)
    {
        if (!fleet.Claims.Copies.ContainsKey(desk)) throw new FleetException($"desk: nothing is suspected of '{desk}'");
        return Of(fleet, fleet.Claims with { Copies = fleet.Claims.Copies.Remove(desk) });
    }

    internal static FleetChange Of(FleetState fleet, ClaimBook book) => new(fleet with { Claims = book }, []);
}
