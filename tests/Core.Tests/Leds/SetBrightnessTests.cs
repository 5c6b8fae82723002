using DeskDevice.Contract;
using DeskDevice.Contract.Down;
using DeskDevice.Contract.Events;
using DeskDevice.Contract.Json;
using DeskDevice.Core.Leds;
using DeskDevice.Core.Sensors;
using DeskDevice.Core.Tests.Files;

namespace DeskDevice.Core.Tests.Leds;

public sealed class SetBrightnessTests
{
    private static readonly DeskIdentity Identity = new() { Site = "site", Desk = "desk", Hardware = "virtual", Firmware = "0.1.0", Slot = "a" };

    private readonly LedFrame _frame = new();

    [Fact]
    public void The_ring_is_as_bright_as_the_site_sets_it_and_else_as_the_unit_was_set_up()
    {
        Desk desk = new(Identity, 7, "power", new Limits()) { OwnBrightness = 50 };
        int own = Dot(desk, 0);
        Configure(desk, new DeviceSettings { Brightness = 100 });
        int bright = Dot(desk, 10);
        Configure(desk, new DeviceSettings());
        Assert.Equal((bright / 2, bright / 2), (own, Dot(desk, 20)));
    }

    [Fact]
    public void What_was_set_holds_from_the_first_tick_of_the_next_start()
    {
        TearingFiles files = new();
        Desk desk = new(Identity, 7, "power", new Limits()) { Settings = new KeptSettings(files) };
        DeviceSettings set = new() { Brightness = 20, HealthSeconds = 30, Levels = 0, DarkMinutes = 5 };
        Configure(desk, set);
        KeptSettings kept = new(files);
        Assert.True(kept.Device.SameAs(set));
        Desk next = new(Identity, 8, "power", kept.Limits) { Settings = kept };
        Assert.Equal(Dot(desk, 100), Dot(next, 0));
    }

    // What it draws while it has nothing to say, on a link.
    private int Dot(Desk desk, long nowMs)
    {
        if (!desk.Link.IsUp) desk.Link.Connected(nowMs);
        desk.Step(new Readings(), nowMs);
        desk.Render(_frame, nowMs);
        return _frame.Blue(LedFrame.Count / 2);
    }

    private static void Configure(Desk desk, DeviceSettings device)
    {
        JsonWriter writer = new(new byte[Wire.MaxLarge]);
        new DeskConfig { Limits = new Limits(), Device = device }.Write(writer);
        byte[] payload = writer.ToArray();
        desk.Inbox.Receive(Topics.Of("site", "desk", Topics.Config), payload, 0, payload.Length, 5, 5);
        Assert.Equal("", desk.Inbox.LastRefusal);
    }
}
