using System;
using System.Text;

namespace DeskDevice.Core.Setup;

/// <summary>
/// The settings of a unit, as texts; whether they are good is <see cref="SetupCheck"/>'s to say. Kept on flash as bytes: a version, then for each field
/// that is set its number, its length (two bytes, the high one first) and its UTF-8.
/// </summary>
public sealed class SetupSettings
{
    /// <summary>Most bytes of the kept form.</summary>
    public const int MaxBytes = 4096;

    private const byte Version = 1;
    private readonly string[] _values;

    /// <summary>Nothing set.</summary>
    public SetupSettings()
    {
        string[] values = new string[SetupField.Count];
        for (int i = 0; i < values.Length; i++) values[i] = SetupField.Default(i);
        _values = values;
    }

    /// <summary>The MQTT port; 0 while what is set is no port.</summary>
    public int Port => Number(SetupField.Port);

    /// <summary>How bright the LEDs may be, percent; 0 while what is set is no number.</summary>
    public int Brightness => Number(SetupField.Brightness);

    /// <summary>The value of a field.</summary>
    public string Get(int field) => _values[field];

    /// <summary>Sets a field; spaces around the value do not count.</summary>
    public void Set(int field, string value) => _values[field] = value.Trim();

    /// <summary>Writes the kept form into <paramref name="buffer"/> of <see cref="MaxBytes"/>; its length. To be called on checked settings.</summary>
    public int Write(byte[] buffer)
    {
        int at = 0;
        buffer[at++] = Version;
        for (int field = 0; field < SetupField.Count; field++)
        {
            byte[] value = Encoding.UTF8.GetBytes(_values[field]);
            buffer[at++] = (byte)field;
            buffer[at++] = (byte)(value.Length >> 8);
            buffer[at++] = (byte)value.Length;
            Array.Copy(value, 0, buffer, at, value.Length);
            at += value.Length;
        }

        return at;
    }

    /// <summary>Reads a kept form; null when it is none. A field that this version does not know is passed over.</summary>
    public static SetupSettings? Read(byte[] data, int count)
    {
        if (count < 1 || data[0] != Version) return null;
        SetupSettings settings = new();
        int at = 1;
        while (at < count)
        {
            if (count - at < 3) return null;
            int field = data[at];
            int length = (data[at + 1] << 8) | data[at + 2];
            at += 3;
            if (length > count - at) return null;
            if (field < SetupField.Count) settings._values[field] = Encoding.UTF8.GetString(data, at, length);
            at += length;
        }

        return settings;
    }

    private int Number(int field) => int.TryParse(_values[field], out int number) ? number : 0;
}
