namespace DeskDevice.Host.Retention;

/// <summary>What retention has deleted of a site's journal since the start, and how large it was then.</summary>
/// <param name="ForAge">Days deleted because they were older than Data:RetentionDays.</param>
/// <param name="ForSize">Days deleted because the journal took more than Data:RetentionMegabytes.</param>
/// <param name="Entries">Entries deleted with them.</param>
/// <param name="Bytes">What the journal took after the last time.</param>
public readonly record struct ExpiryCounters(long ForAge, long ForSize, long Entries, long Bytes);
