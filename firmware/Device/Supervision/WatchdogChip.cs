using System.Device.Gpio;

namespace DeskDevice.Device.Supervision;

/// <summary>The watchdog chip: it resets the module when no edge comes for 1.6 s. The runtime has no watchdog of its own.</summary>
public sealed class WatchdogChip
{
    /// <summary>How often to feed it, ms: a good margin for the runtime's pauses.</summary>
    public const int FeedMs = 400;

    private readonly GpioController _gpio;
    private readonly GpioPin _feed;

    /// <summary>Opens its pin; before that the chip does nothing.</summary>
    public WatchdogChip(GpioController gpio)
    {
        _gpio = gpio;
        _feed = gpio.OpenPin(Pins.WatchdogFeed, PinMode.Output);
    }

    /// <summary>Gives it an edge.</summary>
    public void Feed() => _feed.Toggle();

    /// <summary>Lets go of the pin, for another program to open it.</summary>
    public void Release() => _gpio.ClosePin(Pins.WatchdogFeed);
}
