using DeskDevice.Contract;
using DeskDevice.Contract.Down;
using DeskDevice.Contract.Events;
using DeskDevice.Contract.Json;
using DeskDevice.Core.Files;
using DeskDevice.Core.Sensors;

namespace DeskDevice.Core;

/// <summary>
/// What a desk goes by from its first tick on, before any network: the limits and settings it was last configured with, and the level reference
/// that was set when its headset was fitted. Written only when they differ; the built-in ones where nothing was kept.
/// </summary>
public sealed class KeptSettings
{
    private const int MaxReferenceMv = 3300;

    // The limits take two events, the rest less than another.
    private const int MaxBytes = 3 * Wire.MaxSmall;

    private readonly Kept _kept;

    /// <summary>Reads what <paramref name="files"/> hold.</summary>
    public KeptSettings(IFiles files)
    {
        _kept = new Kept(files, "settings");
        try
        {
            byte[] buffer = new byte[MaxBytes];
            int length = _kept.Read(buffer);
            if (length >= 0) Take(new Payload(buffer, 0, length, buffer.Length));
        }
        catch (FlashException e)
        {
            Fault = e.Message;
        }
        catch (ContractException e)
        {
            Fault = e.Message;
        }
    }

    /// <summary>The limits to start by.</summary>
    public Limits Limits { get; private set; } = new();

    /// <summary>What the site has set of the unit.</summary>
    public DeviceSettings Device { get; private set; } = new();

    /// <summary>The level reference, mV, 1 to 3,300.</summary>
    public int ReferenceMv { get; private set; } = LevelMeter.DefaultReferenceMv;

    /// <summary>Why the latest could not be read or kept; empty when it could.</summary>
    public string Fault { get; private set; } = "";

    /// <summary>Keeps other limits or settings. When the flash refuses, the next configuration tries again.</summary>
    public void Keep(Limits limits, DeviceSettings device)
    {
        if (limits.SameAs(Limits) && device.SameAs(Device)) return;
        if (!Write(limits, device, ReferenceMv)) return;
        Limits = limits;
        Device = device;
    }

    /// <summary>Keeps another level reference.</summary>
    /// <exception cref="ContractException">It is out of range.</exception>
    public void KeepReference(int referenceMv)
    {
        if (referenceMv < 1 || referenceMv > MaxReferenceMv)
        {
            throw new ContractException("ReferenceMv: " + referenceMv.ToString() + " is out of range; set 1 to 3300");
        }

        if (referenceMv != ReferenceMv && Write(Limits, Device, referenceMv)) ReferenceMv = referenceMv;
    }

    private bool Write(Limits limits, DeviceSettings device, int referenceMv)
    {
        byte[] buffer = new byte[MaxBytes];
        JsonWriter writer = new(buffer);
        writer.Start().Number("ref", referenceMv);
        limits.WriteKeys(writer);
        device.Write(writer);
        writer.End();
        try
        {
            _kept.Write(buffer, 0, writer.Length);
            Fault = "";
            return true;
        }
        catch (FlashException e)
        {
            Fault = e.Message;
            return false;
        }
    }

    private void Take(Payload payload)
    {
        LimitsReader limits = new();
        DeviceSettings device = new();
        int referenceMv = ReferenceMv;
        while (payload.Next())
        {
            string key = payload.Reader.Text;
            if (key == "ref") referenceMv = (int)Fields.Number(payload.Reader, key, 1, MaxReferenceMv);
            else if (key == "set") device = DeviceSettings.Read(payload.Reader);
            else if (!limits.Take(payload.Reader, key)) payload.Reader.Skip();
        }

        Limits = limits.ToLimits();
        Device = device;
        ReferenceMv = referenceMv;
    }
}
