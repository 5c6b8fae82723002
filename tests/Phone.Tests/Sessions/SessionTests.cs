using System.Text;
using DeskDevice.Phone.Asterisk;
using DeskDevice.Phone.Connections;
using DeskDevice.Phone.FreeSwitch;
using DeskDevice.Phone.Lines;
using DeskDevice.Support;

namespace DeskDevice.Phone.Tests.Sessions;

/// <summary>
/// Sessions of the protocols, played to the adapters. asterisk.txt was recorded of a real Asterisk with SIP phones; freeswitch.txt was written by hand from
/// FreeSWITCH's documentation and source. Lines that begin with ### say what was done, and are no part of the protocol.
/// </summary>
public sealed class SessionTests
{
    [Fact]
    public async Task What_a_real_Asterisk_told_of_its_phones_is_understood()
    {
        string[] expected =
        [
            "101 ring", "101 answer", "101 hold", "101 unhold", "101 end by caller",
            "101 dial", "101 end by agent",
            "101 ring", "101 missed",
            "101 ring", "101 answer", "101 transfer", "101 transferred blind", "101 end by agent", "102 ring", "102 answer", "102 end by agent",
            "101 ring", "101 missed",
            "101 ring", "101 answer", "101 end by agent",
        ];
        Assert.Equal(expected, await PlayAsync("asterisk.txt", new AmiDialect(Options(PhoneKind.Asterisk))));
    }

    [Fact]
    public async Task What_FreeSWITCH_is_documented_to_tell_is_understood()
    {
        string[] expected = ["101 answer late", "101 hold late", "101 unhold", "101 end by caller", "101 ring", "101 missed"];
        Assert.Equal(expected, await PlayAsync("freeswitch.txt", new EslDialect(Options(PhoneKind.FreeSwitch))));
    }

    private static async Task<IReadOnlyList<string>> PlayAsync(string file, IPhoneDialect dialect)
    {
        IEnumerable<string> lines = File.ReadLines(RepositoryRoot.File("tests/Phone.Tests/Sessions/" + file)).Where(line => !line.StartsWith("###", StringComparison.Ordinal));
        byte[] bytes = Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n");
        PhoneStream stream = new(new MemoryStream(bytes), () => Assert.Fail("a line could not be read"));
        List<string> words = [];
        LineBook book = new(new HashSet<string> { "101", "102" }, e => words.Add(Heard.WordsOf(e)));
        // What the server said before it was signed in to is read as any other message.
        if (file == "asterisk.txt") await stream.ReadLineAsync(CancellationToken.None);
        while (await dialect.ReadAsync(stream, book, CancellationToken.None))
        {
            // To the end of the file.
        }

        return words;
    }

    private static PhoneOptions Options(PhoneKind kind) => new() { Name = "pbx", Kind = kind, Host = "127.0.0.1", Port = 1, Extensions = new HashSet<string>() };
}
