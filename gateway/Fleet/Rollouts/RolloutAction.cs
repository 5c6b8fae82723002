namespace DeskDevice.Fleet.Rollouts;

/// <summary>What a step of a rollout does.</summary>
public enum RolloutAction
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>It cannot be: whoever asked is told why.</summary>
    Reject,

    /// <summary>Offers the image to the first wave.</summary>
    OfferFirst,

    /// <summary>Offers the image to the rest.</summary>
    OfferRest,

    /// <summary>Withdraws the image from every desk without an end.</summary>
    Withdraw,
}
