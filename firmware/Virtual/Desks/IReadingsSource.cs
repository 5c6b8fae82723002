using DeskDevice.Core;

namespace DeskDevice.Virtual.Desks;

/// <summary>What stands before a virtual desk: phone, headset, fingers and voice.</summary>
public interface IReadingsSource
{
    /// <summary>How often it rings: one ring and its pause, ms. Set from the desk's limits, as the site's phones keep to them.</summary>
    int RingCadenceMs { get; set; }

    /// <summary>How deep this voice pulls the envelope at its usual loudness, mV: what the desk's reference is set to as the headset is fitted.</summary>
    int ReferenceMv { get; }

    /// <summary>Sets what the pins say at <paramref name="ms"/> since the opening; called every 10 ms, in order.</summary>
    void Read(Readings readings, long ms);
}
