using System;
using System.Reflection;
using System.Threading;
using DeskDevice.Core.Update;

namespace DeskDevice.Loader;

/// <summary>
/// Starts a slot by <see cref="Assembly.Load(byte[])"/>; an assembly that was loaded stays until the next restart. The runtime finds what an assembly needs by name and by
/// the first two numbers of its version: an image that shares them with the factory's would run on half of that, and is not started.
/// </summary>
public sealed class SlotStarter : ISlotStarter
{
    private const string EntryType = "DeskDevice.Device.Program";
    private const string EntryMethod = "Main";

    private readonly ISlots _slots;
    private readonly SlotImage.Pulse _feed;
    private readonly SlotImage.Pulse _release;
    private readonly ThreadStart _factory;

    /// <summary>
    /// Starts what <paramref name="slots"/> hold, or <paramref name="factory"/>. The watchdog is fed by <paramref name="feed"/>, and handed over to the application by
    /// <paramref name="release"/>.
    /// </summary>
    public SlotStarter(ISlots slots, SlotImage.Pulse feed, SlotImage.Pulse release, ThreadStart factory)
    {
        _slots = slots;
        _feed = feed;
        _release = release;
        _factory = factory;
    }

    /// <inheritdoc />
    public bool TryStart(SlotsRecord record)
    {
        if (record.RunningImage == null)
        {
            Run(_factory);
            return true;
        }

        MethodInfo? main = Load(record);
        if (main == null) return false;
        Run(() => main.Invoke(null, null));
        return true;
    }

    private MethodInfo? Load(SlotsRecord record)
    {
        try
        {
            byte[][]? parts = SlotImage.Read(_slots, record.Running, record.RunningImage!, _feed);
            if (parts == null) return null;
            Version factory = Assembly.GetExecutingAssembly().GetName().Version;
            Assembly last = Assembly.GetExecutingAssembly();
            for (int i = 0; i < parts.Length; i++)
            {
                last = Assembly.Load(parts[i]);
                _feed();
                Version version = last.GetName().Version;
                if (version.Major == factory.Major && version.Minor == factory.Minor) return null;
            }

            return last.GetType(EntryType).GetMethod(EntryMethod);
        }
        catch (Exception)
        {
            // The runtime refuses it, a library that it needs is not there, it is no application, or there is no room for it.
            return null;
        }
    }

    // An application does not end. One that does has restarted the unit or is about to; the record says whether it had come up.
    private void Run(ThreadStart application)
    {
        _feed();
        _release();
        try
        {
            application();
        }
        catch (Exception)
        {
            // As above.
        }
    }
}
