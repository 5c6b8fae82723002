namespace DeskDevice.Fleet.Provisioning;

/// <summary>New secrets for claimed units. Two count from the offer until the new one was used: whatever is cut off in between, the unit has one that counts.</summary>
public static class RotationStep
{
    /// <summary>Most secrets a minute.</summary>
    public const int MostPerMinute = 6_000;

    /// <summary>These units are to get new secrets, so many a minute, each when it is connected. Units that are about to get one anyhow do not get two.</summary>
    /// <exception cref="FleetException">The rate is out of range, or none of the units has a secret.</exception>
    public static FleetChange Want(FleetState fleet, IReadOnlyCollection<string> desks, int perMinute)
    {
        if (perMinute is < 1 or > MostPerMinute) throw new FleetException($"perMinute: {perMinute} is out of range; set 1 to {MostPerMinute}");
        DeskCredential[] due = [.. desks.Select(fleet.Claims.CredentialOf).OfType<DeskCredential>().Where(one => one.Stage == CredentialStage.InUse)];
        bool isUnderWay = desks.Any(desk => fleet.Claims.CredentialOf(desk) is { IsDue: true });
        if (due.Length == 0 && !isUnderWay) throw new FleetException("desks: none of them is claimed; claim them first");
        ClaimBook book = fleet.Claims with { PerMinute = perMinute };
        return ClaimStep.Of(fleet, due.Aggregate(book, (whole, one) => whole.With(one with { Stage = CredentialStage.Wanted })));
    }

    /// <summary>A secret is about to be sent to the unit.</summary>
    public static FleetChange Offer(FleetState fleet, string desk, string digest, long utcMs) =>
        fleet.Claims.CredentialOf(desk) is { IsDue: true } credential
            ? ClaimStep.Of(fleet, fleet.Claims.With(credential with { Stage = CredentialStage.Offered, Next = digest, OfferedUtcMs = utcMs }))
            : new FleetChange(fleet, []);

    /// <summary>The unit connected with what was offered to it: the one before counts no more.</summary>
    public static FleetChange Used(FleetState fleet, string desk, string digest, long utcMs) =>
        fleet.Claims.CredentialOf(desk) is { Stage: CredentialStage.Offered } credential && credential.Next == digest
            ? ClaimStep.Of(fleet, fleet.Claims.With(credential with { Stage = CredentialStage.InUse, Current = digest, Next = "", InUseUtcMs = utcMs }))
            : new FleetChange(fleet, []);
}
