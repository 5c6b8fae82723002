using System.Security.Cryptography;
using System.Text;
using DeskDevice.Phone.Connections;
using DeskDevice.Phone.Lines;

namespace DeskDevice.Phone.Asterisk;

/// <summary>
/// Asterisk's manager interface. It signs in by challenge, so that the password does not travel in the clear, or plainly where TLS hides it; asks
/// for events of calls only, and for the list of channels once it is in. The user needs no right but to read calls and to ask for that list.
/// </summary>
internal sealed class AmiDialect(PhoneOptions options) : IPhoneDialect
{
    private const string Greeting = "Asterisk Call Manager";

    private readonly AmiFacts _facts = new();
    private readonly List<ListedChannel> _listed = [];

    /// <inheritdoc />
    public async Task SignInAsync(PhoneStream stream, CancellationToken cancel)
    {
        string? greeting = await stream.ReadLineAsync(cancel) ?? throw new IOException("the connection was closed before a greeting; is this address permitted in manager.conf?");
        if (!greeting.StartsWith(Greeting, StringComparison.Ordinal)) throw new IOException("what answers there is no manager interface of Asterisk");
        string secret = options.Security == PhoneSecurity.Tls ? $"Secret: {options.Password.Text}" : $"AuthType: MD5\r\nKey: {await KeyAsync(stream, cancel)}";
        await SendAsync(stream, $"Action: Login\r\nUsername: {options.User}\r\n{secret}\r\nEvents: call", cancel);
        AmiMessage answer = await AnswerAsync(stream, cancel);
        if (answer["Response"] != "Success") throw new PhoneRefusedException($"user '{options.User}' is refused: {answer["Message"]}");
        await SendAsync(stream, "Action: CoreShowChannels\r\nActionID: list", cancel);
    }

    /// <inheritdoc />
    public async ValueTask<bool> ReadAsync(PhoneStream stream, LineBook book, CancellationToken cancel)
    {
        if (await AmiMessage.ReadAsync(stream, cancel) is not { } message) return false;
        switch (message.Event)
        {
            case "":
                if (message["Response"] == "Error" && message["ActionID"] == "list")
                    throw new PhoneRefusedException($"user '{options.User}' may not list channels ({message["Message"]}); give it write = reporting");
                break;
            case "CoreShowChannel":
                if (AmiFacts.Listed(message) is { } channel) _listed.Add(channel);
                break;
            case "CoreShowChannelsComplete":
                book.Sync(_listed);
                _listed.Clear();
                break;
            default:
                _facts.Take(message, book);
                break;
        }

        return true;
    }

    /// <inheritdoc />
    public Task PingAsync(PhoneStream stream, CancellationToken cancel) => SendAsync(stream, "Action: Ping", cancel);

    // The interface has no better digest; the password itself is not sent.
#pragma warning disable CA5351
    private async Task<string> KeyAsync(PhoneStream stream, CancellationToken cancel)
    {
        await SendAsync(stream, "Action: Challenge\r\nAuthType: MD5", cancel);
        AmiMessage answer = await AnswerAsync(stream, cancel);
        if (answer["Challenge"].Length == 0) throw new PhoneRefusedException($"no challenge is given: {answer["Message"]}");
        return Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(answer["Challenge"] + options.Password.Text)));
    }
#pragma warning restore CA5351

    private static async Task<AmiMessage> AnswerAsync(PhoneStream stream, CancellationToken cancel)
    {
        while (await AmiMessage.ReadAsync(stream, cancel) is { } message)
        {
            if (message["Response"].Length > 0) return message;
        }

        throw new IOException("the connection was closed at the sign-in");
    }

    private static Task SendAsync(PhoneStream stream, string action, CancellationToken cancel) => stream.WriteAsync(action + "\r\n\r\n", cancel);
}
