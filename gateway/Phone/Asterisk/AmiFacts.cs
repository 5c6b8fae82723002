using DeskDevice.Phone.Lines;

namespace DeskDevice.Phone.Asterisk;

/// <summary>
/// Reads the events of Asterisk 13 and later as facts of channels. A phone is told by its channel's name, <c>PJSIP/101-0000002a</c>: the endpoint
/// 101. Caller numbers and names stand in the same messages and are never looked at.
/// </summary>
internal sealed class AmiFacts
{
    private const int MostEnders = 4_096;

    // Who hung up first, by the id that all channels of a call share. The channels go in any order, so the latest calls are remembered.
    private readonly Dictionary<string, string> _enders = new(StringComparer.Ordinal);
    private readonly Queue<string> _ended = new();

    /// <summary>Leads one event into <paramref name="book"/>.</summary>
    public void Take(AmiMessage e, LineBook book)
    {
        string id = e["Uniqueid"];
        switch (e.Event)
        {
            case "Newchannel":
                book.Step(new ChannelFact(FactKind.Opened, id) { Extension = EndpointOf(e["Channel"]) });
                Enter(e, id, book);
                break;
            case "Newstate":
                Enter(e, id, book);
                break;
            case "Hold":
                book.Step(new ChannelFact(FactKind.Held, id));
                break;
            case "Unhold":
                book.Step(new ChannelFact(FactKind.Unheld, id));
                break;
            case "BlindTransfer" when e["Result"] == "Success":
                book.Step(new ChannelFact(FactKind.HandedOver, e["TransfererUniqueid"]) { How = HandOver.Blind });
                break;
            case "AttendedTransfer" when e["Result"] == "Success":
                book.Step(new ChannelFact(FactKind.HandedOver, e["OrigTransfererUniqueid"]) { How = HandOver.Announced });
                break;
            case "HangupRequest":
                Remember(e["Linkedid"], id);
                break;
            case "Hangup":
                book.Step(new ChannelFact(FactKind.Closed, id) { By = EnderOf(e["Linkedid"], id) });
                break;
        }
    }

    /// <summary>A line of the list of channels; null where it is of no endpoint.</summary>
    public static ListedChannel? Listed(AmiMessage e)
    {
        ChannelState state = e["ChannelState"] switch
        {
            "3" or "4" => ChannelState.Dialing,
            "5" => ChannelState.Ringing,
            "6" => ChannelState.Up,
            _ => ChannelState.Opened,
        };
        return new ListedChannel(e["Uniqueid"], EndpointOf(e["Channel"]), state, TellsHold: false);
    }

    /// <summary>The endpoint of a channel's name, or empty: a Local channel is nobody's phone.</summary>
    public static string EndpointOf(string channel)
    {
        int slash = channel.IndexOf('/', StringComparison.Ordinal);
        int dash = channel.LastIndexOf('-');
        if (slash <= 0 || dash <= slash || channel.StartsWith("Local/", StringComparison.Ordinal)) return "";
        return channel[(slash + 1)..dash];
    }

    private static void Enter(AmiMessage e, string id, LineBook book)
    {
        FactKind? fact = e["ChannelState"] switch
        {
            "3" or "4" => FactKind.Dials,
            "5" => FactKind.Rings,
            "6" => FactKind.Answered,
            _ => null,
        };
        if (fact is { } known) book.Step(new ChannelFact(known, id));
    }

    private void Remember(string call, string id)
    {
        if (!_enders.TryAdd(call, id)) return;
        _ended.Enqueue(call);
        if (_ended.Count > MostEnders) _enders.Remove(_ended.Dequeue());
    }

    private CallEnder EnderOf(string call, string id)
    {
        if (!_enders.TryGetValue(call, out string? ender)) return CallEnder.Unknown;
        return ender == id ? CallEnder.Agent : CallEnder.Caller;
    }
}
