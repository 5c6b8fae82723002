using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DeskDevice.Contract;
using DeskDevice.Contract.Up;
using DeskDevice.Fleet.Inventory;

namespace DeskDevice.Fleet.Discovery;

/// <summary>The one message by which Home Assistant (2024.12 or newer) makes a device with all its entities of a desk.</summary>
public static class DeviceMessage
{
    // Templates are full of quotes and brackets that only a page of HTML would have to fear.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string Version = typeof(DeviceMessage).Assembly.GetName().Version!.ToString(3);

    /// <summary>The message of <paramref name="desk"/>, JSON in UTF-8.</summary>
    public static byte[] Of(DeskKey desk, DeviceFacts facts, DiscoveryGrants grants) => JsonSerializer.SerializeToUtf8Bytes(
        new JsonObject
        {
            ["dev"] = Device(desk, facts),
            ["o"] = new JsonObject { ["name"] = "DeskDevice gateway", ["sw"] = Version },
            ["avty"] = new JsonArray(new JsonObject { ["t"] = Topics.Of(desk.Site, desk.Desk, Topics.Link), ["val_tpl"] = Templates.IsThere }),
            ["cmps"] = new Components(desk, grants).All(),
        },
        Plain);

    private static JsonObject Device(DeskKey desk, DeviceFacts facts)
    {
        JsonObject device = new()
        {
            ["ids"] = new JsonArray(DiscoveryOptions.DeviceId(desk.Desk)),
            ["name"] = "Desk " + desk.Desk,
            ["mf"] = "DeskDevice",
            ["sn"] = desk.Desk,
        };
        if (facts.Hardware.Length > 0) device["mdl"] = facts.Hardware;
        if (facts.Firmware.Length > 0) device["sw"] = facts.Firmware;
        return device;
    }
}
