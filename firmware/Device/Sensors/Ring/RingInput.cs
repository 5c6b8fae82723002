using System.Device.Gpio;
using DeskDevice.Core;

namespace DeskDevice.Device.Sensors;

/// <summary>The ring input, low while it rings; Core follows its cadence.</summary>
internal sealed class RingInput : ISensor
{
    private readonly InputPin _ring;

    public RingInput(GpioController gpio) => _ring = new InputPin(gpio, Pins.Ring);

    public void Read(Readings readings, long nowMs) => readings.Ring = _ring.IsLow(nowMs);
}
