using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DeskDevice.Phone.Tests.Servers;

/// <summary>Asterisk's manager interface, as its documentation has the messages. Each call has a caller's channel, with a number and a name, and a phone's.</summary>
public sealed class ScriptedAsterisk : ScriptedPhone
{
    private const string Challenge = "138374932";
    private readonly ConcurrentDictionary<string, (string Extension, int State)> _calls = new();

    public override async Task RingAsync(string call, string extension)
    {
        _calls[call] = (extension, 5);
        await SendAsync("Newchannel", Caller(call), "ChannelState: 4", "ChannelStateDesc: Ring");
        await SendAsync("Newchannel", Phone(call), "ChannelState: 0", "ChannelStateDesc: Down");
        await SendAsync("DialBegin", Caller(call), $"DestChannel: PJSIP/{extension}-{call}", $"DestUniqueid: {call}");
        await SendAsync("Newstate", Phone(call), "ChannelState: 5", "ChannelStateDesc: Ringing");
    }

    public override async Task DialAsync(string call, string extension)
    {
        _calls[call] = (extension, 4);
        await SendAsync("Newchannel", Phone(call), "ChannelState: 4", "ChannelStateDesc: Ring");
    }

    public override async Task AnswerAsync(string call)
    {
        _calls[call] = _calls[call] with { State = 6 };
        await SendAsync("Newstate", Phone(call), "ChannelState: 6", "ChannelStateDesc: Up");
        await SendAsync("DialEnd", Caller(call), $"DestUniqueid: {call}", "DialStatus: ANSWER");
        await SendAsync("BridgeEnter", Phone(call), "BridgeUniqueid: b-1");
    }

    public override Task HoldAsync(string call) => SendAsync("Hold", Phone(call), "MusicClass: default");

    public override Task UnholdAsync(string call) => SendAsync("Unhold", Phone(call));

    public override async Task EndAsync(string call, Side by)
    {
        await SendAsync("HangupRequest", by == Side.Agent ? Phone(call) : Caller(call), "Cause: 16");
        await HangupAsync(call);
    }

    public override async Task BlindTransferAsync(string call)
    {
        await SendAsync("BlindTransfer", "Result: Success", $"TransfererChannel: PJSIP/{_calls[call].Extension}-{call}", $"TransfererUniqueid: {call}", "Extension: 300");
        await HangupAsync(call);
    }

    public override async Task AnnouncedTransferAsync(string call, string enquiry)
    {
        await SendAsync("AttendedTransfer", "Result: Success", $"OrigTransfererUniqueid: {call}", $"SecondTransfererUniqueid: {enquiry}");
        await HangupAsync(call);
        await HangupAsync(enquiry);
    }

    public override async Task TalkNonsenseAsync() =>
        await WriteAsync("no colon in here\r\n" + new string('x', 100_000) + "\r\nEvent: Newstate\r\n: empty key\r\n\r\n");

    protected override async Task ServeAsync(StreamReader lines, CancellationToken cancel)
    {
        await WriteAsync("Asterisk Call Manager/9.0.0\r\n");
        Dictionary<string, string> action = new(StringComparer.OrdinalIgnoreCase);
        bool isIn = false;
        while (await lines.ReadLineAsync(cancel) is { } line)
        {
            Sent.Enqueue(line);
            if (line.Length > 0)
            {
                string[] parts = line.Split(": ", 2);
                action[parts[0]] = parts[^1];
                continue;
            }

            isIn = await AnswerAsync(action, isIn);
            action.Clear();
        }
    }

    private async Task<bool> AnswerAsync(Dictionary<string, string> action, bool isIn)
    {
        string id = action.TryGetValue("ActionID", out string? asked) ? $"ActionID: {asked}\r\n" : "";
        switch (action["Action"])
        {
            case "Challenge":
                await WriteAsync($"Response: Success\r\n{id}Challenge: {Challenge}\r\n\r\n");
                return false;
            case "Login":
                bool isRight = !Refuses && action["Username"] == User && (action.TryGetValue("Key", out string? key) ? key == Key() : action["Secret"] == Password);
                await WriteAsync(isRight ? $"Response: Success\r\n{id}Message: Authentication accepted\r\n\r\n" : $"Response: Error\r\n{id}Message: Authentication failed\r\n\r\n");
                return isRight;
            case "CoreShowChannels" when isIn:
                await WriteAsync($"Response: Success\r\n{id}EventList: start\r\nMessage: Channels will follow\r\n\r\n");
                foreach ((string call, (_, int state)) in _calls) await SendAsync("CoreShowChannel", Phone(call), $"ChannelState: {state}");
                await WriteAsync($"Event: CoreShowChannelsComplete\r\n{id}EventList: Complete\r\nListItems: {_calls.Count}\r\n\r\n");
                IsListened = true;
                return true;
            case "Ping":
                await WriteAsync($"Response: Success\r\n{id}Ping: Pong\r\nTimestamp: 1700000000.000000\r\n\r\n");
                return isIn;
            default:
                await WriteAsync($"Response: Error\r\n{id}Message: Permission denied\r\n\r\n");
                return isIn;
        }
    }

    private async Task HangupAsync(string call)
    {
        // Seen of a real one: the caller's channel, whose id the call has, may go first.
        await SendAsync("Hangup", Caller(call), "Cause: 16", "Cause-txt: Normal Clearing");
        await SendAsync("Hangup", Phone(call), "Cause: 16", "Cause-txt: Normal Clearing");
        _calls.TryRemove(call, out _);
    }

    private string Phone(string call) => $"Channel: PJSIP/{_calls[call].Extension}-{call}\r\n{Numbers}\r\nUniqueid: {call}\r\nLinkedid: caller-{call}";

    private static string Caller(string call) => $"Channel: PJSIP/trunk-{call}\r\n{Numbers}\r\nUniqueid: caller-{call}\r\nLinkedid: caller-{call}";

    private const string Numbers = "CallerIDNum: +421900123456\r\nCallerIDName: Eva Nováková\r\nConnectedLineNum: 101\r\nLanguage: en";

    private Task SendAsync(string name, params string[] lines) =>
        WriteAsync($"Event: {name}\r\nPrivilege: call,all\r\n{string.Join("\r\n", lines)}\r\n\r\n");

#pragma warning disable CA5351
    private static string Key() => string.Concat(MD5.HashData(Encoding.UTF8.GetBytes(Challenge + Password)).Select(b => b.ToString("x2", CultureInfo.InvariantCulture)));
#pragma warning restore CA5351
}
