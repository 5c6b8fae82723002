using DeskDevice.Core;

namespace DeskDevice.Device.Sensors;

/// <summary>One thing that is sensed: fills its part of the readings, 100 times a second, without making an object.</summary>
internal interface ISensor
{
    /// <summary>Fills in what it senses at <paramref name="nowMs"/>.</summary>
    void Read(Readings readings, long nowMs);
}
