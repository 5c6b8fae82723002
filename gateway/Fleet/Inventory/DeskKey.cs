namespace DeskDevice.Fleet.Inventory;

/// <summary>Which unit: the two levels of its topics.</summary>
public readonly record struct DeskKey(string Site, string Desk) : IComparable<DeskKey>
{
    /// <inheritdoc/>
    public int CompareTo(DeskKey other)
    {
        int bySite = string.CompareOrdinal(Site, other.Site);
        return bySite != 0 ? bySite : string.CompareOrdinal(Desk, other.Desk);
    }

    /// <summary>As texts for people write it: site/desk.</summary>
    public override string ToString() => $"{Site}/{Desk}";
}
