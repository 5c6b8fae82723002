using DeskDevice.Conduct.State;

namespace DeskDevice.Floor.Work;

/// <summary>What one desk did in a quarter of an hour.</summary>
internal sealed class Quarter(long fromMs)
{
    /// <summary>One that is nobody's.</summary>
    public static readonly Quarter None = new(0);

    /// <summary>Its beginning, UTC ms.</summary>
    public long FromMs => fromMs;

    public long HandleMs { get; set; }

    public long IdleMs { get; set; }

    public int Calls { get; set; }

    public long CallMs { get; set; }

    public WorkFigures Figures() => new() { HandleMs = HandleMs, IdleMs = IdleMs, Calls = Calls, CallMs = CallMs };

    public Quarter Recorded(StateTape tape)
    {
        tape.Of(fromMs);
        Keep(tape);
        return this;
    }

    public static Quarter Played(StateTape tape)
    {
        Quarter quarter = new(tape.Of(0L));
        quarter.Keep(tape);
        return quarter;
    }

    private void Keep(StateTape tape)
    {
        HandleMs = tape.Of(HandleMs);
        IdleMs = tape.Of(IdleMs);
        Calls = tape.Of(Calls);
        CallMs = tape.Of(CallMs);
    }
}
