using System.Threading.Channels;
using DeskDevice.Line.External;
using DeskDevice.Mqtt;
using Microsoft.Extensions.Logging;
using MQTTnet;
using MQTTnet.Protocol;

namespace DeskDevice.Line.MqttNet;

/// <summary>
/// A broker that desks and gateway both connect to, by MQTTnet. That client neither connects again by itself nor minds the broker's Receive Maximum, and goes on
/// after a handler that threw: all three are done here.
/// </summary>
public sealed partial class MqttNetLine : IDeskLine
{
    private const int DefaultWindow = 64;

    private readonly BrokerOptions _broker;
    private readonly ILineReceiver _receiver;
    private readonly ILogger<MqttNetLine> _log;
    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly MQTTnet.MqttClientOptions _options;
    private readonly HeldFilters _held = new();
    private readonly LineTally _tally = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly SemaphoreSlim _lifecycle = new(1, 1);
    private readonly Channel<MqttMessage> _outgoing =
        Channel.CreateBounded<MqttMessage>(new BoundedChannelOptions(BrokerOptions.MaxQueued) { SingleReader = true });

    private readonly LineWatch _watch;
    private volatile TaskCompletionSource _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile SemaphoreSlim _window = new(DefaultWindow);
    private volatile bool _hasFailed;
    private Task _running = Task.CompletedTask;

    /// <summary>Makes a line that does not connect yet.</summary>
    public MqttNetLine(BrokerOptions broker, ILineReceiver receiver, ILogger<MqttNetLine> log)
    {
        _broker = broker;
        _receiver = receiver;
        _log = log;
        _watch = new LineWatch(reason => LogLost(broker, reason));
        _options = MqttNetOptions.Of(broker);
        _client.ApplicationMessageReceivedAsync += ReceiveAsync;
        _client.DisconnectedAsync += OnDisconnectedAsync;
    }

    /// <inheritdoc />
    public LineStatus Status => _watch.Status;

    /// <inheritdoc />
    public LineCounters Counters => _tally.Now;

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellation)
    {
        _watch.Begin();
        _running = Task.WhenAll(StayConnectedAsync(), PublishAsync());
        return _watch.FirstAsync(cancellation);
    }

    /// <inheritdoc />
    public async Task AddAsync(IReadOnlyList<string> filters, CancellationToken cancellation = default)
    {
        _held.Add(filters);
        await WhileConnectedAsync(() => SubscribeAsync(filters, cancellation)).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async Task DropAsync(IReadOnlyList<string> filters, CancellationToken cancellation = default)
    {
        _held.Drop(filters);
        MqttClientUnsubscribeOptions options = new();
        options.TopicFilters.AddRange(filters);
        await WhileConnectedAsync(() => _client.UnsubscribeAsync(options, cancellation)).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public bool TryPublish(in MqttMessage message)
    {
        if (!MqttTopic.IsValidName(message.Topic)) throw new ArgumentException($"'{message.Topic}' is not a valid topic name.", nameof(message));
        return _tally.Publish(_watch.IsUp && _outgoing.Writer.TryWrite(message));
    }

    /// <inheritdoc />
    public async Task StopAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        _watch.Stop();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        _client.Dispose();
        _lifecycle.Dispose();
        _stopping.Dispose();
    }

    private async Task StayConnectedAsync()
    {
        BackOff backOff = new(_broker.ReconnectMin, _broker.ReconnectMax);
        try
        {
            while (true)
            {
                long started = TimeProvider.System.GetTimestamp();
                if (await ConnectAsync().ConfigureAwait(false)) await _lost.Task.WaitAsync(_stopping.Token).ConfigureAwait(false);
                if (TimeProvider.System.GetElapsedTime(started) >= _broker.ReconnectMax) backOff.Reset();
                await Task.Delay(backOff.Next(), TimeProvider.System, _stopping.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            await LeaveAsync().ConfigureAwait(false);
        }
    }

    private async Task<bool> ConnectAsync()
    {
        await _lifecycle.WaitAsync(_stopping.Token).ConfigureAwait(false);
        try
        {
            _hasFailed = false;
            _lost = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            MqttClientConnectResult answer = await _client.ConnectAsync(_options, _stopping.Token).ConfigureAwait(false);
            _window = new SemaphoreSlim(Math.Clamp((int)(answer.ReceiveMaximum ?? DefaultWindow), 1, BrokerOptions.MaxInFlight));
            await SubscribeAsync(_held.All, _stopping.Token).ConfigureAwait(false);
            _watch.Up();
            _tally.Connect();
            LogUp(_broker, answer.IsSessionPresent);
            _receiver.OnUp();
            return true;
        }
        catch (Exception failure) when (!_stopping.IsCancellationRequested)
        {
            // Whatever it was, it ends this attempt and nothing else.
            Lose(failure.Message);
            await LeaveAsync().ConfigureAwait(false);
            return false;
        }
        finally
        {
            _lifecycle.Release();
        }
    }

    private async Task SubscribeAsync(IReadOnlyList<string> filters, CancellationToken cancellation)
    {
        if (filters.Count == 0) return;
        MqttClientSubscribeOptions options = new();
        foreach (string filter in filters)
            options.TopicFilters.Add(new MqttTopicFilterBuilder().WithTopic(filter).WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build());
        MqttClientSubscribeResult answer = await _client.SubscribeAsync(options, cancellation).ConfigureAwait(false);
        if (answer.Items.FirstOrDefault(item => item.ResultCode > MqttClientSubscribeResultCode.GrantedQoS2) is { } refused)
            throw new MqttSubscribeRefusedException(refused.TopicFilter.Topic, (MqttReason)refused.ResultCode, answer.ReasonString ?? "");
    }

    // Not while a connection is being made, which reads the filters; without one, the next reads them.
    private async Task WhileConnectedAsync(Func<Task> tell)
    {
        // Once it has been stopped there is no connection, and no other follows.
        if (_stopping.IsCancellationRequested) return;
        await _lifecycle.WaitAsync(_stopping.Token).ConfigureAwait(false);
        try
        {
            if (_client.IsConnected) await tell().ConfigureAwait(false);
        }
        catch (MQTTnet.Exceptions.MqttCommunicationException)
        {
            // The connection ended meanwhile: the next one reads the filters.
        }
        finally
        {
            _lifecycle.Release();
        }
    }

    private async Task PublishAsync()
    {
        try
        {
            await foreach (MqttMessage message in _outgoing.Reader.ReadAllAsync(_stopping.Token).ConfigureAwait(false))
            {
                SemaphoreSlim window = _window;
                await window.WaitAsync(_stopping.Token).ConfigureAwait(false);
                _ = PublishAsync(message, window);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // What was not sent is not kept.
        }
    }

    // What a lost connection took with it is published again by whoever published it, when the line is up.
    private async Task PublishAsync(MqttMessage message, SemaphoreSlim window)
    {
        try
        {
            await _client.PublishAsync(MqttNetOptions.MessageOf(message), _stopping.Token).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            LogUnpublished(message.Topic, failure.Message);
        }
        finally
        {
            window.Release();
        }
    }

    private async Task ReceiveAsync(MqttApplicationMessageReceivedEventArgs arrived)
    {
        arrived.AutoAcknowledge = false;
        if (_hasFailed) return;
        try
        {
            MqttMessage message = MqttNetOptions.MessageOf(arrived.ApplicationMessage);
            if (_held.Holds(message.Topic))
            {
                await _receiver.ReceiveAsync(message, _stopping.Token).ConfigureAwait(false);
                _tally.Receive();
            }

            arrived.AutoAcknowledge = true;
        }
        catch (Exception failure)
        {
            // Without its acknowledgement the broker sends it, and those behind it, again on the next connection.
            _hasFailed = true;
            Lose(failure.Message);
            _ = LeaveAsync();
        }
    }

    private Task OnDisconnectedAsync(MqttClientDisconnectedEventArgs ended)
    {
        Lose(ended.Exception?.Message ?? ended.ReasonString ?? ended.Reason.ToString());
        _lost.TrySetResult();
        return Task.CompletedTask;
    }

    private async Task LeaveAsync()
    {
        try
        {
            if (_client.IsConnected) await _client.DisconnectAsync(new MqttClientDisconnectOptions(), CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            LogUnpublished("DISCONNECT", failure.Message);
        }
    }

    private void Lose(string reason)
    {
        if (!_stopping.IsCancellationRequested) _watch.Lose(reason);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Connected to the broker {Broker} by MQTTnet; it has kept the session of this gateway: {IsKept}.")]
    private partial void LogUp(BrokerOptions broker, bool isKept);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No connection to the broker {Broker}, it is tried again: {Reason}")]
    private partial void LogLost(BrokerOptions broker, string reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "A message on {Topic} did not get to the broker: {Reason}")]
    private partial void LogUnpublished(string topic, string reason);
}
