using DeskDevice.Contract.Json;

namespace DeskDevice.Contract.Events;

/// <summary>Gathers the keys of <see cref="VoiceFigures"/> as they come: all of them, or none.</summary>
internal sealed class VoiceFiguresReader
{
    private int _syllables = -1;
    private int _speechMs = -1;
    private int _noise = Wire.NotVoiced;
    private int _bursts = -1;

    /// <summary>Reads the value of <paramref name="key"/> when it is one of the figures'; false when it is not.</summary>
    public bool Take(JsonReader reader, string key)
    {
        if (key == "sy") _syllables = (int)Fields.Number(reader, key, 0, VoiceFigures.MostCount);
        else if (key == "sp") _speechMs = (int)Fields.Number(reader, key, 0, VoiceFigures.MostMs);
        else if (key == "nz") _noise = (int)Fields.Number(reader, key, -Wire.MaxLevel, Wire.MaxLevel);
        else if (key == "br") _bursts = (int)Fields.Number(reader, key, 0, VoiceFigures.MostCount);
        else return false;
        return true;
    }

    /// <summary>The figures, or null where there are none.</summary>
    public VoiceFigures? ToFigures()
    {
        if (_syllables < 0 && _speechMs < 0 && _noise == Wire.NotVoiced && _bursts < 0) return null;
        Fields.Need(_syllables >= 0, "sy");
        Fields.Need(_speechMs >= 0, "sp");
        Fields.Need(_noise != Wire.NotVoiced, "nz");
        Fields.Need(_bursts >= 0, "br");
        return new VoiceFigures { Syllables = _syllables, SpeechMs = _speechMs, Noise = _noise, Bursts = _bursts };
    }
}
