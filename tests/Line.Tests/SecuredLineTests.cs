using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using DeskDevice.Line.External;
using DeskDevice.Mqtt;
using DeskDevice.Support;

namespace DeskDevice.Line.Tests;

/// <summary>A broker that asks for TLS and a client's certificate.</summary>
public sealed class SecuredLineTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly X509Certificate2 _authority = TestCertificates.Authority("the authority");
    private readonly Received _received = new();
    private readonly int _port = FreePort.Take();

    [Theory, OnMosquitto, OnMqttNet]
    public async Task A_line_with_the_right_authority_and_certificate_is_up_and_any_other_says_why_not(string name)
    {
        using ServerProcess broker = await BrokerAsync();
        using X509Certificate2 own = TestCertificates.Client(_authority, "gateway"), stranger = TestCertificates.Authority("another");
        MqttClientTls tls = new() { Authorities = [_authority], Certificate = SslStreamCertificateContext.Create(own, [], offline: true) };
        await using IDeskLine line = await StartAsync(name, "right", tls);
        await Wait.UntilAsync(() => line.Status.State == LineState.Up, () => $"it is up; {line.Status}");
        await using IDeskLine deceived = await StartAsync(name, "deceived", tls with { Authorities = [stranger] });
        await using IDeskLine unknown = await StartAsync(name, "unknown", tls with { Certificate = null });
        await Wait.UntilAsync(() => HasFailed(deceived) && HasFailed(unknown), () => $"the others are refused; {deceived.Status}, {unknown.Status}");
    }

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Dispose();
    }

    private static bool HasFailed(IDeskLine line) => line.Status.State == LineState.Lost && !line.Status.Reason.StartsWith("it is being", StringComparison.Ordinal);

    private async Task<IDeskLine> StartAsync(string name, string id, MqttClientTls tls)
    {
        IDeskLine line = Lines.To(name, Lines.Options(_port, id, MqttVersion.V5) with { Tls = tls }, _received);
        await line.StartAsync(CancellationToken.None);
        return line;
    }

    private async Task<ServerProcess> BrokerAsync()
    {
        using X509Certificate2 server = TestCertificates.Server(_authority);
        string authority = _folder.Write("ca.pem", _authority.ExportCertificatePem() + "\n");
        string certificate = _folder.Write("server.pem", server.ExportCertificatePem() + "\n");
        string key = _folder.Write("server.key", TestCertificates.KeyPem(server) + "\n");
        string config = _folder.Write("mosquitto.conf", $"""
            user {Environment.UserName}
            listener {_port} 127.0.0.1
            allow_anonymous true
            cafile {authority}
            certfile {certificate}
            keyfile {key}
            require_certificate true

            """);
        return await ServerProcess.StartAsync("mosquitto", _port, "-c", config);
    }
}
