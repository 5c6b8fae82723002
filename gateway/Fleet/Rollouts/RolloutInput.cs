namespace DeskDevice.Fleet.Rollouts;

/// <summary>What can happen to a rollout.</summary>
public enum RolloutInput
{
    /// <summary>Somebody starts one.</summary>
    Start,

    /// <summary>A desk has its end, and none of the inputs below says more.</summary>
    DeskEnded,

    /// <summary>A desk of the first wave refused the image or went back.</summary>
    FirstWaveFailed,

    /// <summary>The last desk of the first wave has confirmed.</summary>
    FirstWaveConfirmed,

    /// <summary>The last desk has its end.</summary>
    AllEnded,

    /// <summary>Somebody stops it.</summary>
    Stop,
}
