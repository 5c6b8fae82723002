using DeskDevice.Core.Link;
using DeskDevice.Mqtt;

namespace DeskDevice.Virtual.Desks;

/// <summary>One MQTT client from its making to its end.</summary>
internal sealed class VirtualAttempt
{
    private static readonly TimeSpan LeaveWithin = TimeSpan.FromSeconds(3);

    private readonly MqttClient _client;
    private readonly Arrivals _arrivals;
    private readonly VirtualConnection _connection;
    private readonly CancellationTokenSource _dropped = new();
    private volatile int _state = ConnectionState.Connecting;

    public VirtualAttempt(MqttClientOptions options, Arrivals arrivals, VirtualConnection connection)
    {
        _arrivals = arrivals;
        _connection = connection;
        _client = new MqttClient(options, Receive);
        _client.Disconnected += _ => End(ConnectionState.Failed);
    }

    public int State => _state;

    public void Start() => _ = Task.Run(ConnectAsync);

    public async Task PublishAsync(MqttMessage message)
    {
        try
        {
            await _client.PublishAsync(message, _dropped.Token).ConfigureAwait(false);
            if (message.Qos != MqttQos.AtMostOnce) _connection.Hear();
        }
        catch (Exception e) when (e is MqttNotConnectedException or OperationCanceledException)
        {
            // The client says so by Disconnected as well; events stay in the outbox until the gateway has them.
        }
    }

    public async Task LeaveAsync(MqttMessage farewell)
    {
        _dropped.CancelAfter(LeaveWithin);
        await PublishAsync(farewell).ConfigureAwait(false);
        await _client.DisconnectAsync().ConfigureAwait(false);
        _state = ConnectionState.None;
    }

    public void Drop()
    {
        _state = ConnectionState.None;
        _dropped.Cancel();
        _client.Abort();
    }

    private async Task ConnectAsync()
    {
        try
        {
            await _client.ConnectAsync(_dropped.Token).ConfigureAwait(false);
            End(ConnectionState.Open);
        }
        catch (MqttConnectRefusedException e) when (e.Reason is MqttReason.BadUserNameOrPassword or MqttReason.NotAuthorized)
        {
            _connection.Note(e);
            End(ConnectionState.Refused);
        }
        catch (Exception e)
        {
            // Whatever it was, it ends this attempt and nothing else: the keeper makes the next one.
            if (!_dropped.IsCancellationRequested) _connection.Note(e);
            End(ConnectionState.Failed);
        }

        // It was dropped in the very moment in which it came to stand.
        if (_dropped.IsCancellationRequested) _client.Abort();
        else if (!_client.IsConnected) End(ConnectionState.Failed);
    }

    private ValueTask Receive(MqttMessage message)
    {
        if (_dropped.IsCancellationRequested) return ValueTask.CompletedTask;
        _connection.Hear();
        _connection.Came.Enqueue((message, TimeProvider.System.GetTimestamp()));
        _arrivals.Put(message.Topic, _connection.Arrived(message));
        return ValueTask.CompletedTask;
    }

    // What was dropped says nothing more.
    private void End(int state)
    {
        if (_dropped.IsCancellationRequested) return;
        _ = Interlocked.CompareExchange(ref _state, state, ConnectionState.Connecting);
        if (state == ConnectionState.Failed) _state = state;
    }
}
