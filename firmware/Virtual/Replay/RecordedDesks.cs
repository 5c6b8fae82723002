using DeskDevice.Contract;
using DeskDevice.Mqtt;
using DeskDevice.Virtual.Desks;

namespace DeskDevice.Virtual.Replay;

/// <summary>
/// The desks of a recorded day: publishes their events in order, spaced as they were by the clock, over one connection, and waits for
/// the gateway's acknowledgements. What is lost with a connection is published again.
/// </summary>
public sealed class RecordedDesks
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan ResendAfter = TimeSpan.FromSeconds(10);

    private readonly IReadOnlyList<RecordedEvent> _events;
    private readonly TimeProvider _clock;
    private readonly ReplayLedger _ledger;
    private readonly MqttClientOptions _options;

    /// <summary>A recording and where to play it.</summary>
    /// <param name="broker">The broker.</param>
    /// <param name="events">The events, in the order of their offsets.</param>
    /// <param name="clock">What spaces them; a <see cref="Time.SimulatedClock"/> plays them faster.</param>
    /// <exception cref="ArgumentException">A site or desk could not stand in a topic, or an offset lies before the one before it.</exception>
    public RecordedDesks(BrokerAddress broker, IReadOnlyList<RecordedEvent> events, TimeProvider clock)
    {
        Check(events);
        _events = events;
        _clock = clock;
        _ledger = new ReplayLedger(events);
        _options = new MqttClientOptions
        {
            Host = broker.Host,
            Port = broker.Port,
            UserName = broker.UserName,
            Password = broker.Password,
            ClientId = $"replay-{Guid.NewGuid():N}",
            Subscriptions = [.. events.Select(e => e.Site).Distinct().Select(Acks)],
        };

        static MqttSubscription Acks(string site) => new(Topics.Of(site, "+", Topics.Ack), MqttQos.AtLeastOnce);
    }

    /// <summary>Plays the day, then waits for the acknowledgements, no longer than <paramref name="drainWithin"/> of real time.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">The broker cannot be reached at the start.</exception>
    public async Task<ReplayResult> PlayAsync(TimeSpan drainWithin, CancellationToken cancellation = default)
    {
        await using var client = new MqttClient(_options, Take);
        await client.ConnectAsync(cancellation).ConfigureAwait(false);
        long start = _clock.GetTimestamp();
        foreach (RecordedEvent recorded in _events)
        {
            TimeSpan wait = TimeSpan.FromMilliseconds(recorded.OffsetMs) - _clock.GetElapsedTime(start);
            if (wait > TimeSpan.Zero) await Task.Delay(wait, _clock, cancellation).ConfigureAwait(false);
            await PublishAsync(client, recorded, cancellation).ConfigureAwait(false);
        }

        int open = await DrainAsync(client, drainWithin, cancellation).ConfigureAwait(false);
        int desks = _events.Select(e => (e.Site, e.Desk)).Distinct().Count();
        return new ReplayResult(_events.Count, _ledger.Readable - open, _events.Count - _ledger.Readable, desks);
    }

    private async Task<int> DrainAsync(MqttClient client, TimeSpan within, CancellationToken cancellation)
    {
        TimeProvider real = TimeProvider.System;
        long start = real.GetTimestamp();
        long sent = start;
        using var timer = new PeriodicTimer(Look);
        IReadOnlyList<RecordedEvent> open = _ledger.Open();
        while (open.Count > 0 && real.GetElapsedTime(start) < within)
        {
            await timer.WaitForNextTickAsync(cancellation).ConfigureAwait(false);
            open = _ledger.Open();
            if (real.GetElapsedTime(sent) < ResendAfter) continue;
            sent = real.GetTimestamp();
            foreach (RecordedEvent recorded in open) await PublishAsync(client, recorded, cancellation).ConfigureAwait(false);
        }

        return open.Count;
    }

    private static async Task PublishAsync(MqttClient client, RecordedEvent recorded, CancellationToken cancellation)
    {
        var message = new MqttMessage(recorded.Topic, recorded.Payload, MqttQos.AtLeastOnce);
        while (true)
        {
            try
            {
                await client.PublishAsync(message, cancellation).ConfigureAwait(false);
                return;
            }
            catch (MqttNotConnectedException)
            {
                await ReconnectAsync(client, cancellation).ConfigureAwait(false);
            }
        }
    }

    private static async Task ReconnectAsync(MqttClient client, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        while (!client.IsConnected)
        {
            await timer.WaitForNextTickAsync(cancellation).ConfigureAwait(false);
            try
            {
                await client.ConnectAsync(cancellation).ConfigureAwait(false);
            }
            catch (Exception e) when (e is System.Net.Sockets.SocketException or IOException or TimeoutException)
            {
                // The gateway may be restarting: tried again until cancelled.
            }
        }
    }

    private ValueTask Take(MqttMessage message)
    {
        _ledger.Take(message.Topic, message.Payload.ToArray());
        return ValueTask.CompletedTask;
    }

    private static void Check(IReadOnlyList<RecordedEvent> events)
    {
        long before = 0;
        for (int i = 0; i < events.Count; i++)
        {
            RecordedEvent e = events[i];
            Require(Topics.IsName(e.Site), i, "site", e.Site, "set 1 to 32 of a-z 0-9 - _ .");
            Require(Topics.IsName(e.Desk), i, "desk", e.Desk, "set 1 to 32 of a-z 0-9 - _ .");
            Require(e.OffsetMs >= before, i, "offset", e.OffsetMs, $"put the events in order; the one before it has {before}");
            before = e.OffsetMs;
        }
    }

    private static void Require(bool holds, int index, string field, object value, string fix)
    {
        if (!holds) throw new ArgumentException($"event {index + 1}: {field}: '{value}' cannot be played; {fix}", "events");
    }
}
