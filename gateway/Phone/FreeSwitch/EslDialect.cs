using DeskDevice.Phone.Connections;
using DeskDevice.Phone.Lines;

namespace DeskDevice.Phone.FreeSwitch;

/// <summary>
/// FreeSWITCH's event socket, inbound: the gateway connects. It signs in with the socket's password or, where a user is named, with that user's, subscribes to
/// the events of channels as JSON, and asks for the list of channels; how many there are it asks again and again, to see whether the other side lives.
/// </summary>
internal sealed class EslDialect(PhoneOptions options) : IPhoneDialect
{
    private const string List = "api show channels as json\n\n";

    private bool _isListed;

    /// <inheritdoc />
    public async Task SignInAsync(PhoneStream stream, CancellationToken cancel)
    {
        EslMessage greeting = await NextAsync(stream, cancel);
        if (greeting.Type == "text/rude-rejection") throw new PhoneRefusedException("this address is refused: add it to the ACL that apply-inbound-acl names");
        if (greeting.Type != "auth/request") throw new IOException("what answers there is no event socket of FreeSWITCH");
        string sign = options.User.Length > 0 ? $"userauth {options.User}:{options.Password.Text}" : $"auth {options.Password.Text}";
        await stream.WriteAsync(sign + "\n\n", cancel);
        EslMessage answer = await ReplyAsync(stream, cancel);
        if (!answer.Reply.StartsWith("+OK", StringComparison.Ordinal)) throw new PhoneRefusedException($"the password is refused: {answer.Reply}");
        await stream.WriteAsync($"event json {EslFacts.Wanted}\n\n", cancel);
        answer = await ReplyAsync(stream, cancel);
        if (!answer.Reply.StartsWith("+OK", StringComparison.Ordinal)) throw new PhoneRefusedException($"the events are refused: {answer.Reply}");
        await stream.WriteAsync(List, cancel);
    }

    /// <inheritdoc />
    public async ValueTask<bool> ReadAsync(PhoneStream stream, LineBook book, CancellationToken cancel)
    {
        if (await EslMessage.ReadAsync(stream, cancel) is not { } message) return false;
        switch (message.Type)
        {
            case "text/event-json":
                if (message.Event() is { } e) EslFacts.Take(e, book);
                else stream.Malformed();
                return true;
            case "api/response":
                Sync(message.Body, stream, book);
                return true;
            default:
                return message.Type != "text/disconnect-notice";
        }
    }

    /// <inheritdoc />
    public Task PingAsync(PhoneStream stream, CancellationToken cancel) => stream.WriteAsync("api show channels count\n\n", cancel);

    // The first answer is the list; those behind it only show that somebody answers.
    private void Sync(string body, PhoneStream stream, LineBook book)
    {
        if (_isListed) return;
        _isListed = true;
        if (body.StartsWith('-')) throw new PhoneRefusedException($"the list of channels is refused ({body.Trim()}); allow the api command show");
        if (EslFacts.Listed(body) is { } listed) book.Sync(listed);
        else stream.Malformed();
    }

    private static async Task<EslMessage> ReplyAsync(PhoneStream stream, CancellationToken cancel)
    {
        EslMessage message;
        do message = await NextAsync(stream, cancel);
        while (message.Type != "command/reply");
        return message;
    }

    private static async Task<EslMessage> NextAsync(PhoneStream stream, CancellationToken cancel) =>
        await EslMessage.ReadAsync(stream, cancel) ?? throw new IOException("the connection was closed at the sign-in");
}
