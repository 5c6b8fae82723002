using DeskDevice.Fleet.Provisioning;

namespace DeskDevice.Fleet.Tests.Provisioning;

public sealed class UnitNamesTests
{
    [Fact]
    public void Addresses_are_read_as_people_write_them() => Assert.Equal(
        ["a4cf12000017", "a4cf12000018", "a4cf12000019", "a4cf1200001a"],
        UnitNames.Read("desk,seat\r\nA4:CF:12:00:00:17,A-01\r\n\"a4-cf-12-00-00-18\";A-02\n\na4cf.1200.0019\n a4cf1200001a \n"));

    [Fact]
    public void All_that_is_wrong_is_told_at_once()
    {
        string[] problems = Assert.Throws<FleetException>(() => UnitNames.Read("a4cf12000017\nprinter\nA4:CF:12:00:00:17\na4cf1200001g")).Message.Split('\n');
        Assert.Equal(3, problems.Length);
        Assert.StartsWith("line 2: 'printer' is no hardware address", problems[0], StringComparison.Ordinal);
        Assert.StartsWith("line 3: 'A4:CF:12:00:00:17' stands in line 1 already", problems[1], StringComparison.Ordinal);
        Assert.StartsWith("line 4: 'a4cf1200001g'", problems[2], StringComparison.Ordinal);
        Assert.Contains("is empty", Assert.Throws<FleetException>(() => UnitNames.Read("desk\n\n")).Message, StringComparison.Ordinal);
    }
}
