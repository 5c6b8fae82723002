using System.Threading.Channels;
using DeskDevice.Broker;
using DeskDevice.Mqtt;

namespace DeskDevice.Host.Ingest;

/// <summary>What waits for the thread that owns floor and fleet: a message from outside, or a call from a page.</summary>
internal readonly record struct Inbound(string Topic, ReadOnlyMemory<byte> Payload, long ReceivedMs, Action? Call)
{
    public static Inbound Of(MqttMessage message, long receivedMs) => new(message.Topic, message.Payload, receivedMs, null);

    public static Inbound Of(Action call) => new("", default, 0, call);
}

/// <summary>
/// The one door into the gateway. It is bounded: when the owner is behind, connections wait here before their messages are acknowledged,
/// each for itself.
/// </summary>
internal sealed class Intake(TimeProvider clock) : IMqttObserver
{
    private const int Most = 8_192;

    private readonly Channel<Inbound> _channel = Channel.CreateBounded<Inbound>(new BoundedChannelOptions(Most) { SingleReader = true });

    public ChannelReader<Inbound> Reader => _channel.Reader;

    public ValueTask OnPublishAsync(string clientId, MqttMessage message, CancellationToken cancellation) =>
        _channel.Writer.WriteAsync(Inbound.Of(message, clock.GetUtcNow().ToUnixTimeMilliseconds()), cancellation);

    /// <summary>Runs <paramref name="call"/> on the owner's thread and returns what it returned.</summary>
    public async Task<T> AskAsync<T>(Func<T> call, CancellationToken cancellation)
    {
        TaskCompletionSource<T> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await _channel.Writer.WriteAsync(Inbound.Of(Run), cancellation);
        return await answer.Task.WaitAsync(cancellation);

        void Run()
        {
            try
            {
                answer.SetResult(call());
            }
            catch (Exception failure)
            {
                answer.SetException(failure);
            }
        }
    }

    /// <summary>Nothing comes any more; what waits is still handled.</summary>
    public void Close() => _channel.Writer.TryComplete();

    /// <summary>Nobody takes anything any more: whoever comes is turned away, and no message is acknowledged.</summary>
    public void Close(Exception failure) => _channel.Writer.TryComplete(failure);
}
