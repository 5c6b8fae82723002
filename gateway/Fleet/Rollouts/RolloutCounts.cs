namespace DeskDevice.Fleet.Rollouts;

/// <summary>How many desks of a rollout, or of a wave, stand where.</summary>
/// <param name="Desks">All of them.</param>
/// <param name="Waiting">Those that are not offered the image.</param>
/// <param name="OnTheWay">Those that were offered it and are waited for.</param>
/// <param name="Silent">Those that nobody waits for any more.</param>
/// <param name="Confirmed">Those that run it for good.</param>
/// <param name="RolledBack">Those that tried it and went back.</param>
/// <param name="Refused">Those that did not take it.</param>
/// <param name="Unproved">Those that say to have it and to run something else.</param>
public sealed record RolloutCounts(int Desks, int Waiting, int OnTheWay, int Silent, int Confirmed, int RolledBack, int Refused, int Unproved)
{
    /// <summary>Counts them.</summary>
    public static RolloutCounts Of(IEnumerable<RolloutDesk> desks)
    {
        int[] at = new int[Enum.GetValues<DeskStage>().Length];
        foreach (RolloutDesk desk in desks) at[(int)desk.Stage]++;
        int onTheWay = at[(int)DeskStage.Offered] + at[(int)DeskStage.Downloading] + at[(int)DeskStage.Staged] + at[(int)DeskStage.Installing] + at[(int)DeskStage.Trial];
        return new RolloutCounts(
            at.Sum(), at[(int)DeskStage.Waiting], onTheWay, at[(int)DeskStage.Silent], at[(int)DeskStage.Confirmed], at[(int)DeskStage.RolledBack], at[(int)DeskStage.Refused], at[(int)DeskStage.Unproved]);
    }
}
