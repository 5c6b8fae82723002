namespace DeskDevice.Virtual.Update;

/// <summary>What befalls a write of a <see cref="SimulatedFlash"/>.</summary>
public enum FlashFault
{
    /// <summary>The power goes in the middle of it.</summary>
    Cut,

    /// <summary>It is refused, and so is every later one: the flash is worn out.</summary>
    Wear,

    /// <summary>It is refused; later ones are not.</summary>
    Refusal,

    /// <summary>It never ends, until the watchdog resets the desk.</summary>
    Hang,
}
