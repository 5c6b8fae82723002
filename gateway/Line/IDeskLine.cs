using DeskDevice.Mqtt;

namespace DeskDevice.Line;

/// <summary>
/// The gateway's line to its desks: the listener in this process, or a broker that desks and gateway both connect to. Knows topics, not desks.
/// All members are safe to call from any thread.
/// </summary>
public interface IDeskLine : IAsyncDisposable
{
    /// <summary>How it is now.</summary>
    LineStatus Status { get; }

    /// <summary>What it has counted.</summary>
    LineCounters Counters { get; }

    /// <summary>
    /// Begins. Messages may come before it returns. A broker that cannot be reached is no failure: the line goes on trying, with pauses that grow; the first attempt is
    /// waited for, two seconds at most.
    /// </summary>
    /// <exception cref="System.Net.Sockets.SocketException">The listener cannot bind; the message says where.</exception>
    Task StartAsync(CancellationToken cancellation);

    /// <summary>
    /// Receives what matches one of <paramref name="filters"/> from now on, on each later connection as well: the retained messages first. From a broker, which
    /// other gateways may use too, nothing else is received; the listener hands over whatever clients publish.
    /// </summary>
    /// <exception cref="ArgumentException">A filter is not valid.</exception>
    Task AddAsync(IReadOnlyList<string> filters, CancellationToken cancellation = default);

    /// <summary>Ends what <see cref="AddAsync"/> began; messages on the way may still come. What the broker cannot be told now, it is told by the next connection.</summary>
    Task DropAsync(IReadOnlyList<string> filters, CancellationToken cancellation = default);

    /// <summary>
    /// Publishes, and never waits. False when the message was not taken, as there is no connection or too much is on its way: it is counted, and whoever
    /// published it sends it again when the line is up (<see cref="ILineReceiver.OnUp"/>) or when it is asked for again.
    /// </summary>
    /// <exception cref="ArgumentException">The topic is not a valid name.</exception>
    bool TryPublish(in MqttMessage message);

    /// <summary>Receives no more, and leaves in order: what <see cref="ILineReceiver.ReceiveAsync"/> has in hand is finished.</summary>
    Task StopAsync();
}
