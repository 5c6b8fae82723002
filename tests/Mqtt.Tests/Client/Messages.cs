using System.Collections.Concurrent;
using System.Text;

namespace DeskDevice.Mqtt.Tests;

/// <summary>Keeps what a client received, to wait for.</summary>
internal sealed class Messages
{
    private readonly ConcurrentQueue<MqttMessage> _received = new();

    public IReadOnlyList<MqttMessage> All => [.. _received];

    public IReadOnlyList<string> Texts => [.. _received.Select(TextOf)];

    public ValueTask Take(MqttMessage message)
    {
        _received.Enqueue(message);
        return ValueTask.CompletedTask;
    }

    public async Task<MqttMessage> WaitForAsync(string topic, string text)
    {
        bool IsIt(MqttMessage m) => m.Topic == topic && TextOf(m) == text;
        await Wait.UntilAsync(() => _received.Any(IsIt), $"'{text}' on {topic}");
        return _received.First(IsIt);
    }

    private static string TextOf(MqttMessage message) => Encoding.UTF8.GetString(message.Payload.Span);
}
