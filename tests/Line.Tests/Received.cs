using System.Collections.Concurrent;
using System.Text;
using DeskDevice.Mqtt;

namespace DeskDevice.Line.Tests;

/// <summary>Takes messages as told, and keeps them.</summary>
internal sealed class Received : ILineReceiver
{
    private readonly ConcurrentQueue<MqttMessage> _taken = new();
    private int _ups;

    /// <summary>What happens before a message is kept.</summary>
    public Func<string, Task> Before { get; set; } = static _ => Task.CompletedTask;

    public IReadOnlyList<string> Texts => [.. _taken.Select(message => Text(message))];

    public IReadOnlyList<MqttMessage> All => [.. _taken];

    public int Ups => Volatile.Read(ref _ups);

    public async ValueTask ReceiveAsync(MqttMessage message, CancellationToken cancellation)
    {
        await Before(Text(message)).WaitAsync(cancellation);
        _taken.Enqueue(message);
    }

    public void OnUp() => Interlocked.Increment(ref _ups);

    public Task HasAsync(params string[] texts) =>
        Wait.UntilAsync(() => Texts.SequenceEqual(texts), () => $"received {string.Join(", ", texts)}; it has {string.Join(", ", Texts)}");

    private static string Text(in MqttMessage message) => Encoding.UTF8.GetString(message.Payload.Span);
}
