using DeskDevice.Contract.Json;

namespace DeskDevice.Contract.Down;

/// <summary>
/// What a site may set of the unit itself, beside the limits. Each may be <see cref="Unset"/>: it then does not travel, and the unit goes by its own.
/// </summary>
public sealed class DeviceSettings
{
    /// <summary>Nobody has set it.</summary>
    public const int Unset = -1;

    /// <summary>Least <see cref="Brightness"/>: darker than that nothing is seen by daylight.</summary>
    public const int LeastBrightness = 10;

    /// <summary>Least <see cref="HealthSeconds"/>.</summary>
    public const int LeastHealthSeconds = 10;

    /// <summary>Most <see cref="HealthSeconds"/>: the working day is counted by it, a desk that says nothing for longer is taken for gone.</summary>
    public const int MostHealthSeconds = 300;

    /// <summary>Most <see cref="DarkMinutes"/>.</summary>
    public const int MostDarkMinutes = 240;

    /// <summary>How bright the ring may be: 10 to 100 percent. The unit's own is what it was set up with.</summary>
    public int Brightness { get; init; } = Unset;

    /// <summary>Desk time between two health reports: 10 to 300 seconds. The unit's own is 60.</summary>
    public int HealthSeconds { get; init; } = Unset;

    /// <summary>Whether the loudness of each second goes to the live page: 0 or 1. The unit's own is 1. Prompts and journal do not need it.</summary>
    public int Levels { get; init; } = Unset;

    /// <summary>The ring goes dark after so many minutes in which nothing was to be said: 0 (never) to 240. The unit's own is 0.</summary>
    public int DarkMinutes { get; init; } = Unset;

    /// <summary>Whether nobody has set any of them.</summary>
    public bool IsEmpty => Brightness == Unset && HealthSeconds == Unset && Levels == Unset && DarkMinutes == Unset;

    /// <summary>Whether all of them are those of <paramref name="other"/>.</summary>
    public bool SameAs(DeviceSettings other) =>
        Brightness == other.Brightness && HealthSeconds == other.HealthSeconds && Levels == other.Levels && DarkMinutes == other.DarkMinutes;

    /// <summary>Writes them under <c>set</c> of an open payload; nothing when there are none.</summary>
    public void Write(JsonWriter writer)
    {
        if (IsEmpty) return;
        writer.Open("set");
        Write(writer, "led", Brightness);
        Write(writer, "every", HealthSeconds);
        Write(writer, "live", Levels);
        Write(writer, "dark", DarkMinutes);
        writer.End();
    }

    /// <summary>Reads the object that comes next.</summary>
    /// <exception cref="ContractException">It breaks the contract.</exception>
    public static DeviceSettings Read(JsonReader reader)
    {
        if (reader.Read() != JsonToken.ObjectStart) throw new ContractException("set: is not an object; send {...}");
        int brightness = Unset;
        int health = Unset;
        int levels = Unset;
        int dark = Unset;
        while (Fields.Next(reader))
        {
            string key = reader.Text;
            if (key == "led") brightness = (int)Fields.Number(reader, "set.led", LeastBrightness, 100);
            else if (key == "every") health = (int)Fields.Number(reader, "set.every", LeastHealthSeconds, MostHealthSeconds);
            else if (key == "live") levels = (int)Fields.Number(reader, "set.live", 0, 1);
            else if (key == "dark") dark = (int)Fields.Number(reader, "set.dark", 0, MostDarkMinutes);
            else reader.Skip();
        }

        return new DeviceSettings { Brightness = brightness, HealthSeconds = health, Levels = levels, DarkMinutes = dark };
    }

    private static void Write(JsonWriter writer, string key, int value)
    {
        if (value != Unset) writer.Number(key, value);
    }
}
