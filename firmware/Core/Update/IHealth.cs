namespace DeskDevice.Core.Update;

/// <summary>Whether the unit works as a desk should: what a new image must show before it is kept.</summary>
public interface IHealth
{
    /// <summary>True while sensors, LEDs and storage do their work.</summary>
    bool IsHealthy { get; }
}
