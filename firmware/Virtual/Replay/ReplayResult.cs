namespace DeskDevice.Virtual.Replay;

/// <summary>What became of a recorded day.</summary>
/// <param name="Events">Events of the recording.</param>
/// <param name="Acknowledged">Those that the gateway said it has stored.</param>
/// <param name="Unreadable">Those that break the contract: published as they are, but nobody can acknowledge them.</param>
/// <param name="Desks">Desks that took part.</param>
public sealed record ReplayResult(int Events, int Acknowledged, int Unreadable, int Desks);
