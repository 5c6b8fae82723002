using System.Device.Adc;
using DeskDevice.Core;

namespace DeskDevice.Device.Sensors;

/// <summary>The envelope of the microphone, each time, and the mid-rail that it rests at, once a second.</summary>
internal sealed class LevelInput : ISensor
{
    private const int MidRailEveryMs = 1000;

    private readonly AnalogueInput _level;
    private readonly AnalogueInput _midRail;
    private long _dueMs;

    public LevelInput(AdcController adc)
    {
        _level = new AnalogueInput(adc, Pins.LevelChannel);
        _midRail = new AnalogueInput(adc, Pins.MidRailChannel);
    }

    public void Read(Readings readings, long nowMs)
    {
        readings.LevelMv = _level.ReadMv();
        if (nowMs < _dueMs) return;
        _dueMs = nowMs + MidRailEveryMs;
        readings.MidRailMv = _midRail.ReadMv();
    }
}
