namespace DeskDevice.Mqtt;

/// <summary>Reads a list of properties and holds each against <see cref="MqttPropertyTable"/>.</summary>
internal static class MqttPropertyReader
{
    /// <summary>Reads the properties of this place; null when there are none.</summary>
    public static MqttProperties? Read(ref MqttBodyReader body, MqttPacketType place)
    {
        int length = (int)body.ReadVarInt("property length");
        if (length == 0) return null;
        MqttBodyReader list = body.Take(length);
        var properties = new MqttProperties();
        do properties.Add(ReadOne(ref list, place, properties));
        while (!list.AtEnd);
        if (properties.AuthenticationData is not null && properties.AuthenticationMethod is null)
            throw body.Error("AuthenticationData", "is there without an AuthenticationMethod", MqttReason.ProtocolError);
        return properties;
    }

    private static MqttProperties.Entry ReadOne(ref MqttBodyReader list, MqttPacketType place, MqttProperties before)
    {
        uint number = list.ReadVarInt("property id");
        MqttPropertyRow row = MqttPropertyTable.Of(number);
        if (row.Kind == MqttPropertyKind.None) throw list.Error("property", $"0x{number:X2} does not exist");
        var id = (MqttPropertyId)number;
        if ((row.Places & (1 << (int)place)) == 0) throw list.Error(id.ToString(), "may not stand here");
        bool mayRepeat = id == MqttPropertyId.UserProperty || (id == MqttPropertyId.SubscriptionId && place == MqttPacketType.Publish);
        if (!mayRepeat && before.Has(id)) throw list.Error(id.ToString(), "is there twice", MqttReason.ProtocolError);
        MqttProperties.Entry entry = ReadValue(ref list, id, row.Kind);
        if (entry.Value is null && (entry.Number < row.Min || entry.Number > row.Max)) throw OutOfRange(list, entry, row);
        if (id == MqttPropertyId.ResponseTopic && !MqttTopic.IsValidName((string)entry.Value!))
            throw list.Error("ResponseTopic", $"'{entry.Value}' is not a valid topic name", MqttReason.ProtocolError);
        return entry;
    }

    private static MqttProperties.Entry ReadValue(ref MqttBodyReader list, MqttPropertyId id, MqttPropertyKind kind)
    {
        string field = Names[(int)id];
        return kind switch
        {
            MqttPropertyKind.OneByte => new(id, list.ReadByte(field), null, null),
            MqttPropertyKind.TwoBytes => new(id, list.ReadUInt16(field), null, null),
            MqttPropertyKind.FourBytes => new(id, list.ReadUInt32(field), null, null),
            MqttPropertyKind.VarInt => new(id, list.ReadVarInt(field), null, null),
            MqttPropertyKind.Text => new(id, 0, list.ReadString(field), null),
            MqttPropertyKind.Binary => new(id, 0, list.ReadBinary(field).ToArray(), null),
            _ => new(id, 0, list.ReadString(field), list.ReadString(field)),
        };
    }

    private static readonly string[] Names = [.. Enumerable.Range(0, 0x2B).Select(id => ((MqttPropertyId)id).ToString())];

    private static MqttProtocolException OutOfRange(in MqttBodyReader list, MqttProperties.Entry entry, MqttPropertyRow row)
    {
        MqttReason reason = entry.Id == MqttPropertyId.TopicAlias ? MqttReason.TopicAliasInvalid : MqttReason.ProtocolError;
        return list.Error(entry.Id.ToString(), $"is {entry.Number}, must be {row.Min} to {row.Max}", reason);
    }
}
