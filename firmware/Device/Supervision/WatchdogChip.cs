using System.Device.Gpio;

namespace DeskDevice.Device.Supervision;

/// <summary>The watchdog chip: it resets the module when no edge comes for 1.6 s. The runtime has no watchdog of its own.</summary>
internal sealed class WatchdogChip
{
    /// <summary>How often to feed it, ms: a good margin for the runtime's pauses.</summary>
    public const int FeedMs = 400;

    private readonly GpioPin _feed;

    public WatchdogChip(GpioController gpio) => _feed = gpio.OpenPin(Pins.WatchdogFeed, PinMode.Output);

    public void Feed() => _feed.Toggle();
}
