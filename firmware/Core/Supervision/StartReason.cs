using DeskDevice.Core.Update;

namespace DeskDevice.Core.Supervision;

/// <summary>
/// Why the unit started, the <c>why</c> of its boot event. The runtime does not tell what reset the chip, so whoever restarts the unit on purpose leaves a note
/// on flash first: the word, and behind a space what there is to say for whoever repairs it.
/// </summary>
public static class StartReason
{
    /// <summary>Power came, or the reset line was pulled: by hand, or by the watchdog chip while nothing ran that could have left a note.</summary>
    public const string Power = "power";

    /// <summary>To run another image.</summary>
    public const string Update = "update";

    /// <summary>Back to the image from before.</summary>
    public const string Rollback = "rollback";

    /// <summary>A loop was silent for too long; the note names it.</summary>
    public const string Watchdog = "watchdog";

    /// <summary>Something went wrong that nothing expected, memory running out included; the note names the loop and the exception.</summary>
    public const string Fault = "fault";

    /// <summary>Setup was wanted, or is done.</summary>
    public const string Setup = "setup";

    /// <summary>Facilities asked for it.</summary>
    public const string Command = "command";

    /// <summary>The chip restarted without power lost and without a note: the runtime itself has failed.</summary>
    public const string Unknown = "unknown";

    /// <summary>Most characters of a note.</summary>
    public const int MaxNote = 120;

    /// <summary>The note to leave, of one line.</summary>
    public static string Note(string why, string detail)
    {
        string note = detail.Length == 0 ? why : why + " " + detail;
        return note.Length > MaxNote ? note.Substring(0, MaxNote) : note;
    }

    /// <summary>What there is to say behind the word of a note; empty when nothing.</summary>
    public static string Detail(string note)
    {
        int space = note.IndexOf(' ');
        return space < 0 ? "" : note.Substring(space + 1);
    }

    /// <summary>
    /// The word of <see cref="Of(string, bool)"/>, where the loader may have had another opinion than whoever left the note: a restart for an update that did not end in
    /// the new image went back.
    /// </summary>
    public static string Of(string note, bool clockKnewTime, SlotsRecord slots)
    {
        string why = Of(note, clockKnewTime);
        return why == Update && !slots.IsOnTrial ? Rollback : why;
    }

    /// <summary>
    /// The word for the boot event, from the <paramref name="note"/> that was found (empty: none) and from whether the clock still
    /// knew the time: it survives every restart but the loss of power.
    /// </summary>
    public static string Of(string note, bool clockKnewTime)
    {
        if (note.Length == 0) return clockKnewTime ? Unknown : Power;
        int space = note.IndexOf(' ');
        string word = space < 0 ? note : note.Substring(0, space);
        return word is Update or Rollback or Watchdog or Fault or Setup or Command ? word : Unknown;
    }
}
