namespace DeskDevice.Mqtt.Tests;

/// <summary>What MQTT 5 forbids, and the reason code that says so.</summary>
public sealed class MalformedV5Tests
{
    private const MqttReason Malformed = MqttReason.MalformedPacket, Protocol = MqttReason.ProtocolError;

    /// <summary>Bytes in hex, the reason, and the words that the error must have.</summary>
    public static TheoryData<string, MqttReason, string> Table => new()
    {
        { "F100", Malformed, "Auth: flags" },
        { "C08000", Malformed, "takes 2 bytes where 1 do" },
        { "30040001" + "61" + "01", Malformed, "properties is cut off" },
        { "30050001" + "61" + "8000", Malformed, "takes 2 bytes where 1 do" },
        { "30070001" + "61" + "80808080", Malformed, "takes more than 4 bytes" },
        { "3003" + "0000" + "00", Protocol, "topic must not be empty" },
        { "3006" + "0000" + "03" + "230000", MqttReason.TopicAliasInvalid, "TopicAlias is 0" },
        { "3006" + "0001" + "61" + "02" + "0102", Protocol, "PayloadFormat is 2" },
        { "3008" + "0001" + "61" + "04" + "01010101", Protocol, "PayloadFormat is there twice" },
        { "3006" + "0001" + "61" + "02" + "7F00", Malformed, "0x7F does not exist" },
        { "3009" + "0001" + "61" + "05" + "1100000001", Malformed, "SessionExpiry may not stand here" },
        { "3006" + "0001" + "61" + "02" + "0200", Malformed, "MessageExpiry is cut off" },
        { "3008" + "0001" + "61" + "04" + "0800012B", Protocol, "ResponseTopic '+'" },
        { "3008" + "0001" + "61" + "04" + "030001FF", Malformed, "ContentType is not valid UTF-8" },
        { "3008" + "0001" + "61" + "04" + "03000100", Malformed, "ContentType contains U+0000" },
        { "3006" + "0001" + "61" + "02" + "0B00", Protocol, "SubscriptionId is 0" },
        { "4003" + "0001" + "01", Malformed, "reason code 0x01" },
        { "6203" + "0001" + "10", Malformed, "reason code 0x10" },
        { "4005" + "0001" + "00" + "00" + "00", Malformed, "1 bytes too many" },
        { "8203" + "0001" + "00", Protocol, "filter is missing" },
        { "8207" + "0001" + "00" + "000161" + "03", Protocol, "requested QoS is 3" },
        { "8207" + "0001" + "00" + "000161" + "40", Malformed, "reserved bit" },
        { "8207" + "0001" + "00" + "000161" + "30", Protocol, "retain handling is 3" },
        { "8210" + "0001" + "00" + "000A" + "2473686172652F672F61" + "04", Protocol, "no local" },
        { "820F" + "0001" + "00" + "0009" + "2473686172652F2F61" + "00", MqttReason.TopicFilterInvalid, "not a valid topic filter" },
        { "820E" + "0001" + "00" + "0008" + "2473686172652F67" + "00", MqttReason.TopicFilterInvalid, "not a valid topic filter" },
        { "8210" + "0001" + "00" + "000A" + "2473686172652F2B2F61" + "00", MqttReason.TopicFilterInvalid, "not a valid topic filter" },
        { "820B" + "0001" + "04" + "0B010B02" + "000161" + "00", Protocol, "SubscriptionId is there twice" },
        { "A203" + "0001" + "00", Protocol, "filter is missing" },
        { "E001" + "05", Malformed, "reason code 0x05" },
        { "F001" + "17", Malformed, "reason code 0x17" },
        { "2003" + "0001" + "00", Malformed, "reason code 0x01" },
        { "B003" + "0001" + "00", Malformed, "return codes are missing" },
        { "1010" + "00044D515454" + "05" + "02" + "0000" + "03" + "210000" + "0000", Protocol, "ReceiveMaximum is 0" },
        { "1012" + "00044D515454" + "05" + "02" + "0000" + "05" + "2700000000" + "0000", Protocol, "MaximumPacketSize is 0" },
        { "100F" + "00044D515454" + "05" + "02" + "0000" + "02" + "1702" + "0000", Protocol, "RequestProblemInformation is 2" },
        { "1011" + "00044D515454" + "05" + "02" + "0000" + "04" + "16000101" + "0000", Protocol, "without an AuthenticationMethod" },
        { "1012" + "00044D515454" + "05" + "02" + "0000" + "05" + "1800000001" + "0000", Malformed, "WillDelay may not stand here" },
        { "100D" + "00044D515454" + "05" + "03" + "0000" + "00" + "0000", Malformed, "reserved" },
        { "1009" + "00044D515458" + "05" + "02" + "00", MqttReason.UnsupportedProtocolVersion, "must be 'MQTT'" },
        { "100D" + "00044D515454" + "05" + "0A" + "0000" + "00" + "0000", Malformed, "without a will" },
        { "100D" + "00044D515454" + "05" + "22" + "0000" + "00" + "0000", Malformed, "without a will" },
        { "100D" + "00044D515454" + "05" + "1E" + "0000" + "00" + "0000", Malformed, "will QoS is 3" },
        { "100E" + "00044D515454" + "05" + "02" + "0000" + "00" + "0001FF", Malformed, "client id is not valid UTF-8" },
        { "1014" + "00044D515454" + "05" + "06" + "0000" + "00" + "000161" + "00" + "0001FF" + "0000", Malformed, "will topic is not valid UTF-8" },
        { "1011" + "00044D515454" + "05" + "82" + "0000" + "00" + "000161" + "0001FF", Malformed, "user name is not valid UTF-8" },
        { "300A" + "0001" + "61" + "06" + "260001FF" + "0000", Malformed, "UTF-8" },
        { "3008" + "0001" + "61" + "04" + "080001FF", Malformed, "ResponseTopic is not valid UTF-8" },
        { "8207" + "0001" + "00" + "0001FF" + "00", Malformed, "UTF-8" },
        { "A206" + "0001" + "00" + "0001FF", Malformed, "UTF-8" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Names_the_fault_and_its_reason(string hex, MqttReason reason, string expected)
    {
        var fault = Assert.Throws<MqttProtocolException>(() => Bytes.Decode(Convert.FromHexString(hex), MqttVersion.V5));
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
        Assert.Equal(reason, fault.Reason);
    }

    [Fact]
    public void AUTH_does_not_exist_in_MQTT_311()
    {
        var fault = Assert.Throws<MqttProtocolException>(() => Bytes.Decode([0xF0, 0]));
        Assert.Contains("type 15 does not exist in MQTT 3.1.1", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_long_is_a_reason_of_its_own()
    {
        byte[] start = [0x30, 0xFF, 0x7F];
        var fault = Assert.Throws<MqttProtocolException>(() => MqttFrame.TryRead(start, MqttVersion.V5, 1000, out _, out _));
        Assert.Equal(MqttReason.PacketTooLarge, fault.Reason);
    }

    [Fact]
    public void A_byte_order_mark_is_a_character_like_any_other() =>
        Assert.Equal("\uFEFFa", MqttDecoder.ReadTopicName([0xEF, 0xBB, 0xBF, (byte)'a']));
}
