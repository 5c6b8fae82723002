using DeskDevice.Contract.Json;

namespace DeskDevice.Contract.Up;

/// <summary><c>level</c>: the last second's loudness of the agent's own voice, for the live page only. Never stored.</summary>
public sealed class LevelReport
{
    /// <summary>Milliseconds since the desk started.</summary>
    public long Ms { get; init; }

    /// <summary>0.1 dB against the desk's reference, or <see cref="Wire.NotVoiced"/>.</summary>
    public int Level { get; init; } = Wire.NotVoiced;

    /// <summary>Writes the payload.</summary>
    public void Write(JsonWriter writer) => writer.Start().Number("ms", Ms).Level("lv", Level).End();

    /// <summary>Reads the payload.</summary>
    /// <exception cref="ContractException">It breaks the contract.</exception>
    public static LevelReport Read(byte[] data, int offset, int count)
    {
        Payload payload = new(data, offset, count, Wire.MaxSmall);
        JsonReader reader = payload.Reader;
        long ms = -1;
        int level = Wire.NotVoiced;
        bool hasLevel = false;
        while (payload.Next())
        {
            string key = reader.Text;
            if (key == "ms") ms = Fields.Number(reader, key, 0, Events.DeskEvent.MaxMs);
            else if (key == "lv")
            {
                level = Fields.Level(reader, key);
                hasLevel = true;
            }
            else
            {
                reader.Skip();
            }
        }

        Fields.Need(ms >= 0, "ms");
        Fields.Need(hasLevel, "lv");
        return new LevelReport { Ms = ms, Level = level };
    }
}
