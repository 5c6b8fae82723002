using System.Text;
using DeskDevice.Contract;
using DeskDevice.Contract.Events;

namespace DeskDevice.Site.Events;

/// <summary>
/// Reads events in the very form in which desks write them (keys in their order, no spaces), eight times as fast as the contract's reader can,
/// which takes any JSON. Whatever is the least bit different is left to that one: this one never says what is right.
/// </summary>
public static class PlainEvent
{
    private const int LongestWord = 16;

    private static readonly (byte[] Bytes, string Word)[][] KindsByLength =
        [.. Enumerable.Range(0, LongestWord + 1).Select(length => Words(length, EventKinds.All()))];

    private static readonly (byte[] Bytes, string Word)[][] EndersByLength =
        [.. Enumerable.Range(0, LongestWord + 1).Select(length => Words(length, [EndedBy.Agent, EndedBy.Caller, EndedBy.Unknown]))];

    /// <summary>Reads any event.</summary>
    /// <exception cref="ContractException">It breaks the contract.</exception>
    public static DeskEvent Read(ReadOnlySpan<byte> payload)
    {
        if (TryRead(payload) is { } plain) return plain;
        byte[] bytes = payload.ToArray();
        return DeskEvent.Read(bytes, 0, bytes.Length);
    }

    /// <summary>Reads an event in a desk's own form; null where it may be in another.</summary>
    public static DeskEvent? TryRead(ReadOnlySpan<byte> payload)
    {
        if (payload.Length > Wire.MaxSmall) return null;
        ByteCursor at = new(payload);
        long utc = 0;
        bool isHead = at.Take("{\"v\":1,\"boot\":"u8) & at.Number(DeskEvent.MaxBoot, out long boot)
            & at.Take(",\"seq\":"u8) & at.Number(DeskEvent.MaxCount, out long seq)
            & at.Take(",\"ms\":"u8) & at.Number(DeskEvent.MaxMs, out long ms);
        if (!isHead || boot == 0 || seq == 0) return null;
        if (at.Take(",\"utc\":"u8) && (!at.Number(DeskEvent.MostUtc, out utc) || utc < DeskEvent.LeastUtc)) return null;
        if (!at.Take(",\"k\":\""u8) || at.Word(KindsByLength) is not { } kind) return null;
        return kind switch
        {
            EventKinds.Voice => Voice(ref at, boot, seq, ms, utc),
            EventKinds.End => End(ref at, boot, seq, ms, utc),
            EventKinds.Limits or EventKinds.Limits2 or EventKinds.Boot or EventKinds.Dropped or EventKinds.Fitted or EventKinds.Misfit => null,
            _ => at.Ends("}"u8) ? new DeskEvent { Boot = boot, Seq = seq, Ms = ms, Utc = utc, Kind = kind } : null,
        };
    }

    private static DeskEvent? End(ref ByteCursor at, long boot, long seq, long ms, long utc) =>
        at.Take(",\"by\":\""u8) && at.Word(EndersByLength) is { } by && at.Ends("}"u8)
            ? new DeskEvent { Boot = boot, Seq = seq, Ms = ms, Utc = utc, Kind = EventKinds.End, By = by }
            : null;

    private static DeskEvent? Voice(ref ByteCursor at, long boot, long seq, long ms, long utc)
    {
        if (!at.Take(",\"at\":"u8) || !at.Number(ms, out long since) || !at.Take(",\"lv\":["u8)) return null;
        Span<int> levels = stackalloc int[Wire.MaxVoiceSeconds];
        int count = at.Levels(levels);
        VoiceFigures? figures = null;
        if (count < 0 || (at.Take(",\"sy\":"u8) && (figures = Figures(ref at)) == null)) return null;
        return at.Ends("}"u8)
            ? new DeskEvent { Boot = boot, Seq = seq, Ms = ms, Utc = utc, Kind = EventKinds.Voice, At = since, Levels = levels[..count].ToArray(), Figures = figures }
            : null;
    }

    private static VoiceFigures? Figures(ref ByteCursor at) =>
        at.Number(VoiceFigures.MostCount, out long syllables)
            && at.Take(",\"sp\":"u8) && at.Number(VoiceFigures.MostMs, out long speechMs)
            && at.Take(",\"nz\":"u8) && at.Level(out int noise) && noise != Wire.NotVoiced
            && at.Take(",\"br\":"u8) && at.Number(VoiceFigures.MostCount, out long bursts)
            ? new VoiceFigures { Syllables = (int)syllables, SpeechMs = (int)speechMs, Noise = noise, Bursts = (int)bursts }
            : null;

    private static (byte[], string)[] Words(int length, string[] all) =>
        [.. all.Where(word => word.Length == length).Select(word => (Encoding.ASCII.GetBytes(word), word))];
}
