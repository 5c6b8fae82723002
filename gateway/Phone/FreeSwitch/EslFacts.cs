using System.Text.Json;
using DeskDevice.Phone.Lines;

namespace DeskDevice.Phone.FreeSwitch;

/// <summary>
/// Reads the events of FreeSWITCH 1.6 and later as facts of channels. A phone is told by its presence id, <c>101@pbx.example</c>: the user 101. Caller
/// numbers and names stand in the same messages and are never looked at.
/// </summary>
internal static class EslFacts
{
    /// <summary>The events that are asked for.</summary>
    public const string Wanted =
        "CHANNEL_CREATE CHANNEL_PROGRESS CHANNEL_PROGRESS_MEDIA CHANNEL_ANSWER CHANNEL_HOLD CHANNEL_UNHOLD CHANNEL_HANGUP_COMPLETE";

    private const string Inbound = "inbound";

    /// <summary>Leads one event into <paramref name="book"/>.</summary>
    public static void Take(IReadOnlyDictionary<string, string> e, LineBook book)
    {
        string id = Of(e, "Unique-ID");
        if (id.Length == 0) return;
        book.Step(new ChannelFact(FactKind.Opened, id) { Extension = UserOf(Of(e, "Channel-Presence-ID")) });
        switch (Of(e, "Event-Name"))
        {
            case "CHANNEL_CREATE":
                // Inbound is what comes from a phone: it calls out.
                if (Of(e, "Call-Direction") == Inbound) book.Step(new ChannelFact(FactKind.Dials, id));
                break;
            case "CHANNEL_PROGRESS" or "CHANNEL_PROGRESS_MEDIA":
                if (Of(e, "Call-Direction") != Inbound) book.Step(new ChannelFact(FactKind.Rings, id));
                break;
            case "CHANNEL_ANSWER":
                book.Step(new ChannelFact(FactKind.Answered, id));
                break;
            case "CHANNEL_HOLD":
                book.Step(new ChannelFact(FactKind.Held, id));
                break;
            case "CHANNEL_UNHOLD":
                book.Step(new ChannelFact(FactKind.Unheld, id));
                break;
            case "CHANNEL_HANGUP_COMPLETE":
                Close(e, id, book);
                break;
        }
    }

    /// <summary>The channels of the answer to <c>show channels as json</c>; null where it cannot be read.</summary>
    public static IReadOnlyList<ListedChannel>? Listed(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            if (!document.RootElement.TryGetProperty("rows", out JsonElement rows)) return document.RootElement.TryGetProperty("row_count", out _) ? [] : null;
            return [.. rows.EnumerateArray().Select(Listed)];
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static ListedChannel Listed(JsonElement row)
    {
        string Text(string key) => row.TryGetProperty(key, out JsonElement value) ? value.GetString() ?? "" : "";
        ChannelState state = Text("callstate") switch
        {
            "HELD" => ChannelState.Held,
            "ACTIVE" or "UNHELD" => ChannelState.Up,
            "RINGING" or "EARLY" or "RING_WAIT" => Text("direction") == Inbound ? ChannelState.Dialing : ChannelState.Ringing,
            "DIALING" => ChannelState.Opened,
            _ => Text("direction") == Inbound ? ChannelState.Dialing : ChannelState.Opened,
        };
        return new ListedChannel(Text("uuid"), UserOf(Text("presence_id")), state, TellsHold: true);
    }

    private static void Close(IReadOnlyDictionary<string, string> e, string id, LineBook book)
    {
        HandOver? how = Of(e, "Hangup-Cause") switch
        {
            "BLIND_TRANSFER" => HandOver.Blind,
            "ATTENDED_TRANSFER" => HandOver.Announced,
            _ => null,
        };
        if (how is { } known) book.Step(new ChannelFact(FactKind.HandedOver, id) { How = known });
        // What the phone sent, the phone ended; what was sent to it, the other side did.
        CallEnder by = Of(e, "variable_sip_hangup_disposition") switch
        {
            "recv_bye" or "recv_cancel" or "recv_refuse" => CallEnder.Agent,
            "send_bye" or "send_cancel" => CallEnder.Caller,
            _ => CallEnder.Unknown,
        };
        book.Step(new ChannelFact(FactKind.Closed, id) { By = by });
    }

    private static string UserOf(string presence)
    {
        int at = presence.IndexOf('@', StringComparison.Ordinal);
        return at < 0 ? presence : presence[..at];
    }

    private static string Of(IReadOnlyDictionary<string, string> e, string key) => e.GetValueOrDefault(key, "");
}
