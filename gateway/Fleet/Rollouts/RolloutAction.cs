namespace DeskDevice.Fleet.Rollouts;

/// <summary>What a step of a rollout does.</summary>
public enum RolloutAction
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>It cannot be: whoever asked is told why.</summary>
    Reject,

    /// <summary>Plans the waves, and begins the first.</summary>
    Begin,

    /// <summary>Begins the next wave.</summary>
    NextWave,

    /// <summary>Lets it go on: what shut the gate before does not shut it again.</summary>
    GoOn,

    /// <summary>Withdraws the image from every desk that has not started from it.</summary>
    Withdraw,

    /// <summary>The same, and brings desks that have confirmed it back to what they ran, where a release allows it.</summary>
    TakeBack,
}
