using System.Collections.Concurrent;
using System.Text;
using DeskDevice.Mqtt;

namespace DeskDevice.Broker.Tests;

/// <summary>An observer that writes down what it was told, in order.</summary>
internal sealed class Recorder : IMqttObserver
{
    private readonly ConcurrentQueue<string> _log = new();

    public IReadOnlyList<string> Log => [.. _log];

    /// <summary>What to do with a message before it counts as seen.</summary>
    public Func<MqttMessage, ValueTask> Before { get; init; } = static _ => ValueTask.CompletedTask;

    public async ValueTask OnPublishAsync(string clientId, MqttMessage message, CancellationToken cancellation)
    {
        await Before(message);
        _log.Enqueue($"{clientId}: {message.Topic}={Encoding.UTF8.GetString(message.Payload.Span)}");
    }

    public void OnConnected(string clientId) => _log.Enqueue($"{clientId} connected");

    public void OnDisconnected(string clientId, MqttDisconnectReason reason) => _log.Enqueue($"{clientId} {reason}");
}
