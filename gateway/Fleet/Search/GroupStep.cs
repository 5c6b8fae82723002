namespace DeskDevice.Fleet.Search;

/// <summary>Saved searches: a name for a question that is asked often. A group is asked anew each time, so desks come and go by themselves.</summary>
public static class GroupStep
{
    private const int MostGroups = 100;
    private const int MostName = 40;

    /// <summary>Keeps a search under a name; one of the same name is replaced.</summary>
    /// <exception cref="FleetException">The name or the search cannot be taken.</exception>
    public static FleetChange Save(FleetState fleet, string name, string query)
    {
        string trimmed = name.Trim();
        if (trimmed.Length is 0 or > MostName || trimmed.Any(char.IsControl)) throw new FleetException($"name: '{name}'; set 1 to {MostName} characters");
        if (query.Trim().Length == 0) throw new FleetException("query: is empty; a group is a search that is kept");
        FleetQuery.Parse(query);
        if (!fleet.Groups.ContainsKey(trimmed) && fleet.Groups.Count == MostGroups) throw new FleetException($"name: there are {MostGroups} groups; delete one first");
        return new FleetChange(fleet with { Groups = fleet.Groups.SetItem(trimmed, query.Trim()) }, []);
    }

    /// <summary>Forgets a group.</summary>
    /// <exception cref="FleetException">There is none of that name.</exception>
    public static FleetChange Delete(FleetState fleet, string name) => fleet.Groups.ContainsKey(name)
        ? new FleetChange(fleet with { Groups = fleet.Groups.Remove(name) }, [])
        : throw new FleetException($"name: there is no group '{name}'; choose one of the list");
}
