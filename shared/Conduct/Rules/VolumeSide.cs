using DeskDevice.Conduct.State;
using DeskDevice.Contract;
using DeskDevice.Contract.Events;

namespace DeskDevice.Conduct.Rules;

/// <summary>
/// One side of the volume band, and the episode that is under way on it or may become one. Loud and soft are the same rule, looked
/// at from above and from below.
/// </summary>
internal sealed class VolumeSide
{
    // A voice that is raised for a whole call falls below its limit for a word here and there: that is one episode, not ten.
    private const int CalmSeconds = 3;

    private readonly int _sign;
    private long _levels;
    private int _beyond;
    private int _calm;

    private VolumeSide(int sign) => _sign = sign;

    /// <summary>Whether the minimum time is over and the prompt shows.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Whether nothing is under way.</summary>
    public bool IsAtRest => _beyond == 0;

    /// <summary>When the first second of the episode began, ms.</summary>
    public long SinceMs { get; private set; }

    /// <summary>The limits under which the episode began.</summary>
    public Limits Limits { get; private set; } = new();

    /// <summary>The verdict's word.</summary>
    public string Outcome => _sign > 0 ? VolumeRule.Loud : VolumeRule.Soft;

    /// <summary>The prompt's word.</summary>
    public string Prompt => _sign > 0 ? PromptKinds.Loud : PromptKinds.Soft;

    /// <summary>Average of the seconds beyond the limit, 0.1 dB; those between the two limits only keep an episode open.</summary>
    public int Level => (int)(_levels / _beyond);

    /// <summary>The upper side.</summary>
    public static VolumeSide Upper() => new(1);

    /// <summary>The lower side.</summary>
    public static VolumeSide Lower() => new(-1);

    /// <summary>The limit that sets an episode, 0.1 dB.</summary>
    public int Limit() => Limit(Limits);

    /// <summary>
    /// Counts a voiced second; true when with it what is under way is over: what is no episode yet with the first beyond its lower limit, an episode with the third in
    /// a row.
    /// </summary>
    public bool Calms(int level)
    {
        bool isCalm = _beyond > 0 && _sign * (level - (_sign > 0 ? Limits.LoudClear : Limits.SoftClear)) < 0;
        _calm = isCalm ? _calm + 1 : 0;
        return isCalm && (!IsOpen || _calm == CalmSeconds);
    }

    /// <summary>Counts a voiced second that ends nothing; true when with it the episode becomes one.</summary>
    public bool Opens(int level, long ms, Limits limits)
    {
        if (_sign * (level - Limit(_beyond == 0 ? limits : Limits)) <= 0) return false;
        if (_beyond == 0)
        {
            Limits = limits;
            SinceMs = ms - 1000;
        }

        _beyond++;
        _levels += level;
        if (IsOpen || _beyond * 1000 < (_sign > 0 ? Limits.LoudForMs : Limits.SoftForMs)) return false;
        IsOpen = true;
        return true;
    }

    /// <summary>Forgets what was under way.</summary>
    public void Reset()
    {
        IsOpen = false;
        _beyond = 0;
        _calm = 0;
        _levels = 0;
    }

    /// <summary>A copy that lives its own life.</summary>
    public VolumeSide Copy() => new(_sign)
    {
        IsOpen = IsOpen,
        SinceMs = SinceMs,
        Limits = Limits,
        _levels = _levels,
        _beyond = _beyond,
        _calm = _calm,
    };

    /// <summary>Its state; which side it is stands fixed.</summary>
    public void Keep(StateTape tape)
    {
        IsOpen = tape.Of(IsOpen);
        SinceMs = tape.Of(SinceMs);
        Limits = LimitsState.Keep(tape, Limits);
        _levels = tape.Of(_levels);
        _beyond = tape.Of(_beyond);
        _calm = tape.Of(_calm);
    }

    private int Limit(Limits limits) => _sign > 0 ? limits.Loud : limits.Soft;
}
