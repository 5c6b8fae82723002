using DeskDevice.Contract.Json;

namespace DeskDevice.Contract.Up;

/// <summary><c>link</c>, retained: the desk's connection in Homie's words. The last will says <see cref="Lost"/>.</summary>
public sealed class LinkReport
{
    /// <summary>Connected, not yet configured.</summary>
    public const string Init = "init";

    /// <summary>Connected and at work.</summary>
    public const string Ready = "ready";

    /// <summary>Left on purpose and will be back (a restart).</summary>
    public const string Sleeping = "sleeping";

    /// <summary>Left on purpose.</summary>
    public const string Disconnected = "disconnected";

    /// <summary>Gone without a word: the last will.</summary>
    public const string Lost = "lost";

    /// <summary>One of the words above.</summary>
    public string State { get; init; } = Ready;

    /// <summary>The boot that says so; a late last will of an older boot is told apart by it.</summary>
    public long Boot { get; init; }

    /// <summary>The boot of the oldest event that the desk holds; 0 when it holds none. Nothing older comes any more: what is missing before it is lost.</summary>
    public long FromBoot { get; init; }

    /// <summary>The sequence of that event; 0 when there is none.</summary>
    public long FromSeq { get; init; }

    /// <summary>Writes the payload.</summary>
    public void Write(JsonWriter writer)
    {
        writer.Start().Text("k", State).Number("boot", Boot);
        if (FromSeq > 0) writer.Number("fromboot", FromBoot).Number("from", FromSeq);
        writer.End();
    }

    /// <summary>Reads the payload.</summary>
    /// <exception cref="ContractException">It breaks the contract.</exception>
    public static LinkReport Read(byte[] data, int offset, int count)
    {
        Payload payload = new(data, offset, count, Wire.MaxSmall);
        JsonReader reader = payload.Reader;
        string state = "";
        long boot = 0;
        long fromBoot = 0;
        long fromSeq = 0;
        while (payload.Next())
        {
            string key = reader.Text;
            if (key == "k") state = Fields.Text(reader, key, 16);
            else if (key == "boot") boot = Fields.Number(reader, key, 1, Events.DeskEvent.MaxBoot);
            else if (key == "fromboot") fromBoot = Fields.Number(reader, key, 1, Events.DeskEvent.MaxBoot);
            else if (key == "from") fromSeq = Fields.Number(reader, key, 1, Events.DeskEvent.MaxCount);
            else reader.Skip();
        }

        Fields.Need(state.Length > 0, "k");
        Fields.Need(boot > 0, "boot");
        Fields.Need(fromBoot > 0 || fromSeq == 0, "fromboot");
        if (state != Init && state != Ready && state != Sleeping && state != Disconnected && state != Lost)
        {
            throw new ContractException("k: '" + state + "' is no link state; send init, ready, sleeping, disconnected or lost");
        }

        return new LinkReport { State = state, Boot = boot, FromBoot = fromBoot, FromSeq = fromSeq };
    }
}
