using System.Text;
using DeskDevice.Contract.Down;
using DeskDevice.Contract.Events;
using DeskDevice.Contract.Json;
using DeskDevice.Contract.Up;

namespace DeskDevice.Contract.Tests.Payloads;

/// <summary>Every JSON payload of the contract: what writes it, and what reads it.</summary>
internal static class Codec
{
    /// <summary>The reader of each topic's payload, by the topic's leaf.</summary>
    public static readonly IReadOnlyDictionary<string, Func<byte[], object>> Readers = new Dictionary<string, Func<byte[], object>>
    {
        [Topics.Event] = data => DeskEvent.Read(data, 0, data.Length),
        [Topics.Link] = data => LinkReport.Read(data, 0, data.Length),
        [Topics.Info] = data => InfoReport.Read(data, 0, data.Length),
        [Topics.Level] = data => LevelReport.Read(data, 0, data.Length),
        [Topics.Health] = data => HealthReport.Read(data, 0, data.Length),
        [Topics.Update] = data => UpdateReport.Read(data, 0, data.Length),
        [Topics.Reply] = data => CommandReply.Read(data, 0, data.Length),
        [Topics.Ack] = data => Ack.Read(data, 0, data.Length),
        [Topics.Config] = data => DeskConfig.Read(data, 0, data.Length),
        [Topics.Prompt] = data => PromptOrder.Read(data, 0, data.Length),
        [Topics.Call] = data => CallOrder.Read(data, 0, data.Length),
        [Topics.Command] = data => DeskCommand.Read(data, 0, data.Length),
    };

    /// <summary>Most bytes of each topic's payload, as the design has it.</summary>
    public static int MostBytes(string leaf) => leaf is Topics.Info or Topics.Config or Topics.Command or Topics.Reply ? 2048 : 256;

    /// <summary>Writes <paramref name="value"/> as the firmware does: into a buffer of the size that its topic allows.</summary>
    public static byte[] Write(string leaf, object value)
    {
        JsonWriter writer = new(new byte[MostBytes(leaf)]);
        Write(writer, value);
        return writer.ToArray();
    }

    /// <summary>Reads text as a payload of <paramref name="leaf"/>.</summary>
    public static object Read(string leaf, string payload) => Readers[leaf](Encoding.UTF8.GetBytes(payload));

    private static void Write(JsonWriter writer, object value)
    {
        Action<JsonWriter> write = value switch
        {
            DeskEvent e => e.Write,
            LinkReport link => link.Write,
            InfoReport info => info.Write,
            LevelReport level => level.Write,
            HealthReport health => health.Write,
            UpdateReport update => update.Write,
            CommandReply reply => reply.Write,
            Ack ack => ack.Write,
            DeskConfig config => config.Write,
            PromptOrder prompt => prompt.Write,
            CallOrder call => call.Write,
            DeskCommand command => command.Write,
            _ => throw new ArgumentException($"{value.GetType().Name} is no payload", nameof(value)),
        };
        write(writer);
    }
}
