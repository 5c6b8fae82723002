using DeskDevice.Contract.Json;

namespace DeskDevice.Contract.Up;

/// <summary><c>info</c>, retained: what the desk is.</summary>
public sealed class InfoReport
{
    /// <summary>Board and revision, for example <c>desk-s3-a</c>; a simulated desk says <c>virtual</c>.</summary>
    public string Hardware { get; init; } = "";

    /// <summary>Firmware version.</summary>
    public string Firmware { get; init; } = "";

    /// <summary>The slot it runs from: a or b.</summary>
    public string Slot { get; init; } = "";

    /// <summary>The running boot.</summary>
    public long Boot { get; init; }

    /// <summary>Writes the payload.</summary>
    public void Write(JsonWriter writer) =>
        writer.Start().Text("hw", Hardware).Text("fw", Firmware).Text("slot", Slot).Number("boot", Boot).End();

    /// <summary>Reads the payload.</summary>
    /// <exception cref="ContractException">It breaks the contract.</exception>
    public static InfoReport Read(byte[] data, int offset, int count)
    {
        Payload payload = new(data, offset, count, Wire.MaxLarge);
        JsonReader reader = payload.Reader;
        string hardware = "";
        string firmware = "";
        string slot = "";
        long boot = 0;
        while (payload.Next())
        {
            string key = reader.Text;
            if (key == "hw") hardware = Fields.Text(reader, key, Topics.MaxName);
            else if (key == "fw") firmware = Fields.Text(reader, key, Topics.MaxName);
            else if (key == "slot") slot = Fields.Text(reader, key, 8);
            else if (key == "boot") boot = Fields.Number(reader, key, 1, Events.DeskEvent.MaxBoot);
            else reader.Skip();
        }

        Fields.Need(firmware.Length > 0, "fw");
        Fields.Need(boot > 0, "boot");
        return new InfoReport { Hardware = hardware, Firmware = firmware, Slot = slot, Boot = boot };
    }
}
