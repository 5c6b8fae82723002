using System;
using nanoFramework.Runtime.Native;

namespace DeskDevice.Device;

/// <summary>The device program.</summary>
public static class Program
{
    /// <summary>Runs the unit, for as long as it has power.</summary>
    public static void Main()
    {
        try
        {
            new Unit().Run();
        }
        catch (Exception)
        {
            // The unit looks after itself once it is made; what got here is a board that could not be opened. An ended program would stand still for ever.
            Power.RebootDevice();
        }
    }
}
