namespace DeskDevice.Mqtt.Tests;

public sealed class BackOffTests
{
    [Fact]
    public void Doubles_between_its_bounds_with_half_of_it_random()
    {
        var backOff = new BackOff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10));
        double[] ceilings = [1, 2, 4, 8, 10, 10, 10];
        foreach (double ceiling in ceilings) Assert.InRange(backOff.Next().TotalSeconds, Math.Max(1, ceiling / 2), ceiling);
        backOff.Reset();
        Assert.Equal(TimeSpan.FromSeconds(1), backOff.Next());
    }
}
