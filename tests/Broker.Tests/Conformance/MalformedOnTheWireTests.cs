using DeskDevice.Mqtt;
using static DeskDevice.Broker.Tests.Packets;

namespace DeskDevice.Broker.Tests.Conformance;

/// <summary>Malformed and forbidden packets of every kind, on the wire: that connection closes with the right code, and no other notices.</summary>
public sealed class MalformedOnTheWireTests
{
    private const MqttReason Malformed = MqttReason.MalformedPacket, Protocol = MqttReason.ProtocolError;

    /// <summary>Packets in hex, sent after CONNECT, and what the listener says.</summary>
    public static TheoryData<string, MqttReason> Table => new()
    {
        { "0000", Malformed },
        { "2003000000", Protocol },
        { "30050001FF0000", Malformed },
        { "3005000100" + "0000", Malformed },
        { "3006" + "0001" + "2B" + "000000", MqttReason.TopicNameInvalid },
        { "3603000161", Malformed },
        { "3803000161", Malformed },
        { "3206" + "0001" + "61" + "0000" + "00", Malformed },
        { "30040001" + "61" + "05", Malformed },
        { "3006" + "0001" + "61" + "02" + "7F00", Malformed },
        { "3008" + "0001" + "61" + "04" + "01010101", Protocol },
        { "3003" + "0000" + "00", Protocol },
        { "C08000", Malformed },
        { "C0FFFFFFFF01", Malformed },
        { "C00100", Malformed },
        { "C100", Malformed },
        { "D000", Protocol },
        { "4002", Malformed },
        { "400100", Malformed },
        { "40020000", Malformed },
        { "4003000101", Malformed },
        { "6002" + "0001", Malformed },
        { "6203" + "0001" + "10", Malformed },
        { "8002" + "0001", Malformed },
        { "8203" + "0001" + "00", Protocol },
        { "8207" + "0001" + "00" + "000161" + "03", Protocol },
        { "8207" + "0001" + "00" + "000161" + "C0", Malformed },
        { "8208" + "0001" + "00" + "00026123" + "00", MqttReason.TopicFilterInvalid },
        { "8210" + "0001" + "00" + "000A" + "2473686172652F672F61" + "04", Protocol },
        { "9004" + "0001" + "0000", Protocol },
        { "A003" + "0001" + "00", Malformed },
        { "A203" + "0001" + "00", Protocol },
        { "B004" + "0001" + "0000", Protocol },
        { "E100", Malformed },
        { "E001" + "05", Malformed },
        { "F000", Protocol },
        { "F001" + "17", Protocol },
        { "F100", Malformed },
        { "30FFFFFF7F", MqttReason.PacketTooLarge },
        { "3006" + "0000" + "03" + "230000", MqttReason.TopicAliasInvalid },
        { "3006" + "0001" + "61" + "02" + "0B00", Protocol },
        { "3008" + "0001" + "61" + "04" + "0800012B", Protocol },
        { "500100", Malformed },
        { "7003" + "0001" + "10", Malformed },
        { "8207" + "0000" + "00" + "000161" + "00", Malformed },
        { "8207" + "0001" + "00" + "0001FF" + "00", Malformed },
        { "8207" + "0001" + "00" + "000161" + "30", Protocol },
        { "820B" + "0001" + "04" + "0B010B02" + "000161" + "00", Protocol },
        { "A206" + "0001" + "00" + "0001FF", Malformed },
        { "A207" + "0001" + "00" + "00026123", MqttReason.TopicFilterInvalid },
    };

    /// <summary>What comes of a CONNECT after its version, in hex, and what the listener says.</summary>
    public static TheoryData<string, MqttReason> Connects => new()
    {
        { "03" + "0000" + "00" + "0000", Malformed }, // the reserved flag
        { "0A" + "0000" + "00" + "0000", Malformed }, // a QoS without a will
        { "1E" + "0000" + "00" + "0000", Malformed }, // a will of QoS 3
        { "22" + "0000" + "00" + "0000", Malformed }, // retained without a will
        { "02" + "0000" + "00" + "0001FF", Malformed }, // an id that is no UTF-8
        { "02" + "0000" + "00" + "0002" + "61", Malformed }, // cut off
        { "02" + "0000" + "00" + "0000" + "61", Malformed }, // too long
        { "82" + "0000" + "00" + "000161" + "000100", Malformed }, // U+0000 in a user name
        { "06" + "0000" + "00" + "000161" + "00" + "00012B" + "0000", MqttReason.TopicNameInvalid }, // a will for many topics
        { "02" + "0000" + "05" + "1800000001" + "0000", Malformed }, // a property of another place
        { "02" + "0000" + "03" + "210000" + "0000", Protocol }, // Receive Maximum 0
        { "02" + "0000" + "05" + "2700000000" + "0000", Protocol }, // Maximum Packet Size 0
        { "02" + "0000" + "02" + "1702" + "0000", Protocol }, // a yes or no that is neither
        { "02" + "0000" + "04" + "16000101" + "0000", Protocol }, // data of no authentication method
    };

    [Theory]
    [MemberData(nameof(Connects))]
    public async Task A_CONNECT_is_answered_with_the_reason_and_touches_no_other(string hex, MqttReason reason)
    {
        await using TestListener listener = await TestListener.StartAsync();
        using RawClient good = await RawClient.ConnectAsync(listener.Port, V5("good"));
        using RawClient bad = RawClient.Open(listener.Port);
        byte[] rest = Convert.FromHexString(hex);
        bad.SendRaw([0x10, (byte)(7 + rest.Length), .. "\0\u0004MQTT\u0005"u8, .. rest]);
        bad.Expect(MqttVersion.V5);
        Assert.Equal(reason, (await bad.ReadAsync(MqttPacketType.ConnAck, MqttDecoder.ReadConnAck)).Reason);
        await bad.WaitForCloseAsync();
        await good.PingAsync();
        Assert.Equal((1, 1), (listener.Counters.Malformed, listener.Counters.Sessions));
    }

    [Theory]
    [MemberData(nameof(Table))]
    public async Task It_closes_its_connection_with_the_reason_and_touches_no_other(string hex, MqttReason reason)
    {
        await using TestListener listener = await TestListener.StartAsync();
        using RawClient good = await RawClient.ConnectAsync(listener.Port, V5("good"));
        using RawClient bad = await RawClient.ConnectAsync(listener.Port, V5("bad"));
        bad.SendRaw([.. Convert.FromHexString(hex), 0, 0, 0, 0, 0, 0, 0, 0]);
        Assert.Equal(reason, await bad.ReadDisconnectAsync());
        await good.PingAsync();
        Assert.Equal(1, listener.Counters.Malformed);
    }

    [Theory]
    [MemberData(nameof(Table))]
    public async Task MQTT_311_is_closed_without_a_word(string hex, MqttReason reason)
    {
        await using TestListener listener = await TestListener.StartAsync();
        using RawClient good = await RawClient.ConnectAsync(listener.Port, new MqttConnectPacket { ClientId = "good" });
        using RawClient bad = await RawClient.ConnectAsync(listener.Port, new MqttConnectPacket { ClientId = "bad" });
        bad.SendRaw([.. Convert.FromHexString(hex), 0xF0, 0, 0, 0, 0, 0, 0, 0]);
        Assert.True(reason >= MqttReason.UnspecifiedError);
        Assert.Equal(0, await bad.CountUntilCloseAsync(MqttPacketType.Disconnect));
        await good.PingAsync();
    }
}
