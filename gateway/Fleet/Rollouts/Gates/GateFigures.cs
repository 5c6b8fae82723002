namespace DeskDevice.Fleet.Rollouts.Gates;

/// <summary>What a gate sees: the desks of the group that is on its way, as far as its waves have begun.</summary>
/// <param name="Desks">How many there are.</param>
/// <param name="Open">How many are still waited for.</param>
/// <param name="Confirmed">How many run the image for good.</param>
/// <param name="Failed">How many refused it, went back, or run something else.</param>
/// <param name="Silent">How many are not waited for any more.</param>
/// <param name="Lost">How many have lost their connection.</param>
/// <param name="Gaps">How many have events missing since they were offered the image.</param>
public sealed record GateFigures(int Desks, int Open, int Confirmed, int Failed, int Silent, int Lost, int Gaps);
