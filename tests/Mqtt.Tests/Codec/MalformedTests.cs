
namespace DeskDevice.Mqtt.Tests;

public sealed class MalformedTests
{
    /// <summary>Bytes in hex, and the words that the error must have.</summary>
    public static TheoryData<string, string> Table => new()
    {
        { "0000", "type 0" },
        { "F000", "type 15" },
        { "C100", "PingReq: flags" },
        { "8000", "Subscribe: flags" },
        { "6000", "PubRel: flags" },
        { "C0808080FF01", "4 bytes" },
        { "C00100", "1 bytes too many" },
        { "E00100", "1 bytes too many" },
        { "400101", "packet id is cut off" },
        { "40020000", "packet id is 0" },
        { "4003000100", "1 bytes too many" },
        { "2001" + "00", "return code is cut off" },
        { "20020200", "acknowledge flags" },
        { "20020006", "return code is 6" },
        { "20020105", "session present" },
        { "3600", "QoS is 3" },
        { "3803000161", "DUP" },
        { "30020000", "must not be empty" },
        { "300300012B", "wildcard" },
        { "3003000123", "wildcard" },
        { "3003000261", "topic is cut off" },
        { "3003000100", "U+0000" },
        { "30030001FF", "UTF-8" },
        { "3005" + "0003EDA080", "UTF-8" },
        { "3203000161", "packet id is cut off" },
        { "32050001610000", "packet id is 0" },
        { "82020001", "filter is missing" },
        { "8206" + "0001" + "000161" + "03", "requested QoS is 3" },
        { "8205" + "0001" + "000161", "requested QoS is cut off" },
        { "8207" + "0001" + "00026123" + "00", "not a valid topic filter" },
        { "8205" + "0001" + "0000" + "00", "not a valid topic filter" },
        { "A2020001", "filter is missing" },
        { "9002" + "0001", "return codes are missing" },
        { "9003" + "0001" + "03", "return code is 3" },
        { "1000", "protocol name is cut off" },
        { "100A" + "00044D515458" + "04" + "02" + "0000", "protocol name is 'MQTX'" },
        { "100C" + "00044D515454" + "04" + "03" + "0000" + "0000", "reserved" },
        { "100C" + "00044D515454" + "04" + "1E" + "0000" + "0000", "will QoS is 3" },
        { "100C" + "00044D515454" + "04" + "0A" + "0000" + "0000", "without a will" },
        { "100C" + "00044D515454" + "04" + "22" + "0000" + "0000", "without a will" },
        { "100C" + "00044D515454" + "04" + "42" + "0000" + "0000", "without a user name" },
        { "100C" + "00044D515454" + "04" + "82" + "0000" + "0000", "user name is cut off" },
        { "100D" + "00044D515454" + "04" + "02" + "0000" + "0000" + "FF", "1 bytes too many" },
        { "1011" + "00044D515454" + "04" + "06" + "0000" + "0000" + "00012B" + "0000", "will topic" },
        { "100D" + "00044D515454" + "04" + "02" + "0000" + "0001FF", "client id is not valid UTF-8" },
        { "1012" + "00044D515454" + "04" + "06" + "0000" + "000161" + "0001FF" + "0000", "will topic is not valid UTF-8" },
        { "1010" + "00044D515454" + "04" + "82" + "0000" + "000161" + "0001FF", "user name is not valid UTF-8" },
        { "8206" + "0001" + "0001FF" + "00", "UTF-8" },
        { "A205" + "0001" + "0001FF", "UTF-8" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Names_the_packet_and_the_fault(string hex, string expected)
    {
        var fault = Assert.Throws<MqttProtocolException>(() => Bytes.Decode(Convert.FromHexString(hex)));
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_packet_above_the_limit_is_refused_before_it_has_arrived()
    {
        byte[] start = [0x30, 0xFF, 0x7F];
        var fault = Assert.Throws<MqttProtocolException>(() => MqttFrame.TryRead(start, MqttVersion.V311, 1000, out _, out _));
        Assert.Contains("16386 bytes, more than the limit of 1000", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_protocol_level_is_told_not_thrown()
    {
        byte[] level6 = Convert.FromHexString("100A" + "00044D515454" + "06" + "02" + "0000");
        Assert.Equal(6, MqttDecoder.ReadConnect(Bytes.Frame(level6)).ProtocolLevel);
        byte[] level3 = Convert.FromHexString("100C" + "00064D5149736470" + "03" + "02" + "0000");
        Assert.Equal(3, MqttDecoder.ReadConnect(Bytes.Frame(level3)).ProtocolLevel);
    }

    [Fact]
    public void A_frame_of_another_type_is_the_callers_fault()
    {
        Assert.Throws<ArgumentException>(() => MqttDecoder.ReadPublish(Bytes.Frame([0xC0, 0])));
    }

    [Fact]
    public void What_MQTT_cannot_express_is_refused()
    {
        string tooLong = new('x', 65_536);
        Assert.Throws<ArgumentException>(() => Bytes.Of(b => MqttEncoder.TryWritePublish(b, MqttPeer.V311, new MqttMessage(tooLong, default), new MqttPublishHop(0, MqttDelivery.First))));
        Assert.Throws<ArgumentException>(() => Bytes.Of(b => MqttEncoder.WriteConnect(b, new MqttConnectPacket { Password = [1] })));
    }
}
