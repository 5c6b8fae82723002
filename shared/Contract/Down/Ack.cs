using DeskDevice.Contract.Json;

namespace DeskDevice.Contract.Down;

/// <summary>
/// <c>ack</c>: the gateway has stored every event of <see cref="Boot"/> up to and with <see cref="Seq"/>. Only this clears a
/// desk's outbox; MQTT's own acknowledgement says no more than that the next hop has the message.
/// </summary>
public sealed class Ack
{
    /// <summary>The boot that the sequence belongs to.</summary>
    public long Boot { get; init; }

    /// <summary>The last stored sequence; 0 when nothing of this boot is stored.</summary>
    public long Seq { get; init; }

    /// <summary>Why the desk shall keep the rest and come again later (<c>disk-full</c>, <c>read-only</c>, <c>queue-full</c>, <c>gap</c>, <c>failed</c>), or empty.</summary>
    public string Wait { get; init; } = "";

    /// <summary>Writes the payload.</summary>
    public void Write(JsonWriter writer)
    {
        writer.Start().Number("boot", Boot).Number("seq", Seq);
        if (Wait.Length > 0) writer.Text("wait", Wait);
        writer.End();
    }

    /// <summary>Reads the payload.</summary>
    /// <exception cref="ContractException">It breaks the contract.</exception>
    public static Ack Read(byte[] data, int offset, int count)
    {
        Payload payload = new(data, offset, count, Wire.MaxSmall);
        JsonReader reader = payload.Reader;
        long boot = 0;
        long seq = -1;
        string wait = "";
        while (payload.Next())
        {
            string key = reader.Text;
            if (key == "boot") boot = Fields.Number(reader, key, 1, Events.DeskEvent.MaxBoot);
            else if (key == "seq") seq = Fields.Number(reader, key, 0, Events.DeskEvent.MaxCount);
            else if (key == "wait") wait = Fields.Text(reader, key, 32);
            else reader.Skip();
        }

        Fields.Need(boot > 0, "boot");
        Fields.Need(seq >= 0, "seq");
        return new Ack { Boot = boot, Seq = seq, Wait = wait };
    }
}
