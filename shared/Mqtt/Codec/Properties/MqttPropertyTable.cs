using static DeskDevice.Mqtt.MqttPacketType;
using static DeskDevice.Mqtt.MqttPropertyKind;

namespace DeskDevice.Mqtt;

/// <summary>One property: how it is written, where it may stand, and the values it may have.</summary>
/// <param name="Kind">How its value is written.</param>
/// <param name="Places">One bit for each packet type it may stand in; bit 0 is the will in CONNECT.</param>
/// <param name="Min">Lowest value of a number.</param>
/// <param name="Max">Highest value of a number.</param>
internal readonly record struct MqttPropertyRow(MqttPropertyKind Kind, int Places, uint Min, uint Max);

/// <summary>All properties (MQTT 5, table 2-4).</summary>
internal static class MqttPropertyTable
{
    /// <summary>Stands for the properties of the last will, which have a list of their own in CONNECT.</summary>
    public const MqttPacketType Will = 0;

    private const uint AnyNumber = uint.MaxValue;
    private const int Anywhere = 0xFFFF;

    private static readonly MqttPropertyRow[] Rows = Make();

    /// <summary>The row of a property; its kind is None when there is no such property.</summary>
    public static MqttPropertyRow Of(uint id) => id < (uint)Rows.Length ? Rows[id] : default;

    private static MqttPropertyRow[] Make()
    {
        var rows = new MqttPropertyRow[(int)MqttPropertyId.SharedSubscriptionsAvailable + 1];

        void Row(MqttPropertyId id, MqttPropertyKind kind, uint min, uint max, int places) => rows[(int)id] = new(kind, places, min, max);

        int acks = In(ConnAck, PubAck, PubRec, PubRel, PubComp, SubAck, UnsubAck, Disconnect, Auth);
        Row(MqttPropertyId.PayloadFormat, OneByte, 0, 1, In(Publish, Will));
        Row(MqttPropertyId.MessageExpiry, FourBytes, 0, AnyNumber, In(Publish, Will));
        Row(MqttPropertyId.ContentType, Text, 0, 0, In(Publish, Will));
        Row(MqttPropertyId.ResponseTopic, Text, 0, 0, In(Publish, Will));
        Row(MqttPropertyId.CorrelationData, Binary, 0, 0, In(Publish, Will));
        Row(MqttPropertyId.SubscriptionId, VarInt, 1, MqttEncoder.MaxBodyBytes, In(Publish, Subscribe));
        Row(MqttPropertyId.SessionExpiry, FourBytes, 0, AnyNumber, In(Connect, ConnAck, Disconnect));
        Row(MqttPropertyId.AssignedClientId, Text, 0, 0, In(ConnAck));
        Row(MqttPropertyId.ServerKeepAlive, TwoBytes, 0, AnyNumber, In(ConnAck));
        Row(MqttPropertyId.AuthenticationMethod, Text, 0, 0, In(Connect, ConnAck, Auth));
        Row(MqttPropertyId.AuthenticationData, Binary, 0, 0, In(Connect, ConnAck, Auth));
        Row(MqttPropertyId.RequestProblemInformation, OneByte, 0, 1, In(Connect));
        Row(MqttPropertyId.WillDelay, FourBytes, 0, AnyNumber, In(Will));
        Row(MqttPropertyId.RequestResponseInformation, OneByte, 0, 1, In(Connect));
        Row(MqttPropertyId.ResponseInformation, Text, 0, 0, In(ConnAck));
        Row(MqttPropertyId.ServerReference, Text, 0, 0, In(ConnAck, Disconnect));
        Row(MqttPropertyId.ReasonString, Text, 0, 0, acks);
        Row(MqttPropertyId.ReceiveMaximum, TwoBytes, 1, AnyNumber, In(Connect, ConnAck));
        Row(MqttPropertyId.TopicAliasMaximum, TwoBytes, 0, AnyNumber, In(Connect, ConnAck));
        Row(MqttPropertyId.TopicAlias, TwoBytes, 1, AnyNumber, In(Publish));
        Row(MqttPropertyId.MaximumQos, OneByte, 0, 1, In(ConnAck));
        Row(MqttPropertyId.RetainAvailable, OneByte, 0, 1, In(ConnAck));
        Row(MqttPropertyId.UserProperty, TextPair, 0, 0, Anywhere);
        Row(MqttPropertyId.MaximumPacketSize, FourBytes, 1, AnyNumber, In(Connect, ConnAck));
        Row(MqttPropertyId.WildcardsAvailable, OneByte, 0, 1, In(ConnAck));
        Row(MqttPropertyId.SubscriptionIdsAvailable, OneByte, 0, 1, In(ConnAck));
        Row(MqttPropertyId.SharedSubscriptionsAvailable, OneByte, 0, 1, In(ConnAck));
        return rows;
    }

    private static int In(params MqttPacketType[] places) => places.Aggregate(0, (mask, place) => mask | (1 << (int)place));
}
