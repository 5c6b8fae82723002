using DeskDevice.Contract.Events;
using DeskDevice.Contract.Json;

namespace DeskDevice.Contract.Down;

/// <summary>The time in which a desk may install an image: the next one, worked out by the gateway from the site's windows and the roster.</summary>
public sealed class InstallWindow
{
    /// <summary>From when on, ms since 1970.</summary>
    public long FromUtc { get; init; }

    /// <summary>Until when, ms since 1970; that moment itself is outside.</summary>
    public long ToUtc { get; init; }

    /// <summary>Whether the desk may install at <paramref name="nowUtc"/>, ms since 1970.</summary>
    public bool IsOpen(long nowUtc) => nowUtc >= FromUtc && nowUtc < ToUtc;

    /// <summary>Writes it under <c>win</c> of an open payload.</summary>
    public void Write(JsonWriter writer) => writer.Open("win").Number("from", FromUtc).Number("to", ToUtc).End();

    /// <summary>Reads the object that comes next.</summary>
    /// <exception cref="ContractException">It breaks the contract.</exception>
    public static InstallWindow Read(JsonReader reader)
    {
        if (reader.Read() != JsonToken.ObjectStart) throw new ContractException("win: is not an object; send {...}");
        long from = 0;
        long to = 0;
        while (Fields.Next(reader))
        {
            string key = reader.Text;
            if (key == "from") from = Fields.Number(reader, "win.from", DeskEvent.LeastUtc, DeskEvent.MostUtc);
            else if (key == "to") to = Fields.Number(reader, "win.to", DeskEvent.LeastUtc, DeskEvent.MostUtc);
            else reader.Skip();
        }

        Fields.Need(from > 0, "win.from");
        Fields.Need(to > 0, "win.to");
        if (from >= to) throw new ContractException("win.from: " + from.ToString() + " conflicts with win.to " + to.ToString() + "; send a later end");
        return new InstallWindow { FromUtc = from, ToUtc = to };
    }
}
