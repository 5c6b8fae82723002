using System.Device.Adc;
using System.Device.Gpio;
using DeskDevice.Core;
using DeskDevice.Device.Leds;
using DeskDevice.Device.Sensors;
using DeskDevice.Device.Supervision;

namespace DeskDevice.Device;

/// <summary>The board's parts, each opened once. A sensor more is a line more.</summary>
internal sealed class Board
{
    private readonly ISensor[] _sensors;

    public Board()
    {
        GpioController gpio = new();
        AdcController adc = new();
        Watchdog = new WatchdogChip(gpio);
        Watchdog.Feed();
        Console = new SerialConsole();
        Leds = new LedRing();
        _sensors = new ISensor[]
        {
            new ButtonInputs(gpio),
            new RingInput(gpio),
            new HeadsetInput(adc),
            new LevelInput(adc),
        };
    }

    public WatchdogChip Watchdog { get; }

    public SerialConsole Console { get; }

    public LedRing Leds { get; }

    public void Read(Readings readings, long nowMs)
    {
        for (int i = 0; i < _sensors.Length; i++) _sensors[i].Read(readings, nowMs);
    }
}
