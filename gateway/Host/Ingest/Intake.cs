using System.Diagnostics;
using System.Threading.Channels;
using DeskDevice.Line;
using DeskDevice.Mqtt;

namespace DeskDevice.Host.Ingest;

/// <summary>
/// What waits for the thread that owns floor and fleet: a message from outside, or a call from a page. It was received by the gateway's clock, and arrived by the
/// time stamps that latencies are measured with.
/// </summary>
internal readonly record struct Inbound(string Topic, ReadOnlyMemory<byte> Payload, long ReceivedMs, long ArrivedAt, Action? Call)
{
    public static Inbound Of(MqttMessage message, long receivedMs) => new(message.Topic, message.Payload, receivedMs, Stopwatch.GetTimestamp(), null);

    public static Inbound Of(Action call) => new("", default, 0, 0, call);
}

/// <summary>
/// The one door into the gateway. It is bounded: when the owner is behind, connections wait here before their messages are acknowledged,
/// each for itself.
/// </summary>
internal sealed class Intake(TimeProvider clock) : ILineReceiver
{
    private const int Most = 8_192;

    private readonly Channel<Inbound> _channel = Channel.CreateBounded<Inbound>(new BoundedChannelOptions(Most) { SingleReader = true });

    private long _waited;

    public ChannelReader<Inbound> Reader => _channel.Reader;

    /// <summary>What waits now.</summary>
    public int Depth => _channel.Reader.Count;

    /// <summary>How many messages found it full, and their connections had to wait.</summary>
    public long Waited => Interlocked.Read(ref _waited);

    /// <summary>Runs on the owner's thread each time the line has come up; set before the line starts.</summary>
    public Action Up { get; set; } = static () => { };

    public ValueTask ReceiveAsync(MqttMessage message, CancellationToken cancellation)
    {
        Inbound inbound = Inbound.Of(message, clock.GetUtcNow().ToUnixTimeMilliseconds());
        if (_channel.Writer.TryWrite(inbound)) return ValueTask.CompletedTask;
        Interlocked.Increment(ref _waited);
        return _channel.Writer.WriteAsync(inbound, cancellation);
    }

    // Not awaited: a full intake has the owner look at what it must do anyhow, and the line is not to wait for it.
    public void OnUp() => _ = AnnounceAsync();

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

    /// <summary>Runs <paramref name="call"/> on the owner's thread.</summary>
    public Task AskAsync(Action call, CancellationToken cancellation) => AskAsync(
        () =>
        {
            call();
            return true;
        },
        cancellation);

    /// <summary>Runs <paramref name="call"/> on the owner's thread, after what was handed in before it. Whoever hands it in does not wait.</summary>
    public void Post(Action call) => _ = PostAsync(call);

    private Task AnnounceAsync() => PostAsync(Up);

    private async Task PostAsync(Action call)
    {
        try
        {
            await _channel.Writer.WriteAsync(Inbound.Of(call));
        }
        catch (ChannelClosedException)
        {
            // The gateway is stopping, or cannot go on.
        }
    }

    /// <summary>Nothing comes any more; what waits is still handled.</summary>
    public void Close() => _channel.Writer.TryComplete();

    /// <summary>Nobody takes anything any more: whoever comes is turned away, and no message is acknowledged.</summary>
    public void Close(Exception failure) => _channel.Writer.TryComplete(failure);
}
