namespace DeskDevice.Mqtt.Tests;

/// <summary>Each property of MQTT 5 in each packet: taken where the standard's table 2-4 has it, refused everywhere else.</summary>
public sealed class PropertyPlacesTests
{
    private const string Will = "Will";

    /// <summary>Id, a value in hex, and where it may stand, as the standard has it.</summary>
    public static TheoryData<byte, string, string> Table => new()
    {
        { 0x01, "01", "Publish Will" },
        { 0x02, "00000001", "Publish Will" },
        { 0x03, "000161", "Publish Will" },
        { 0x08, "000161", "Publish Will" },
        { 0x09, "0001FF", "Publish Will" },
        { 0x0B, "01", "Publish Subscribe" },
        { 0x11, "00000001", "Connect ConnAck Disconnect" },
        { 0x12, "000161", "ConnAck" },
        { 0x13, "0001", "ConnAck" },
        { 0x15, "000161", "Connect ConnAck Auth" },
        { 0x17, "01", "Connect" },
        { 0x18, "00000001", "Will" },
        { 0x19, "01", "Connect" },
        { 0x1A, "000161", "ConnAck" },
        { 0x1C, "000161", "ConnAck Disconnect" },
        { 0x1F, "000161", "ConnAck PubAck PubRec PubRel PubComp SubAck UnsubAck Disconnect Auth" },
        { 0x21, "0001", "Connect ConnAck" },
        { 0x22, "0001", "Connect ConnAck" },
        { 0x23, "0001", "Publish" },
        { 0x24, "01", "ConnAck" },
        { 0x25, "01", "ConnAck" },
        { 0x26, "000161000162", "Connect ConnAck Publish PubAck PubRec PubRel PubComp Subscribe SubAck Unsubscribe UnsubAck Disconnect Auth Will" },
        { 0x27, "00000001", "Connect ConnAck" },
        { 0x28, "01", "ConnAck" },
        { 0x29, "01", "ConnAck" },
        { 0x2A, "01", "ConnAck" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Only_where_the_standard_has_it(byte id, string value, string places)
    {
        byte[] property = [id, .. Convert.FromHexString(value)];
        string[] allowed = places.Split(' ');
        string[] all = [Will, .. Enum.GetNames<MqttPacketType>().Where(name => !name.StartsWith("Ping", StringComparison.Ordinal))];
        foreach (string place in all) Assert.Equal((place, allowed.Contains(place)), (place, IsTaken(place, property)));
        Assert.True(allowed.All(all.Contains));
    }

    private static bool IsTaken(string place, byte[] property)
    {
        try
        {
            Bytes.Decode(Packet(place, [(byte)property.Length, .. property]), MqttVersion.V5);
            return true;
        }
        catch (MqttProtocolException fault)
        {
            Assert.Contains("may not stand here", fault.Message, StringComparison.Ordinal);
            return false;
        }
    }

    private static byte[] Packet(string place, byte[] list)
    {
        byte[] connect = [0, 4, (byte)'M', (byte)'Q', (byte)'T', (byte)'T', 5];
        (byte header, byte[] body) = place switch
        {
            Will => ((byte)0x10, (byte[])[.. connect, 0x06, 0, 0, 0, 0, 0, .. list, 0, 1, (byte)'a', 0, 0]),
            "Connect" => (0x10, [.. connect, 0x02, 0, 0, .. list, 0, 0]),
            "ConnAck" => (0x20, [0, 0, .. list]),
            "Publish" => (0x30, [0, 1, (byte)'a', .. list]),
            "PubAck" => (0x40, [0, 1, 0, .. list]),
            "PubRec" => (0x50, [0, 1, 0, .. list]),
            "PubRel" => (0x62, [0, 1, 0, .. list]),
            "PubComp" => (0x70, [0, 1, 0, .. list]),
            "Subscribe" => (0x82, [0, 1, .. list, 0, 1, (byte)'a', 0]),
            "SubAck" => (0x90, [0, 1, .. list, 0]),
            "Unsubscribe" => (0xA2, [0, 1, .. list, 0, 1, (byte)'a']),
            "UnsubAck" => (0xB0, [0, 1, .. list, 0]),
            "Disconnect" => (0xE0, [0, .. list]),
            _ => (0xF0, [0, .. list]),
        };
        return [header, (byte)body.Length, .. body];
    }
}
