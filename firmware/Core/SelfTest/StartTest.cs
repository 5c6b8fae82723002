using DeskDevice.Core.Sensors;

namespace DeskDevice.Core.SelfTest;

/// <summary>
/// Looks at the readings when the unit starts. A second is enough for a unit that is well and left alone; what looks wrong is watched for
/// five, because a ring has its pauses, a voice too, and a finger lets go. The help button held all that time asks for setup. Made again
/// on request, between calls.
/// </summary>
public sealed class StartTest
{
    /// <summary>The least it takes, ms.</summary>
    public const int ShortMs = 1000;

    /// <summary>The most it takes, ms.</summary>
    public const int LongMs = 5000;

    /// <summary>How far the mid-rail may be from 1650 mV: an uncalibrated ADC reads some 10 % wrong.</summary>
    public const int MidRailWithinMv = 250;

    /// <summary>How far from the mid-rail the envelope may rest, mV.</summary>
    public const int RestWithinMv = 100;

    private const int Inputs = Fault.AnswerButton | Fault.HoldButton | Fault.WrapUpButton | Fault.HelpButton | Fault.Ring;

    private readonly long _startMs;
    private int _alwaysOn = Inputs;
    private int _found;
    private int _frames;
    private long _midRailSum;
    private int _highestMv = int.MinValue;

    /// <summary>Begins at <paramref name="nowMs"/>.</summary>
    public StartTest(long nowMs) => _startMs = nowMs;

    /// <summary>Where the level rests, mV: the mean of the mid-rail so far.</summary>
    public int RestMv => _frames == 0 ? LevelMeter.DefaultRestMv : (int)(_midRailSum / _frames);

    /// <summary>What is broken, as bits of <see cref="Fault"/>; to be asked when it is done.</summary>
    public int Faults => WantsSetup ? Suspects() & ~Fault.HelpButton : Suspects();

    /// <summary>The same of a unit in use, where a help button that is held asks for nothing.</summary>
    public int Broken => Suspects();

    /// <summary>Whether the help button was held all the way.</summary>
    public bool WantsSetup { get; private set; }

    /// <summary>Something that readings do not show was found broken: <see cref="Fault.Files"/> or <see cref="Fault.Radio"/>.</summary>
    public void Found(int fault) => _found |= fault;

    /// <summary>Takes one set of readings; true when the test is done.</summary>
    public bool Take(Readings readings, long nowMs)
    {
        _frames++;
        _midRailSum += readings.MidRailMv;
        if (readings.LevelMv > _highestMv) _highestMv = readings.LevelMv;
        if (!readings.Ring) _alwaysOn &= ~Fault.Ring;
        for (int i = 0; i < ButtonPad.Count; i++)
        {
            if (!readings.IsDown(i)) _alwaysOn &= ~Fault.Button(i);
        }

        long ms = nowMs - _startMs;
        if (ms < ShortMs || (ms < LongMs && (Suspects() & ~_found) != Fault.None)) return false;
        WantsSetup = ms >= LongMs && (_alwaysOn & Fault.HelpButton) != 0;
        return true;
    }

    private int Suspects()
    {
        int faults = _found | _alwaysOn;
        if (!IsWithin(RestMv, LevelMeter.DefaultRestMv, MidRailWithinMv)) faults |= Fault.MidRail;

        // The envelope falls with loudness: the highest reading is the quietest moment.
        if (!IsWithin(_highestMv, RestMv, RestWithinMv)) faults |= Fault.Level;
        return faults;
    }

    private static bool IsWithin(int value, int middle, int margin) => value >= middle - margin && value <= middle + margin;
}
