using System.Text;

namespace DeskDevice.Journal.Tests;

/// <summary>Entries to write.</summary>
internal static class Sample
{
    /// <summary>2026-03-02 10:30:00 UTC.</summary>
    public const long Monday = 1_772_447_400_000;

    public const long DayMs = 86_400_000;

    public static readonly JournalOptions Options = new() { Window = TimeSpan.FromMilliseconds(1) };

    public static JournalEntry Entry(long seq, string source = "desk-1", long boot = 7, long receivedMs = Monday) =>
        new(0, "kyiv", source, boot, seq, receivedMs, Encoding.UTF8.GetBytes($$"""{"v":1,"n":{{seq}}}"""));

    /// <summary>An entry as plain values, to compare: payloads compare by their bytes.</summary>
    public static (long Id, string Site, string Source, long Boot, long Seq, long ReceivedMs, string Payload) Plain(JournalEntry entry) =>
        (entry.Id, entry.Site, entry.Source, entry.Boot, entry.Seq, entry.ReceivedMs, Convert.ToHexString(entry.Payload.Span));
}
