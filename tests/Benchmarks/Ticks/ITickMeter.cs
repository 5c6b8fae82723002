namespace DeskDevice.Benchmarks.Ticks;

/// <summary>Counts or times what runs between <see cref="Begin"/> and <see cref="End"/>, as the device it runs on can.</summary>
public interface ITickMeter
{
    /// <summary>What follows is measured.</summary>
    void Begin();

    /// <summary>What ran since <see cref="Begin"/> did <paramref name="what"/>, <paramref name="times"/> times.</summary>
    void End(string what, int times);
}
