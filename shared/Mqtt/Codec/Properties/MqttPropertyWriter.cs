namespace DeskDevice.Mqtt;

/// <summary>Measures and writes lists of properties.</summary>
internal static class MqttPropertyWriter
{
    /// <summary>Bytes that the properties take, without the length in front of them.</summary>
    public static int SizeOf(MqttProperties? properties)
    {
        if (properties is null) return 0;
        int size = 0;
        foreach (ref readonly MqttProperties.Entry entry in properties.Span) size += 1 + SizeOfValue(entry);
        return size;
    }

    /// <summary>Bytes that the properties take with the length in front of them; none in MQTT 3.1.1.</summary>
    public static int SizeOfList(MqttVersion version, MqttProperties? properties)
    {
        if (version != MqttVersion.V5) return 0;
        int size = SizeOf(properties);
        return size + MqttVarInt.SizeOf((uint)size);
    }

    /// <summary>Writes the length and the properties; nothing in MQTT 3.1.1.</summary>
    public static void WriteList(ref MqttBodyWriter writer, MqttVersion version, MqttProperties? properties)
    {
        if (version != MqttVersion.V5) return;
        writer.VarInt((uint)SizeOf(properties));
        Write(ref writer, properties);
    }

    /// <summary>Writes the properties without their length.</summary>
    public static void Write(ref MqttBodyWriter writer, MqttProperties? properties)
    {
        if (properties is null) return;
        foreach (ref readonly MqttProperties.Entry entry in properties.Span) WriteOne(ref writer, entry);
    }

    /// <summary>Writes the properties without their length, with another message expiry if one is given and they have one.</summary>
    public static void Write(ref MqttBodyWriter writer, MqttProperties? properties, uint? expirySeconds)
    {
        if (properties is null) return;
        foreach (ref readonly MqttProperties.Entry entry in properties.Span)
        {
            bool isReplaced = expirySeconds.HasValue && entry.Id == MqttPropertyId.MessageExpiry;
            WriteOne(ref writer, isReplaced ? entry with { Number = expirySeconds!.Value } : entry);
        }
    }

    private static int SizeOfValue(in MqttProperties.Entry entry) => MqttPropertyTable.Of((uint)entry.Id).Kind switch
    {
        MqttPropertyKind.OneByte => 1,
        MqttPropertyKind.TwoBytes => 2,
        MqttPropertyKind.FourBytes => 4,
        MqttPropertyKind.VarInt => MqttVarInt.SizeOf(entry.Number),
        MqttPropertyKind.Binary => 2 + ((byte[])entry.Value!).Length,
        MqttPropertyKind.Text => MqttBodyWriter.SizeOf((string)entry.Value!),
        _ => MqttBodyWriter.SizeOf((string)entry.Value!) + MqttBodyWriter.SizeOf(entry.Second!),
    };

    private static void WriteOne(ref MqttBodyWriter writer, in MqttProperties.Entry entry)
    {
        writer.Byte((byte)entry.Id);
        switch (MqttPropertyTable.Of((uint)entry.Id).Kind)
        {
            case MqttPropertyKind.OneByte:
                writer.Byte((byte)entry.Number);
                break;
            case MqttPropertyKind.TwoBytes:
                writer.UInt16((ushort)entry.Number);
                break;
            case MqttPropertyKind.FourBytes:
                writer.UInt32(entry.Number);
                break;
            case MqttPropertyKind.VarInt:
                writer.VarInt(entry.Number);
                break;
            case MqttPropertyKind.Binary:
                writer.Binary((byte[])entry.Value!);
                break;
            case MqttPropertyKind.Text:
                writer.String((string)entry.Value!);
                break;
            default:
                writer.String((string)entry.Value!);
                writer.String(entry.Second!);
                break;
        }
    }
}
