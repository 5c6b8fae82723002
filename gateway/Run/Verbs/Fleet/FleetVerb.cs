using System.CommandLine;

namespace DeskDevice.Run.Verbs.Fleet;

/// <summary><c>fleet</c>: what facilities do on the pages, over the API of a running gateway. One file for each area beside this one; each line of help says what it does.</summary>
internal sealed class FleetVerb
{
    private readonly FleetCall _call = new();

    public Command Command()
    {
        Command fleet = new("fleet", "Facilities' work at a running gateway, with JSON as output. Ends with 0, 1 (refused), 2 (no gateway answers) or 3 (not allowed).");
        _call.Gateway.AddTo(fleet);
        foreach (Command command in Areas().SelectMany(area => area)) fleet.Subcommands.Add(command);
        return fleet;
    }

    // A line for each area.
    private IEnumerable<IEnumerable<Command>> Areas()
    {
        yield return new DesksArea(_call).Commands();
        yield return new ClaimArea(_call).Commands();
        yield return new DiagArea(_call).Commands();
        yield return new RolloutArea(_call).Commands();
        yield return new ImageArea(_call).Commands();
        yield return new InventoryArea(_call).Commands();
        yield return new SettingsArea(_call).Commands();
    }
}
