namespace DeskDevice.Journal;

/// <summary>A part of a journal that cannot be read.</summary>
/// <param name="Place">Where: the day's file, or the table.</param>
/// <param name="Problem">What is wrong with it.</param>
/// <param name="Lost">How many entries were left out so far; 0 where that cannot be told.</param>
public sealed record JournalDamage(string Place, string Problem, long Lost);
