using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using DeskDevice.Core.Link;
using DeskDevice.Support;
using DeskDevice.Virtual.Desks;
using DeskDevice.Virtual.Time;

namespace DeskDevice.Journeys;

/// <summary>The gateway's certificate comes from another authority one day, and no desk is lost by it.</summary>
public sealed class AuthorityJourney : IDisposable
{
    private const int Desks = 3;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private static readonly LinkTimes Quick = new() { SoonMs = 0, FirstWaitMs = 100, LongestWaitMs = 400, TrustMs = 60_000 };

    private readonly TempFolder _folder = new();
    private readonly int _port = FreePort.Take();

    [Fact]
    public async Task Desks_trust_the_new_authority_before_the_certificate_changes_and_forget_the_old_after_it()
    {
        using X509Certificate2 old = TestCertificates.Authority("old");
        using X509Certificate2 next = TestCertificates.Authority("next");
        WriteServer(old);
        await using VirtualFloor floor = Floor(old.ExportCertificatePem());
        await using (Product gateway = await StartAsync())
        {
            await floor.ConnectAsync(Deadline);
            await gateway.PostAsync("api/fleet/claims/authority?days=7", new StringContent(next.ExportCertificatePem()));
            await TrustAsync(gateway, "both");
        }

        WriteServer(next);
        await using Product again = await StartAsync();
        await TrustAsync(again, "both");
        await again.PostAsync("api/fleet/claims/authority/finish");
        await TrustAsync(again, "new");
        await again.DeleteAsync("api/fleet/claims/authority");
        Assert.All(floor.Desks, desk => Assert.True(desk.IsReady));
    }

    public void Dispose() => _folder.Dispose();

    private static async Task TrustAsync(Product gateway, string what)
    {
        JsonNode? change = null;
        await Eventually.Async(
            async () => (change = (await gateway.GetAsync("api/fleet/claims"))["authority"]) is { } now && (int)now[what]! == Desks, Deadline, () => $"all desks trust {what}: {change}");
    }

    private void WriteServer(X509Certificate2 authority)
    {
        using X509Certificate2 server = TestCertificates.Server(authority);
        _folder.Write("server.pem", server.ExportCertificatePem());
        _folder.Write("server.key", TestCertificates.KeyPem(server));
    }

    private Task<Product> StartAsync() => Product.GatewayAsync(
        _folder.File("data"), "--mqtt-tls-port", $"{_port}", "--mqtt-tls-cert", _folder.File("server.pem"), "--mqtt-tls-key", _folder.File("server.key"));

    private VirtualFloor Floor(string authority) => new(
        new VirtualFloorOptions { Broker = new BrokerAddress("127.0.0.1", _port) { Authority = authority }, Desks = Desks, LinkTimes = Quick },
        new SimulatedClock(TimeProvider.System.GetUtcNow(), 1));
}
