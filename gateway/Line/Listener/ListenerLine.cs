using System.Net;
using DeskDevice.Broker;
using DeskDevice.Mqtt;
using Microsoft.Extensions.Logging;

namespace DeskDevice.Line.Listener;

/// <summary>Desks connect to this process: no broker in between, so everything that a client publishes is handed over.</summary>
public sealed class ListenerLine : IDeskLine, IMqttObserver
{
    private readonly ILineReceiver _receiver;
    private readonly LineTally _tally = new();
    private volatile LineState _state = LineState.Stopped;

    /// <summary>Makes a line that does not listen yet.</summary>
    /// <exception cref="ArgumentException">An option is out of range; the message names it.</exception>
    public ListenerLine(MqttListenerOptions options, IMqttAccess access, ILineReceiver receiver, ILogger<MqttListener>? log = null)
    {
        _receiver = receiver;
        Listener = new MqttListener(options, access, this, log: log);
    }

    /// <summary>Where it listens, in the order of its endpoints; empty until it is started.</summary>
    public IReadOnlyList<IPEndPoint> EndPoints => Listener.EndPoints;

    /// <summary>What it listens with.</summary>
    public MqttListener Listener { get; }

    /// <summary>Hears of each client whose connection was ended by another of the same id; set before the start. From any thread; must not throw.</summary>
    public Action<string> TakenOver { get; set; } = static _ => { };

    /// <inheritdoc />
    public LineStatus Status => new(_state, "");

    /// <inheritdoc />
    public LineCounters Counters => _tally.Now;

    /// <inheritdoc />
    public async Task StartAsync(CancellationToken cancellation)
    {
        await Listener.StartAsync(cancellation).ConfigureAwait(false);
        _state = LineState.Up;
        _tally.Connect();
        _receiver.OnUp();
    }

    /// <inheritdoc />
    public Task AddAsync(IReadOnlyList<string> filters, CancellationToken cancellation = default)
    {
        LineFilter.Check(filters);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task DropAsync(IReadOnlyList<string> filters, CancellationToken cancellation = default) => Task.CompletedTask;

    /// <inheritdoc />
    public bool TryPublish(in MqttMessage message)
    {
        Listener.Publish(message);
        return _tally.Publish(wasTaken: true);
    }

    /// <inheritdoc />
    public async Task StopAsync()
    {
        _state = LineState.Stopped;
        await Listener.StopAsync(CancellationToken.None).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async ValueTask OnPublishAsync(string clientId, MqttMessage message, CancellationToken cancellation)
    {
        await _receiver.ReceiveAsync(message, cancellation).ConfigureAwait(false);
        _tally.Receive();
    }

    /// <inheritdoc />
    public void OnDisconnected(string clientId, MqttDisconnectReason reason)
    {
        if (reason == MqttDisconnectReason.TakenOver) TakenOver(clientId);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        Listener.Dispose();
        return ValueTask.CompletedTask;
    }
}
