using DeskDevice.Contract.Events;

namespace DeskDevice.Core.Sensors;

/// <summary>Whether a headset is plugged in. A plug scratches along its contacts, so it takes half a second to believe.</summary>
public sealed class HeadsetSensor
{
    private const int StableMs = 500;
    private readonly Debounce _plug = new(StableMs);

    /// <summary>Follows one reading; the event's word when the plug went in or out, else empty.</summary>
    public string Step(bool isPlugged, long nowMs)
    {
        if (!_plug.Step(isPlugged, nowMs)) return string.Empty;
        return _plug.IsOn ? EventKinds.Headset : EventKinds.Unplugged;
    }
}
