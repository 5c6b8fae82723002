using static DeskDevice.Mqtt.MqttPacketType;

namespace DeskDevice.Mqtt;

/// <summary>Which packet may carry which <see cref="MqttReason"/> (MQTT 5, table 2-6), and the return codes of MQTT 3.1.1.</summary>
public static class MqttReasons
{
    /// <summary>Reason codes by packet type; a type that is not here carries none.</summary>
    private static readonly Dictionary<MqttPacketType, byte[]> Table = new()
    {
        [ConnAck] =
        [
            0x00, 0x80, 0x81, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8A, 0x8C, 0x90, 0x95, 0x97, 0x99, 0x9A, 0x9B, 0x9C, 0x9D, 0x9F,
        ],
        [PubAck] = [0x00, 0x10, 0x80, 0x83, 0x87, 0x90, 0x91, 0x97, 0x99],
        [PubRec] = [0x00, 0x10, 0x80, 0x83, 0x87, 0x90, 0x91, 0x97, 0x99],
        [PubRel] = [0x00, 0x92],
        [PubComp] = [0x00, 0x92],
        [SubAck] = [0x00, 0x01, 0x02, 0x80, 0x83, 0x87, 0x8F, 0x91, 0x97, 0x9E, 0xA1, 0xA2],
        [UnsubAck] = [0x00, 0x11, 0x80, 0x83, 0x87, 0x8F, 0x91],
        [Disconnect] =
        [
            0x00, 0x04, 0x80, 0x81, 0x82, 0x83, 0x87, 0x89, 0x8B, 0x8D, 0x8E, 0x8F, 0x90, 0x93, 0x94, 0x95, 0x96, 0x97, 0x98, 0x99, 0x9A, 0x9B,
            0x9C, 0x9D, 0x9E, 0x9F, 0xA0, 0xA1, 0xA2,
        ],
        [Auth] = [0x00, 0x18, 0x19],
    };

    /// <summary>The return codes 1 to 5 of a CONNACK in MQTT 3.1.1; any other refusal is told as 3, server unavailable.</summary>
    private static readonly MqttReason[] ConnectReturnCodes =
    [
        MqttReason.Success, MqttReason.UnsupportedProtocolVersion, MqttReason.ClientIdentifierNotValid, MqttReason.ServerUnavailable,
        MqttReason.BadUserNameOrPassword, MqttReason.NotAuthorized,
    ];

    private static readonly ulong[][] Allowed = [.. Enumerable.Range(0, 16).Select(type => Bits((MqttPacketType)type))];

    /// <summary>True for a refusal.</summary>
    public static bool IsFailure(this MqttReason reason) => (byte)reason >= 0x80;

    /// <summary>Whether this packet may carry this reason in MQTT 5.</summary>
    public static bool IsAllowed(MqttPacketType packet, MqttReason reason) =>
        (Allowed[(int)packet][(byte)reason >> 6] & (1UL << ((byte)reason & 63))) != 0;

    /// <summary>The reason as people read it: its name, its code, and the words that came with it.</summary>
    internal static string InWords(MqttReason reason, string text) => $"{reason} (0x{(byte)reason:X2}){(text.Length > 0 ? ": " + text : "")}.";

    internal static byte ToReturnCode(MqttReason reason)
    {
        int code = Array.IndexOf(ConnectReturnCodes, reason);
        return (byte)(code >= 0 ? code : Array.IndexOf(ConnectReturnCodes, MqttReason.ServerUnavailable));
    }

    internal static MqttReason? FromReturnCode(byte code) => code < ConnectReturnCodes.Length ? ConnectReturnCodes[code] : null;

    private static ulong[] Bits(MqttPacketType type)
    {
        ulong[] bits = new ulong[4];
        foreach (byte reason in Table.GetValueOrDefault(type, [])) bits[reason >> 6] |= 1UL << (reason & 63);
        return bits;
    }
}
