namespace DeskDevice.Journal;

/// <summary>One event as it was received. Entries are never changed and never deleted singly.</summary>
/// <param name="Id">Place in the journal, from 1, strictly increasing for ever. 0 until the entry is durable.</param>
/// <param name="Site">The site the source belongs to. Never empty.</param>
/// <param name="Source">Who reported it: a desk unit's id, or another source such as "supervisor". Never empty.</param>
/// <param name="Boot">The source's boot id, 0 or above. A new one starts a new row of sequence numbers.</param>
/// <param name="Seq">1, 2, 3 ... within a boot.</param>
/// <param name="ReceivedMs">When it was received: milliseconds since 1970, UTC, up to the year 9999.</param>
/// <param name="Payload">The bytes as received. They must not change until the entry is reported committed or refused.</param>
public readonly record struct JournalEntry(
    long Id, string Site, string Source, long Boot, long Seq, long ReceivedMs, ReadOnlyMemory<byte> Payload);

/// <summary>A payload that cannot be read as an event, kept with its bytes so that people can look into it.</summary>
/// <param name="ReceivedMs">When it was received: milliseconds since 1970, UTC, up to the year 9999.</param>
/// <param name="Topic">The topic it came on.</param>
/// <param name="Reason">Why it cannot be read.</param>
/// <param name="Payload">The bytes as received. They must not change until they are written.</param>
public readonly record struct AsidePayload(long ReceivedMs, string Topic, string Reason, ReadOnlyMemory<byte> Payload);
