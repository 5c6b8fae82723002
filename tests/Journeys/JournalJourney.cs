using System.Text.Json.Nodes;
using DeskDevice.Journal;
using DeskDevice.Support;

namespace DeskDevice.Journeys;

public sealed class JournalJourney : IDisposable
{
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(2);
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task AJournalIsExportedWhileTheGatewayRunsProvedWholeAndTheSameElsewhere()
    {
        string data = _folder.File("data");
        string other = _folder.File("other");
        string file = _folder.File("journal.jsonl.gz");
        await using (Product gateway = await Product.GatewayAsync(data))
        {
            await using Product desks = Product.Start("desks", "--broker", $"127.0.0.1:{gateway.MqttPort}", "--desks", "4", "--speed", "60", "--for", "4m");
            Assert.True(await desks.EndAsync(Within) == 0, desks.Output);
            await DoneAsync(0, "journal", "export", file, "--data", data);
            await DoneAsync(0, "journal", "check", "--data", data);
            Assert.Contains("in use", await DoneAsync(1, "journal", "import", file, "--data", data), StringComparison.Ordinal);
        }

        IReadOnlyList<JournalEntry> entries = JournalOf.Read(data);
        Assert.Contains($"{entries.Count:N0} entries", await DoneAsync(0, "journal", "import", file, "--data", other), StringComparison.Ordinal);
        Assert.Equal(entries.Select(Plain), JournalOf.Read(other).Select(Plain));
        Assert.True((bool)JsonNode.Parse(await DoneAsync(0, "journal", "check", "--json", "--data", other))!["isWhole"]!);

        byte[] whole = await File.ReadAllBytesAsync(file);
        string cut = _folder.File("cut.jsonl.gz");
        await File.WriteAllBytesAsync(cut, whole[..(whole.Length / 2)]);
        Assert.Contains("Nothing was imported", await DoneAsync(1, "journal", "import", cut, "--data", _folder.File("third")), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static (long, string, string, long, long, long, string) Plain(JournalEntry entry) =>
        (entry.Id, entry.Site, entry.Source, entry.Boot, entry.Seq, entry.ReceivedMs, Convert.ToHexString(entry.Payload.Span));

    private static async Task<string> DoneAsync(int code, params string[] arguments)
    {
        await using Product product = Product.Start(arguments);
        Assert.True(await product.EndAsync(Within) == code, product.Output);
        return product.Output;
    }
}
