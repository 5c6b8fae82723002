using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using DeskDevice.Contract;
using DeskDevice.Contract.Json;
using DeskDevice.Contract.Up;
using DeskDevice.Mqtt;
using DeskDevice.Support;

namespace DeskDevice.Journeys;

/// <summary>A unit at the wire that shows a certificate of its own over TLS, and says whom it trusts. It speaks MQTT 5, in which it is told why it is shut out.</summary>
internal sealed class CertifiedUnit : IAsyncDisposable
{
    private const long Boot = 11;

    private readonly string _name;
    private readonly string _trusts;
    private readonly MqttClient _client;
    private readonly X509Certificate2 _own;
    private readonly TaskCompletionSource<Exception?> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private CertifiedUnit(int port, string name, X509Certificate2 trusted, X509Certificate2 issuer, string trusts)
    {
        (_name, _trusts, _own) = (name, trusts, TestCertificates.Client(issuer, name));
        _client = new MqttClient(new MqttClientOptions
        {
            Host = "127.0.0.1",
            Port = port,
            ClientId = name,
            Version = MqttVersion.V5,
            Will = new MqttMessage(TopicOf(name, Topics.Link), Bytes(new LinkReport { State = LinkReport.Lost, Boot = Boot }.Write), MqttQos.AtLeastOnce, Retain: true),
            Tls = new MqttClientTls { Authorities = [trusted], Certificate = SslStreamCertificateContext.Create(_own, null, offline: true) },
        });
        _client.Disconnected += reason => _ended.TrySetResult(reason);
    }

    /// <summary>Connects one that has said whom it trusts.</summary>
    /// <param name="port">Of the listener.</param>
    /// <param name="name">Its name.</param>
    /// <param name="trusted">Whose the gateway's certificate has to be.</param>
    /// <param name="issuer">Whose its own is.</param>
    /// <param name="trusts">What it says: marks with a comma between.</param>
    public static async Task<CertifiedUnit> ConnectAsync(int port, string name, X509Certificate2 trusted, X509Certificate2 issuer, string trusts)
    {
        CertifiedUnit unit = new(port, name, trusted, issuer, trusts);
        await unit.ConnectAsync();
        await unit.SayAsync();
        return unit;
    }

    /// <summary>Connects, also once more.</summary>
    /// <exception cref="MqttConnectRefusedException">It is not let in.</exception>
    public Task ConnectAsync() => _client.ConnectAsync();

    /// <summary>Says that it is there, and whom it trusts; returns when the gateway has taken it.</summary>
    public async Task SayAsync()
    {
        await PublishAsync(Topics.Link, new LinkReport { State = LinkReport.Ready, Boot = Boot }.Write);
        await PublishAsync(Topics.Info, new InfoReport { Hardware = "virtual", Firmware = "1.0.0", Slot = "a", Boot = Boot, Trusts = _trusts }.Write);
    }

    /// <summary>Waits until it is disconnected; returns what it was told.</summary>
    public async Task<MqttReason> EndAsync(TimeSpan within) => Assert.IsType<MqttServerDisconnectException>(await _ended.Task.WaitAsync(within)).Reason;

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        _own.Dispose();
    }

    private Task PublishAsync(string leaf, Action<JsonWriter> write) => _client.PublishAsync(new MqttMessage(TopicOf(_name, leaf), Bytes(write), MqttQos.AtLeastOnce));

    private static string TopicOf(string name, string leaf) => Topics.Of("demo", name, leaf);

    private static byte[] Bytes(Action<JsonWriter> write)
    {
        JsonWriter writer = new(new byte[Wire.MaxLarge]);
        write(writer);
        return writer.ToArray();
    }
}
