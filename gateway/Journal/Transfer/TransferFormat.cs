using System.Globalization;

namespace DeskDevice.Journal.Transfer;

/// <summary>
/// The words of an exported journal: JSON Lines, told in docs/journal.md. A first line with the version, a line for each entry and each payload
/// put aside, and a last line with their counts and a CRC-32C over all lines before it, line ends included.
/// </summary>
internal static class TransferFormat
{
    public const string Header = "deskdevice-journal";
    public const string Entry = "entry";
    public const string Aside = "aside";
    public const string End = "end";
    public const int Version = 1;

    /// <summary>A payload may be nested this deep to stand in a line as JSON; a line is one deeper.</summary>
    public const int MaxDepth = 64;

    private const string Instant = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public static string Time(long utcMs) => DateTimeOffset.FromUnixTimeMilliseconds(utcMs).ToString(Instant, CultureInfo.InvariantCulture);

    public static long? Time(string text) =>
        DateTimeOffset.TryParseExact(text, Instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) && time.ToUnixTimeMilliseconds() >= 0
            ? time.ToUnixTimeMilliseconds()
            : null;
}

/// <summary>One line of an exported journal that holds something.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Site">The site.</param>
/// <param name="Entry">The entry, with id 0; or null.</param>
/// <param name="Aside">The payload put aside; or null.</param>
public readonly record struct TransferLine(long Number, string Site, JournalEntry? Entry, AsidePayload? Aside)
{
    /// <summary>When it was received, UTC ms.</summary>
    public long ReceivedMs => Entry?.ReceivedMs ?? Aside?.ReceivedMs ?? 0;
}
