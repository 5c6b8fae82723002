namespace DeskDevice.Fleet.Rollouts;

/// <summary>What can happen to a rollout.</summary>
public enum RolloutInput
{
    /// <summary>Somebody approves it.</summary>
    Approve,

    /// <summary>Somebody runs it.</summary>
    Run,

    /// <summary>Somebody pauses it.</summary>
    Pause,

    /// <summary>Somebody resumes it.</summary>
    Resume,

    /// <summary>Somebody takes it back.</summary>
    RollBack,

    /// <summary>Somebody ends it.</summary>
    Stop,

    /// <summary>The wave is through, and another one comes after it.</summary>
    WaveThrough,

    /// <summary>The last wave is through.</summary>
    AllThrough,

    /// <summary>The gate is shut, and the rollout is to pause then.</summary>
    GateShut,

    /// <summary>The gate is shut, and the rollout is to be taken back then.</summary>
    GateShutForGood,
}
