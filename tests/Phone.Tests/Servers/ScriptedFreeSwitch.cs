using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;

namespace DeskDevice.Phone.Tests.Servers;

/// <summary>FreeSWITCH's event socket, as its documentation and source have the messages.</summary>
public sealed class ScriptedFreeSwitch : ScriptedPhone
{
    private readonly ConcurrentDictionary<string, (string Extension, string State, bool IsInbound)> _calls = new();

    public override async Task RingAsync(string call, string extension)
    {
        _calls[call] = (extension, "RINGING", false);
        await SendAsync("CHANNEL_CREATE", "trunk-" + call, "inbound", "");
        await SendAsync("CHANNEL_CREATE", call);
        await SendAsync("CHANNEL_PROGRESS", call);
    }

    public override Task DialAsync(string call, string extension)
    {
        _calls[call] = (extension, "RINGING", true);
        return SendAsync("CHANNEL_CREATE", call);
    }

    public override Task AnswerAsync(string call) => EnterAsync(call, "ACTIVE", "CHANNEL_ANSWER");

    public override Task HoldAsync(string call) => EnterAsync(call, "HELD", "CHANNEL_HOLD");

    public override Task UnholdAsync(string call) => EnterAsync(call, "ACTIVE", "CHANNEL_UNHOLD");

    public override Task EndAsync(string call, Side by)
    {
        bool isRinging = _calls[call].State == "RINGING";
        return HangupAsync(call, (by, isRinging) switch
        {
            (Side.Agent, true) => "recv_refuse",
            (Side.Agent, false) => "recv_bye",
            (_, true) => "send_cancel",
            _ => "send_bye",
        }, "NORMAL_CLEARING");
    }

    public override Task BlindTransferAsync(string call) => HangupAsync(call, "send_bye", "BLIND_TRANSFER");

    public override async Task AnnouncedTransferAsync(string call, string enquiry)
    {
        await HangupAsync(call, "send_bye", "ATTENDED_TRANSFER");
        await HangupAsync(enquiry, "send_bye", "ATTENDED_TRANSFER");
    }

    public override async Task TalkNonsenseAsync()
    {
        await WriteAsync("no colon in here\n" + new string('x', 100_000) + "\n");
        await WriteAsync("Content-Length: 8\nContent-Type: text/event-json\n\nno json!");
    }

    protected override async Task ServeAsync(StreamReader lines, CancellationToken cancel)
    {
        await WriteAsync("Content-Type: auth/request\n\n");
        bool isIn = false;
        while (await lines.ReadLineAsync(cancel) is { } line)
        {
            if (line.Length == 0) continue;
            Sent.Enqueue(line);
            isIn = await AnswerAsync(line, isIn);
            if (Refuses) return;
        }
    }

    private async Task<bool> AnswerAsync(string command, bool isIn)
    {
        if (!isIn)
        {
            bool isRight = !Refuses && command == $"userauth {User}:{Password}";
            await WriteAsync(isRight ? "Content-Type: command/reply\nReply-Text: +OK accepted\n\n" : "Content-Type: command/reply\nReply-Text: -ERR invalid\n\n");
            return isRight;
        }

        if (command.StartsWith("event json ", StringComparison.Ordinal)) await WriteAsync("Content-Type: command/reply\nReply-Text: +OK event listener enabled json\n\n");
        else if (command == "api show channels as json") await ListAsync();
        else if (command == "api show channels count") await SayAsync($"\n{_calls.Count} total.\n");
        return true;
    }

    private async Task ListAsync()
    {
        var rows = _calls.Select(call => new
        {
            uuid = call.Key,
            direction = call.Value.IsInbound ? "inbound" : "outbound",
            name = $"sofia/internal/{call.Value.Extension}@pbx.example",
            cid_name = "Eva Nováková",
            cid_num = "+421900123456",
            presence_id = $"{call.Value.Extension}@pbx.example",
            callstate = call.Value.State,
        }).ToArray();
        await SayAsync(rows.Length == 0 ? "{\"row_count\": 0}\n" : JsonSerializer.Serialize(new { row_count = rows.Length, rows }) + "\n");
        IsListened = true;
    }

    private Task SayAsync(string body) => WriteAsync($"Content-Type: api/response\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\n\n{body}");

    private Task EnterAsync(string call, string state, string name)
    {
        _calls[call] = _calls[call] with { State = state };
        return SendAsync(name, call);
    }

    private async Task HangupAsync(string call, string disposition, string cause)
    {
        await SendAsync("CHANNEL_HANGUP_COMPLETE", call, more: [("Hangup-Cause", cause), ("variable_sip_hangup_disposition", disposition)]);
        _calls.TryRemove(call, out _);
    }

    private Task SendAsync(string name, string call, params (string Key, string Value)[] more) =>
        SendAsync(name, call, _calls[call].IsInbound ? "inbound" : "outbound", $"{_calls[call].Extension}@pbx.example", more);

    private Task SendAsync(string name, string id, string direction, string presence, params (string Key, string Value)[] more)
    {
        Dictionary<string, string> e = new()
        {
            ["Event-Name"] = name,
            ["Unique-ID"] = id,
            ["Call-Direction"] = direction,
            ["Channel-Name"] = "sofia/internal/" + presence,
            ["Caller-Caller-ID-Name"] = "Eva Nováková",
            ["Caller-Caller-ID-Number"] = "+421900123456",
        };
        if (presence.Length > 0) e["Channel-Presence-ID"] = presence;
        foreach ((string key, string value) in more) e[key] = value;
        string body = JsonSerializer.Serialize(e);
        return WriteAsync($"Content-Length: {Encoding.UTF8.GetByteCount(body)}\nContent-Type: text/event-json\n\n{body}");
    }
}
