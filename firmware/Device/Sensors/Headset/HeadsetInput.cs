using System.Device.Adc;
using DeskDevice.Core;
using DeskDevice.Core.Sensors;

namespace DeskDevice.Device.Sensors;

/// <summary>The DC of the headset line. It is filtered to far below speech, so that ten times a second is often enough.</summary>
internal sealed class HeadsetInput : ISensor
{
    private const int EveryMs = 100;

    private readonly AnalogueInput _line;
    private readonly PlugSense _plug = new();
    private long _dueMs;

    public HeadsetInput(AdcController adc) => _line = new AnalogueInput(adc, Pins.HeadsetSenseChannel);

    public void Read(Readings readings, long nowMs)
    {
        if (nowMs < _dueMs) return;
        _dueMs = nowMs + EveryMs;
        readings.Headset = _plug.Step(_line.ReadMv());
    }
}
