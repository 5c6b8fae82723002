using System;
using DeskDevice.Contract;
using DeskDevice.Contract.Events;
using DeskDevice.Core.Files;

namespace DeskDevice.Core.Link;

/// <summary>
/// The outbox's events on flash, in two logs: voice summaries and all else, so that to drop the oldest voice is to delete a file. They are
/// read back as one, in the order they came in, those of earlier boots first.
/// </summary>
/// <remarks>
/// What it costs: an event is one append. On littlefs that is one block erased (4 KB, some 50 ms) and written, for the end of the file is
/// copied. A desk of 2,000 events a day erases 2,000 blocks; spread by littlefs over half of the 64 blocks of a 256 KB file system that is
/// 63 each a day, and flash that bears 100,000 lasts four years of days without a break, over six of working days; with 2 MB eight
/// times that. Files deleted and kept records add less than a tenth.
/// </remarks>
internal sealed class OutboxLog
{
    // Files of both logs together: what is dropped at once is a 24th of the budget.
    private const int MostSegments = 24;
    private const int BootBytes = 8;
    private const int SeqBytes = 4;
    private const int PayloadAt = LogRecord.BodyAt + BootBytes + SeqBytes;

    private readonly LogRecord _record = new(BootBytes + SeqBytes + Wire.MaxSmall);
    private readonly SegmentLog _voice;
    private readonly SegmentLog _rest;
    private long _order;

    /// <summary>What is on flash, in at most <paramref name="budgetBytes"/>.</summary>
    /// <exception cref="FlashException">The flash cannot be read.</exception>
    public OutboxLog(IFiles files, int budgetBytes)
    {
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
        Bytes.Put(_record.Data, LogRecord.BodyAt, BootBytes, e.Boot);
        Bytes.Put(_record.Data, LogRecord.BodyAt + BootBytes, SeqBytes, e.Seq);
        Array.Copy(data, 0, _record.Data, PayloadAt, length);
        _record.Seal(++_order, BootBytes + SeqBytes + length);
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
        entry.Seq = Bytes.Get(_record.Data, LogRecord.BodyAt + BootBytes, SeqBytes);
        entry.Length = _record.BodyLength - BootBytes - SeqBytes;
        Array.Copy(_record.Data, PayloadAt, entry.Bytes, 0, entry.Length);
        return true;
    }

    /// <summary>The gateway has this one, and all of its kind before it.</summary>
    public void Release(OutboxEntry entry) => (entry.IsVoice ? _voice : _rest).Release(entry.Place);

    /// <summary>Voice summaries lost unread since this was last asked.</summary>
    public int TakeLostVoice() => _voice.TakeLost();

    /// <summary>Other events lost unread since this was last asked.</summary>
    public int TakeLostRest() => _rest.TakeLost();

    private void AppendTo(SegmentLog log)
    {
        while (log.BeginsSegment(_record.Length) && IsFull) DropOldest();
        log.Append(_record);
    }

    private void DropOldest() => (_voice.Segments > 0 ? _voice : _rest).DropOldest();
}
