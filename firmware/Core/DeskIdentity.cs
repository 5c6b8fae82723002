using DeskDevice.Contract;

namespace DeskDevice.Core;

/// <summary>What a unit is: where its topics stand, and what it runs.</summary>
public sealed class DeskIdentity
{
    /// <summary>The site's name, as it stands in topics.</summary>
    public string Site { get; init; } = "";

    /// <summary>The unit's own name: its hardware address, never a seat or a person.</summary>
    public string Desk { get; init; } = "";

    /// <summary>Board and revision; a simulated desk says <c>virtual</c>.</summary>
    public string Hardware { get; init; } = "";

    /// <summary>Firmware version.</summary>
    public string Firmware { get; init; } = "";

    /// <summary>The slot it runs from: a or b.</summary>
    public string Slot { get; init; } = "";

    /// <summary>The SHA-256 of the image in that slot, 64 lower-case hexadecimal digits; empty for the one that the unit left the factory with.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>Refuses an identity that could not travel.</summary>
    /// <exception cref="ContractException">Names the field, its value and the fix.</exception>
    public void Check()
    {
        Name("Site", Site);
        Name("Desk", Desk);
        Name("Firmware", Firmware);
        if (Hardware.Length > Topics.MaxName)
        {
            throw new ContractException("Hardware: '" + Hardware + "' is longer than 32 characters; shorten it");
        }

        if (Slot != "a" && Slot != "b") throw new ContractException("Slot: '" + Slot + "' is no slot; set a or b");
    }

    private static void Name(string field, string value)
    {
        if (!Topics.IsName(value)) throw new ContractException(field + ": '" + value + "' is no name; set 1 to 32 of a-z 0-9 - _ .");
    }
}
