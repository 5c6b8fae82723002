using System.Collections.Concurrent;
using DeskDevice.Conduct;
using DeskDevice.Conduct.Calls;
using DeskDevice.Contract;
using DeskDevice.Contract.Down;
using DeskDevice.Contract.Events;
using DeskDevice.Contract.Json;
using DeskDevice.Contract.Up;
using DeskDevice.Mqtt;

namespace DeskDevice.Virtual.Tests.Desks;

/// <summary>
/// Stands in for the gateway, which this project must not know: configures each desk that says hello, acknowledges events, answers
/// help, and serves an image. It keeps what came, in order.
/// </summary>
internal sealed class StandInGateway : IAsyncDisposable
{
    private readonly MqttClient _client;
    private int _seen;

    public StandInGateway(int port)
    {
        _client = new MqttClient(
            new MqttClientOptions
            {
                Host = "127.0.0.1",
                Port = port,
                ClientId = "stand-in",
                MaxInFlight = 10_000,
                Subscriptions = [new("dd/1/+/+/event", MqttQos.AtLeastOnce), new("dd/1/+/+/link", MqttQos.AtLeastOnce), new("dd/1/+/+/update", MqttQos.AtLeastOnce)],
            },
            ReceiveAsync);
    }

    public ConcurrentDictionary<string, DeskSeen> Desks { get; } = new();

    /// <summary>New events taken so far. For any thread.</summary>
    public int Seen => Volatile.Read(ref _seen);

    /// <summary>What every desk is configured with.</summary>
    public DeskConfig Config { get; set; } = new() { Limits = new Limits { Revision = 1, HoldWarnMs = 40_000 } };

    /// <summary>The bytes of the image that <see cref="Config"/> names.</summary>
    public byte[] Image { get; set; } = [];

    public static async Task<StandInGateway> StartAsync(int port)
    {
        var gateway = new StandInGateway(port);
        await gateway.ConnectAsync();
        return gateway;
    }

    /// <summary>Connects, also again after the broker went away.</summary>
    public Task ConnectAsync() => _client.ConnectAsync();

    /// <summary>Sends the configuration to every desk seen so far.</summary>
    public Task ConfigureAllAsync() => Task.WhenAll(Desks.Keys.Select(desk => SendConfig("demo", desk)));

    public async ValueTask DisposeAsync() => await _client.DisposeAsync();

    private ValueTask ReceiveAsync(MqttMessage message)
    {
        DeskTopic topic = DeskTopic.Parse(message.Topic)!;
        DeskSeen seen = Desks.GetOrAdd(topic.Desk, _ => new DeskSeen());
        byte[] payload = message.Payload.ToArray();
        switch (topic.Leaf)
        {
            case Topics.Link:
                seen.Links.Enqueue(LinkReport.Read(payload, 0, payload.Length).State);
                if (seen.Links.Last() == LinkReport.Ready) _ = SendConfig(topic.Site, topic.Desk);
                break;
            case Topics.Update:
                Answer(topic, seen, UpdateReport.Read(payload, 0, payload.Length));
                break;
            default:
                TakeEvent(topic, seen, payload);
                break;
        }

        return ValueTask.CompletedTask;
    }

    private void TakeEvent(DeskTopic topic, DeskSeen seen, byte[] payload)
    {
        try
        {
            Take(topic, seen, DeskEvent.Read(payload, 0, payload.Length));
        }
        catch (ContractException)
        {
            seen.Unreadable++;
        }
    }

    private void Take(DeskTopic topic, DeskSeen seen, DeskEvent e)
    {
        bool isNew = seen.Take(e);
        if (isNew) Interlocked.Increment(ref _seen);
        if (isNew && e.Kind == EventKinds.Help)
        {
            var order = new PromptOrder { Id = $"h{e.Seq}", Kind = PromptKinds.HelpNoted, TtlMs = 60_000 };
            _ = Send(topic.Site, topic.Desk, Topics.Prompt, order.Write, MqttQos.AtLeastOnce);
        }

        _ = Send(topic.Site, topic.Desk, Topics.Ack, new Ack { Boot = e.Boot, Seq = e.Seq }.Write, MqttQos.AtLeastOnce);
    }

    private void Answer(DeskTopic topic, DeskSeen seen, UpdateReport report)
    {
        if (report.State == UpdateReport.Get)
        {
            string piece = Topics.Of(topic.Site, topic.Desk, Topics.Image, report.Image);
            _ = _client.PublishAsync(new MqttMessage(piece, ImagePiece.Cut(Image, (int)report.Offset)));
        }
        else seen.Updates.Enqueue(report);
    }

    private Task SendConfig(string site, string desk) => Send(site, desk, Topics.Config, Config.Write, MqttQos.AtLeastOnce);

    private Task Send(string site, string desk, string leaf, Action<JsonWriter> write, MqttQos qos)
    {
        var buffer = new byte[Wire.MaxLarge];
        var writer = new JsonWriter(buffer);
        write(writer);
        return _client.PublishAsync(new MqttMessage(Topics.Of(site, desk, leaf), buffer.AsMemory(0, writer.Length), qos));
    }
}

/// <summary>What came from one desk, and what its conduct is judged from it.</summary>
internal sealed class DeskSeen : IConductSink
{
    private readonly DeskConduct _conduct;
    private long _boot;
    private long _seq;

    public DeskSeen() => _conduct = new DeskConduct(this);

    public ConcurrentQueue<DeskEvent> Events { get; } = new();

    public ConcurrentQueue<string> Links { get; } = new();

    public ConcurrentQueue<UpdateReport> Updates { get; } = new();

    public List<string> Verdicts { get; } = [];

    public int Gaps { get; private set; }

    public int Unreadable { get; set; }

    /// <summary>False for an event that came before.</summary>
    public bool Take(DeskEvent e)
    {
        if (e.Boot != _boot) _seq = 0;
        if (e.Boot == _boot && e.Seq <= _seq) return false;
        if (e.Seq != _seq + 1) Gaps++;
        _boot = e.Boot;
        _seq = e.Seq;
        Events.Enqueue(e);
        _conduct.Step(e);
        return true;
    }

    public void Raise(string prompt, long ms, long untilMs)
    {
    }

    public void Clear(string prompt, long ms)
    {
    }

    public void Judge(Verdict verdict) => Verdicts.Add($"{_boot} {verdict.ToLine()}");

    public void Close(CallRecord call)
    {
    }

    public void Odd(int state, int input, long ms)
    {
    }
}
