using System;
using System.Device.Gpio;
using DeskDevice.Core.Update;
using DeskDevice.Device.Files;
using DeskDevice.Device.Supervision;
using nanoFramework.Runtime.Native;

namespace DeskDevice.Loader;

/// <summary>
/// The program that starts when the unit does: it picks a slot, checks it, and runs the application in it. It stands in program flash beside the factory's application and
/// is never changed over the air.
/// </summary>
public static class Program
{
    /// <summary>Runs an application; whatever ends it, the unit restarts.</summary>
    public static void Main()
    {
        try
        {
            Start();
        }
        catch (Exception)
        {
            // A board that cannot be opened, or no memory even for a start: the next one may do better.
        }

        Power.RebootDevice();
    }

    // From here on the watchdog chip resets a unit that gets stuck, also one whose new image does.
    private static void Start()
    {
        WatchdogChip watchdog = new(new GpioController());
        watchdog.Feed();
        FileSlots slots = new(new FlashFiles(@"I:\"), Device.Slots.Capacity);
        new SlotPicker(slots, new SlotStarter(slots, watchdog.Feed, watchdog.Release, Device.Program.Main)).Run();
    }
}
