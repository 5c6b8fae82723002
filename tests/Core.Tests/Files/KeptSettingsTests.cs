using System.Text;
using DeskDevice.Contract;
using DeskDevice.Contract.Down;
using DeskDevice.Contract.Events;
using DeskDevice.Contract.Json;
using DeskDevice.Core.Files;
using DeskDevice.Core.Sensors;

namespace DeskDevice.Core.Tests.Files;

public sealed class KeptSettingsTests
{
    private static readonly Limits Site = new() { Revision = 7, Rings = 4, HoldMs = 90_000, WrapUpMs = 45_000, ChatMs = 7_200_000 };
    private readonly TearingFiles _files = new();

    [Fact]
    public void Nothing_kept_is_what_is_built_in()
    {
        KeptSettings settings = new(_files);
        Assert.True(settings.Limits.SameAs(new Limits()));
        Assert.Equal((LevelMeter.DefaultReferenceMv, ""), (settings.ReferenceMv, settings.Fault));
        Assert.Empty(_files.Names(""));
    }

    [Fact]
    public void A_desk_starts_by_the_limits_it_was_configured_with()
    {
        Configure(new KeptSettings(_files), Site);
        KeptSettings next = new(_files);
        next.KeepReference(310);
        Assert.True(new KeptSettings(_files).Limits.SameAs(Site));
        Assert.Equal(310, new KeptSettings(_files).ReferenceMv);
        Assert.True(Configure(next, Site).Limits.SameAs(Site));
    }

    [Fact]
    public void Only_what_differs_is_written()
    {
        Configure(new KeptSettings(_files), Site);
        int steps = _files.Steps;
        Configure(new KeptSettings(_files), Site);
        new KeptSettings(_files).KeepReference(LevelMeter.DefaultReferenceMv);
        Assert.Equal(steps, _files.Steps);
    }

    [Fact]
    public void Flash_that_refuses_is_told_the_desk_goes_by_the_new_limits_and_they_are_tried_again()
    {
        KeptSettings settings = new(_files);
        _files.RefusesWrites = true;
        Assert.True(Configure(settings, Site).Limits.SameAs(Site));
        Assert.Contains("cannot be", settings.Fault, StringComparison.Ordinal);
        _files.RefusesWrites = false;
        Configure(settings, Site);
        Assert.Equal("", settings.Fault);
        Assert.True(new KeptSettings(_files).Limits.SameAs(Site));
    }

    [Theory]
    [InlineData("""{"v":1,"ref":290}""")]
    [InlineData("""{"v":1,"ref":0}""")]
    [InlineData("nonsense")]
    public void What_cannot_be_understood_is_told_and_the_built_in_ones_hold(string kept)
    {
        byte[] data = Encoding.UTF8.GetBytes(kept);
        new Kept(_files, "settings").Write(data, 0, data.Length);
        KeptSettings settings = new(_files);
        Assert.NotEqual("", settings.Fault);
        Assert.True(settings.Limits.SameAs(new Limits()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3301)]
    public void A_reference_out_of_range_is_refused(int mv) => Assert.Throws<ContractException>(() => new KeptSettings(_files).KeepReference(mv));

    private static Desk Configure(KeptSettings settings, Limits limits)
    {
        DeskIdentity identity = new() { Site = "site", Desk = "desk", Hardware = "virtual", Firmware = "1", Slot = "a" };
        Desk desk = new(identity, 1, "power", settings.Limits) { Settings = settings };
        JsonWriter writer = new(new byte[Wire.MaxLarge]);
        new DeskConfig { Limits = limits }.Write(writer);
        byte[] payload = writer.ToArray();
        desk.Inbox.Receive("dd/1/site/desk/config", payload, 0, payload.Length, 0, 0);
        Assert.Equal(0, desk.Inbox.Refused);
        return desk;
    }
}
