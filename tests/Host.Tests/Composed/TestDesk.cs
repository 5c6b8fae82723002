using System.Collections.Concurrent;
using System.Text;
using DeskDevice.Contract;
using DeskDevice.Contract.Down;
using DeskDevice.Contract.Events;
using DeskDevice.Contract.Json;
using DeskDevice.Contract.Up;
using DeskDevice.Mqtt;
using DeskDevice.Support;

namespace DeskDevice.Host.Tests.Composed;

/// <summary>A desk as the gateway meets it: one MQTT client under its own id, which keeps all that comes down.</summary>
internal sealed class TestDesk : IAsyncDisposable
{
    private readonly string _name;
    private readonly long _boot;
    private readonly MqttClient _client;
    private readonly ConcurrentQueue<MqttMessage> _came = new();

    private TestDesk(int port, string name, long boot)
    {
        _name = name;
        _boot = boot;
        MqttClientOptions options = new()
        {
            Host = "127.0.0.1",
            Port = port,
            ClientId = name,
            Will = new MqttMessage(Topic(Topics.Link), Link(LinkReport.Lost), MqttQos.AtLeastOnce, Retain: true),
            Subscriptions = [new(Topic("#"), MqttQos.AtLeastOnce)],
        };
        _client = new MqttClient(options, Keep);
    }

    public MqttClient Client => _client;

    public IReadOnlyList<(long Boot, long Seq, string Wait)> Acks => [.. Came(Topics.Ack).Select(m => Read(m, Ack.Read)).Select(a => (a.Boot, a.Seq, a.Wait))];

    public IReadOnlyList<string> Prompts => [.. Came(Topics.Prompt).Select(m => Read(m, PromptOrder.Read).Kind)];

    public IReadOnlyList<CallOrder> Calls => [.. Came(Topics.Call).Select(m => Read(m, CallOrder.Read))];

    public IReadOnlyList<DeskConfig> Configs => [.. Came(Topics.Config).Select(m => Read(m, DeskConfig.Read))];

    public IReadOnlyList<string> Commands =>
        [.. _came.Where(m => m.Topic.StartsWith(Topic(Topics.Command) + "/", StringComparison.Ordinal)).Select(m => Read(m, DeskCommand.Read).Kind)];

    /// <summary>What was asked, each with its id.</summary>
    public IReadOnlyList<(string Id, DeskCommand Command)> Asked =>
        [.. _came.Where(m => m.Topic.StartsWith(Topic(Topics.Command) + "/", StringComparison.Ordinal)).Select(m => (m.Topic[(m.Topic.LastIndexOf('/') + 1)..], Read(m, DeskCommand.Read)))];

    public static async Task<TestDesk> ConnectAsync(int port, string name, long boot)
    {
        TestDesk desk = new(port, name, boot);
        await desk._client.ConnectAsync();
        return desk;
    }

    public string Topic(string leaf) => Topics.Of(TestGateway.Site, _name, leaf);

    public IEnumerable<byte[]> Pieces(string image) => Came(Topics.Image + "/" + image).Select(m => m.Payload.ToArray());

    public Task ReadyAsync() => PublishAsync(Topics.Link, Link(LinkReport.Ready));

    public Task InfoAsync(string firmware = "1.0.0", string sha = "") =>
        PublishAsync(Topics.Info, Bytes(new InfoReport { Hardware = "virtual", Firmware = firmware, Slot = "a", Boot = _boot, Sha256 = sha }.Write));

    public Task EventAsync(long seq, string kind, long ms = 0) => PublishAsync(Topics.Event, Event(_boot, seq, ms == 0 ? seq * 1_000 : ms, kind));

    public Task PublishAsync(string leaf, string payload) => PublishAsync(leaf, Encoding.UTF8.GetBytes(payload));

    public Task PublishAsync(string leaf, byte[] payload) => _client.PublishAsync(new MqttMessage(Topic(leaf), payload, MqttQos.AtLeastOnce));

    public Task AckedAsync(long seq, int times = 1) => Eventually.Async(
        () => Task.FromResult(Acks.Count(ack => ack == (_boot, seq, "")) >= times),
        TestGateway.Deadline,
        () => $"{_name} has {times} acks of {seq}; it has {string.Join(", ", Acks)}");

    public Task PromptedAsync(params string[] kinds) => Eventually.Async(
        () => Task.FromResult(Prompts.SequenceEqual(kinds)),
        TestGateway.Deadline,
        () => $"{_name} has the prompts {string.Join(", ", kinds)}; it has {string.Join(", ", Prompts)}");

    public Task CalledAsync(params string[] told)
    {
        IEnumerable<string> Words() => Calls.Select(call => call.By == EndedBy.Unknown ? call.Kind : $"{call.Kind} by {call.By}");
        return Eventually.Async(
            () => Task.FromResult(Words().SequenceEqual(told)),
            TestGateway.Deadline,
            () => $"{_name} is told of the call {string.Join(", ", told)}; it is told {string.Join(", ", Words())}");
    }

    public static byte[] Event(long boot, long seq, long ms, string kind) => Bytes(new DeskEvent { Boot = boot, Seq = seq, Ms = ms, Kind = kind }.Write);

    public static byte[] Bytes(Action<JsonWriter> write)
    {
        JsonWriter writer = new(new byte[Wire.MaxLarge]);
        write(writer);
        return writer.ToArray();
    }

    public ValueTask DisposeAsync() => _client.DisposeAsync();

    private static T Read<T>(MqttMessage message, Func<byte[], int, int, T> read)
    {
        byte[] payload = message.Payload.ToArray();
        return read(payload, 0, payload.Length);
    }

    private byte[] Link(string state) => Bytes(new LinkReport { State = state, Boot = _boot }.Write);

    private IEnumerable<MqttMessage> Came(string leaf) => _came.Where(message => message.Topic == Topic(leaf));

    private ValueTask Keep(MqttMessage message)
    {
        _came.Enqueue(message);
        return ValueTask.CompletedTask;
    }
}
