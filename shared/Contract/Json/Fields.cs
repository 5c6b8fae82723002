namespace DeskDevice.Contract.Json;

/// <summary>Reads the values of known keys and says clearly what is wrong with one.</summary>
public static class Fields
{
    private const int ShaDigits = 64;

    /// <summary>Goes to the next key of the object; false at the object's end.</summary>
    public static bool Next(JsonReader reader) => reader.Read() == JsonToken.Key;

    /// <summary>A whole number from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public static long Number(JsonReader reader, string key, long least, long most)
    {
        JsonToken token = reader.Read();
        if (token != JsonToken.Number) throw new ContractException(key + ": is not a whole number; send an integer");
        long value = reader.Number;
        if (value < least || value > most)
        {
            throw new ContractException(key + ": " + value.ToString() + " is out of range; send " + least.ToString() + " to " + most.ToString());
        }

        return value;
    }

    /// <summary>A text of at most <paramref name="most"/> characters.</summary>
    public static string Text(JsonReader reader, string key, int most)
    {
        if (reader.Read() != JsonToken.Text) throw new ContractException(key + ": is not a text; send it in quotes");
        if (reader.Text.Length > most)
        {
            throw new ContractException(key + ": " + reader.Text.Length.ToString() + " characters; send at most " + most.ToString());
        }

        return reader.Text;
    }

    /// <summary>A name that may stand in a topic, see <see cref="Topics.IsName"/>.</summary>
    public static string Name(JsonReader reader, string key)
    {
        string name = Text(reader, key, Topics.MaxName);
        if (!Topics.IsName(name)) throw new ContractException(key + ": '" + name + "' is no name; send 1 to 32 of a-z 0-9 - _ .");
        return name;
    }

    /// <summary>A SHA-256: 64 lower-case hexadecimal digits.</summary>
    public static string Sha256(JsonReader reader, string key)
    {
        string sha = Text(reader, key, ShaDigits);
        bool isHex = sha.Length == ShaDigits;
        for (int i = 0; i < sha.Length && isHex; i++) isHex = (sha[i] >= '0' && sha[i] <= '9') || (sha[i] >= 'a' && sha[i] <= 'f');
        if (!isHex) throw new ContractException(key + ": '" + sha + "' is no SHA-256; send 64 of 0-9 a-f");
        return sha;
    }

    /// <summary>A level in 0.1 dB, or null as <see cref="Wire.NotVoiced"/>.</summary>
    public static int Level(JsonReader reader, string key) => LevelOf(reader, key, reader.Read());

    /// <summary>A list of levels into <paramref name="levels"/>; returns how many.</summary>
    public static int Levels(JsonReader reader, string key, int[] levels)
    {
        if (reader.Read() != JsonToken.ListStart) throw new ContractException(key + ": is not a list; send [level, ...]");
        int count = 0;
        for (JsonToken token = reader.Read(); token != JsonToken.ListEnd; token = reader.Read())
        {
            if (count == levels.Length)
            {
                throw new ContractException(key + ": more than " + levels.Length.ToString() + " levels; split the event");
            }

            levels[count++] = LevelOf(reader, key, token);
        }

        return count;
    }

    /// <summary>Throws unless a field that must be there was.</summary>
    public static void Need(bool there, string key)
    {
        if (!there) throw Missing(key);
    }

    /// <summary>What is thrown where a field is missing.</summary>
    public static ContractException Missing(string key) => new(key + ": is missing; send it");

    private static int LevelOf(JsonReader reader, string key, JsonToken token)
    {
        if (token == JsonToken.Null) return Wire.NotVoiced;
        if (token != JsonToken.Number || reader.Number < -Wire.MaxLevel || reader.Number > Wire.MaxLevel)
        {
            throw new ContractException(key + ": a level is a whole number of 0.1 dB from -999 to 999, or null");
        }

        return (int)reader.Number;
    }
}
