using DeskDevice.Contract.Events;
using DeskDevice.Contract.Json;

namespace DeskDevice.Contract.Down;

/// <summary>
/// <c>call</c>: the phone system says that this happened to the call at this desk. The desk records it as if it had sensed it, with
/// <see cref="EventSource.Phone"/>, unless its state has it already. It never says who calls.
/// </summary>
public sealed class CallOrder
{
    /// <summary>Largest age and time to live, ms.</summary>
    public const int MostMs = 3_600_000;

    private static readonly string[] Kinds =
    {
        EventKinds.Ring, EventKinds.Missed, EventKinds.Answer, EventKinds.Dial, EventKinds.Hold, EventKinds.Unhold, EventKinds.End,
        EventKinds.Transfer, EventKinds.Transferred,
    };

    /// <summary>Names this order, so that a doubled one counts once.</summary>
    public string Id { get; init; } = "";

    /// <summary>One of the words of <see cref="IsKnown"/>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>How long ago it happened when this was sent, ms.</summary>
    public int AgeMs { get; init; }

    /// <summary>An older one is left out, ms.</summary>
    public int TtlMs { get; init; }

    /// <summary><c>end</c>: who ended the call, see <see cref="EndedBy"/>.</summary>
    public string By { get; init; } = EndedBy.Unknown;

    /// <summary><c>transferred</c>: see <see cref="TransferHow"/>; empty where the phone system does not tell.</summary>
    public string How { get; init; } = "";

    /// <summary>The kinds of events that a phone system can tell, in the order of a call.</summary>
    public static string[] All() => (string[])Kinds.Clone();

    /// <summary>Whether a phone system can tell this kind of event.</summary>
    public static bool IsKnown(string kind) => IndexOf(kind) >= 0;

    /// <summary>Where the kind stands in <see cref="All"/>, or -1.</summary>
    public static int IndexOf(string kind)
    {
        for (int i = 0; i < Kinds.Length; i++)
        {
            if (Kinds[i] == kind) return i;
        }

        return -1;
    }

    /// <summary>Writes the payload.</summary>
    public void Write(JsonWriter writer)
    {
        writer.Start().Text("id", Id).Text("k", Kind).Number("age", AgeMs).Number("ttl", TtlMs);
        if (Kind == EventKinds.End) writer.Text("by", By);
        if (How.Length > 0) writer.Text("how", How);
        writer.End();
    }

    /// <summary>Reads the payload.</summary>
    /// <exception cref="ContractException">It breaks the contract.</exception>
    public static CallOrder Read(byte[] data, int offset, int count)
    {
        Payload payload = new(data, offset, count, Wire.MaxSmall);
        JsonReader reader = payload.Reader;
        string id = "";
        string kind = "";
        string by = EndedBy.Unknown;
        string how = "";
        long age = 0;
        long ttl = -1;
        while (payload.Next())
        {
            string key = reader.Text;
            if (key == "id") id = Fields.Text(reader, key, Topics.MaxName);
            else if (key == "k") kind = Fields.Text(reader, key, 24);
            else if (key == "age") age = Fields.Number(reader, key, 0, MostMs);
            else if (key == "ttl") ttl = Fields.Number(reader, key, 0, MostMs);
            else if (key == "by") by = Fields.Text(reader, key, 24);
            else if (key == "how") how = Fields.Text(reader, key, 24);
            else reader.Skip();
        }

        Fields.Need(id.Length > 0, "id");
        Fields.Need(kind.Length > 0, "k");
        Fields.Need(ttl >= 0, "ttl");
        return new CallOrder { Id = id, Kind = kind, AgeMs = (int)age, TtlMs = (int)ttl, By = by, How = how };
    }
}
