namespace DeskDevice.Contract.Json;

/// <summary>
/// Goes through the keys of one payload: a JSON object of a limited size with this version's <c>v</c> in it, and nothing behind it.
/// </summary>
public sealed class Payload
{
    private bool _hasVersion;

    /// <summary>Opens a payload of at most <paramref name="most"/> bytes.</summary>
    /// <exception cref="ContractException">It is longer, or no object.</exception>
    public Payload(byte[] data, int offset, int count, int most)
    {
        if (count > most)
        {
            throw new ContractException("payload: " + count.ToString() + " bytes; at most " + most.ToString() + " are allowed here");
        }

        Reader = new JsonReader(data, offset, count);
        if (Reader.Read() != JsonToken.ObjectStart) throw Reader.Bad("is not a JSON object");
    }

    /// <summary>Stands behind the key that <see cref="Next"/> went to.</summary>
    public JsonReader Reader { get; }

    /// <summary>Goes to the next key, which must then be read or skipped; false at the end of the payload.</summary>
    /// <exception cref="ContractException">It is cut, has something behind its end, or no <c>v</c> that is spoken here.</exception>
    public bool Next()
    {
        while (Fields.Next(Reader))
        {
            if (Reader.Text != "v") return true;
            ReadVersion();
        }

        Reader.Read();
        if (!_hasVersion) throw new ContractException("v: is missing; send v " + Wire.Version.ToString());
        return false;
    }

    private void ReadVersion()
    {
        long version = Fields.Number(Reader, "v", 0, int.MaxValue);
        if (version != Wire.Version)
        {
            throw new ContractException("v: " + version.ToString() + " is not spoken here; send v " + Wire.Version.ToString());
        }

        _hasVersion = true;
    }
}
