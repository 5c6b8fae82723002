using System;
using DeskDevice.Contract;
using DeskDevice.Contract.Events;
using DeskDevice.Contract.Json;
using DeskDevice.Core.Files;

namespace DeskDevice.Core.Link;

/// <summary>
/// The outbox's events on flash, in two logs: voice summaries and all else, so that to drop the oldest voice is to delete a file. They are
/// read back as one, in the order they came in, those of earlier boots first.
/// </summary>
/// <remarks>
/// What it costs: an event is one append. On littlefs that is one block of 4 KB erased and written, some 50 ms, for the end of a file is
/// copied. A desk of 1,500 events a day erases 1,500 blocks; spread over half of the 64 blocks of a 256 KB file system that is 47 each a
/// day, and flash that bears 100,000 lasts for more than five years of days without a break; with 2 MB eight times that. Files deleted and
/// settings kept add less than a tenth. A shift of 1,500 events, a third of them voice, takes 140 KB.
/// </remarks>
internal sealed class OutboxLog
{
    // Files of both logs together: what is dropped at once is a 24th of the budget.
    private const int MostSegments = 24;
    private const int BootBytes = 7;
    private const int SeqBytes = 4;
    private const int SeqAt = LogRecord.BodyAt + BootBytes;
    private const int CutAt = SeqAt + SeqBytes;
    private const int RestAt = CutAt + 1;
    private const int MaxPrefix = 64;

    private readonly LogRecord _record = new(RestAt - LogRecord.BodyAt + Wire.MaxSmall);
    private readonly byte[] _prefix = new byte[MaxPrefix];
    private readonly JsonWriter _prefixWriter;
    private readonly SegmentLog _voice;
    private readonly SegmentLog _rest;
    private long _order;

    /// <summary>What is on flash, in at most <paramref name="budgetBytes"/>.</summary>
    /// <exception cref="FlashException">The flash cannot be read.</exception>
    public OutboxLog(IFiles files, int budgetBytes)
    {
        _prefixWriter = new JsonWriter(_prefix);
        _voice = new SegmentLog(files, "voice-", budgetBytes / MostSegments, MostSegments);
        _rest = new SegmentLog(files, "event-", budgetBytes / MostSegments, MostSegments);
        long voice = _voice.Open(_record);
        long rest = _rest.Open(_record);
        _order = voice > rest ? voice : rest;
    }

    /// <summary>Events not read yet.</summary>
    public int Unread => _voice.Unread + _rest.Unread;

    /// <summary>Voice summaries not read yet.</summary>
    public int UnreadVoice => _voice.Unread;

    /// <summary>Whether the next file costs the oldest one.</summary>
    public bool IsFull => _voice.Segments + _rest.Segments >= MostSegments;

    /// <summary>Puts an event on flash. What the flash refuses is tried once more, without the oldest file: it may be full of other things.</summary>
    /// <exception cref="FlashException">The flash refused twice.</exception>
    public void Append(DeskEvent e, bool isVoice, byte[] data, int length)
    {
        SegmentLog log = isVoice ? _voice : _rest;
        int cut = PrefixOf(e, data, length);
        Bytes.Put(_record.Data, LogRecord.BodyAt, BootBytes, e.Boot);
        Bytes.Put(_record.Data, SeqAt, SeqBytes, e.Seq);
        Bytes.Put(_record.Data, CutAt, 1, cut);
        Array.Copy(data, cut, _record.Data, RestAt, length - cut);
        _record.Seal(++_order, RestAt - LogRecord.BodyAt + length - cut);
        try
        {
            AppendTo(log);
        }
        catch (FlashException)
        {
            if (Unread > 0) DropOldest();
            AppendTo(log);
        }
    }

    /// <summary>The only unread event was put into RAM as well; its place in its log.</summary>
    public int ReadNewest(bool isVoice) => (isVoice ? _voice : _rest).ReadNewest();

    /// <summary>Reads the next event into <paramref name="entry"/>; false when there is none.</summary>
    /// <exception cref="FlashException">The flash cannot be read.</exception>
    public bool TryRead(OutboxEntry entry)
    {
        long voice = _voice.Head(_record);
        long rest = _rest.Head(_record);
        if (voice < 0 && rest < 0) return false;
        entry.IsVoice = rest < 0 || (voice >= 0 && voice < rest);
        entry.Place = (entry.IsVoice ? _voice : _rest).Read(_record);
        if (entry.Place < 0) return false;
        entry.Boot = Bytes.Get(_record.Data, LogRecord.BodyAt, BootBytes);
        entry.Seq = Bytes.Get(_record.Data, SeqAt, SeqBytes);
        int cut = (int)Bytes.Get(_record.Data, CutAt, 1);
        int kept = LogRecord.BodyAt + _record.BodyLength - RestAt;
        if (cut > 0) WritePrefix(entry.Boot, entry.Seq);
        Array.Copy(_prefix, 0, entry.Bytes, 0, cut);
        Array.Copy(_record.Data, RestAt, entry.Bytes, cut, kept);
        entry.Length = cut + kept;
        return true;
    }

    /// <summary>The gateway has this one, and all of its kind before it.</summary>
    public void Release(OutboxEntry entry) => (entry.IsVoice ? _voice : _rest).Release(entry.Place);

    /// <summary>Voice summaries lost unread since this was last asked.</summary>
    public int TakeLostVoice() => _voice.TakeLost();

    /// <summary>Other events lost unread since this was last asked.</summary>
    public int TakeLostRest() => _rest.TakeLost();

    // How much of a payload boot and sequence can make again: a third of all that stands on flash, if it were kept.
    private int PrefixOf(DeskEvent e, byte[] data, int length)
    {
        int cut = WritePrefix(e.Boot, e.Seq);
        if (cut > length) return 0;
        for (int i = 0; i < cut; i++)
        {
            if (data[i] != _prefix[i]) return 0;
        }

        return cut;
    }

    private int WritePrefix(long boot, long seq) => _prefixWriter.Start().Number("boot", boot).Number("seq", seq).Length;

    private void AppendTo(SegmentLog log)
    {
        while (log.BeginsSegment(_record.Length) && IsFull) DropOldest();
        log.Append(_record);
    }

    private void DropOldest() => (_voice.Segments > 0 ? _voice : _rest).DropOldest();
}
