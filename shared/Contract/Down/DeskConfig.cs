using DeskDevice.Contract.Events;
using DeskDevice.Contract.Json;

namespace DeskDevice.Contract.Down;

/// <summary><c>config</c>, retained: what the desk shall go by and which image it shall run.</summary>
public sealed class DeskConfig
{
    private const string Hex = "0123456789abcdef";

    /// <summary>The limits to go by.</summary>
    public Limits Limits { get; init; } = new();

    /// <summary>The image to run, or null to stay.</summary>
    public ImageRef? Image { get; init; }

    /// <summary>What the site has set of the unit itself.</summary>
    public DeviceSettings Device { get; init; } = new();

    /// <summary>
    /// Eight hexadecimal digits that name the limits and settings, as FNV-1a of their bytes in this payload: a desk reports those it goes by, and the gateway sees whether they are
    /// the desired ones.
    /// </summary>
    public static string Mark(Limits limits, DeviceSettings device)
    {
        byte[] bytes = new byte[Wire.MaxLarge];
        JsonWriter writer = new(bytes);
        WriteRules(writer, limits, device);
        uint hash = 2166136261;
        for (int i = 0; i < writer.Length; i++) hash = (hash ^ bytes[i]) * 16777619;
        char[] digits = new char[8];
        for (int i = 0; i < digits.Length; i++) digits[i] = Hex[(int)((hash >> (28 - (4 * i))) & 15)];
        return new string(digits);
    }

    /// <summary>When the desk may install an image, or null for any time. Never in a call, whatever it says.</summary>
    public InstallWindow? Window { get; init; }

    /// <summary>Writes the payload.</summary>
    public void Write(JsonWriter writer)
    {
        WriteRules(writer, Limits, Device);
        if (Image != null) Image.Write(writer);
        if (Window != null) Window.Write(writer);
        writer.End();
    }

    /// <summary>Reads the payload.</summary>
    /// <exception cref="ContractException">It breaks the contract; a desk then goes on with what it has.</exception>
    public static DeskConfig Read(byte[] data, int offset, int count)
    {
        Payload payload = new(data, offset, count, Wire.MaxLarge);
        JsonReader reader = payload.Reader;
        Limits? limits = null;
        ImageRef? image = null;
        DeviceSettings device = new();
        InstallWindow? window = null;
        while (payload.Next())
        {
            string key = reader.Text;
            if (key == "limits") limits = ReadLimits(reader);
            else if (key == "fw") image = ImageRef.Read(reader);
            else if (key == "set") device = DeviceSettings.Read(reader);
            else if (key == "win") window = InstallWindow.Read(reader);
            else reader.Skip();
        }

        if (limits == null) throw Fields.Missing("limits");
        return new DeskConfig { Limits = limits, Image = image, Device = device, Window = window };
    }

    private static void WriteRules(JsonWriter writer, Limits limits, DeviceSettings device)
    {
        writer.Start().Open("limits");
        limits.WriteKeys(writer);
        writer.End();
        device.Write(writer);
    }

    private static Limits ReadLimits(JsonReader reader)
    {
        if (reader.Read() != JsonToken.ObjectStart) throw new ContractException("limits: is not an object; send {...}");
        LimitsReader limits = new();
        while (Fields.Next(reader))
        {
            if (!limits.Take(reader, reader.Text)) reader.Skip();
        }

        return limits.ToLimits();
    }
}
