using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using DeskDevice.Core.Link;
using DeskDevice.Fleet.Provisioning;
using DeskDevice.Mqtt;
using DeskDevice.Support;
using DeskDevice.Virtual.Desks;
using DeskDevice.Virtual.Time;

namespace DeskDevice.Journeys;

/// <summary>The gateway's certificate comes from another authority one day, and no desk is lost by it.</summary>
public sealed class AuthorityJourney : IDisposable
{
    private const int Desks = 3;
    private const string Left = "a4cf12000071";
    private const string Staying = "a4cf12000072";
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private static readonly LinkTimes Quick = new() { SoonMs = 0, FirstWaitMs = 100, LongestWaitMs = 400, TrustMs = 60_000 };

    private readonly TempFolder _folder = new();
    private readonly int _port = FreePort.Take();

    [Fact]
    public async Task Desks_trust_the_new_authority_before_the_certificate_changes_and_forget_the_old_after_it_and_who_trusts_that_alone_is_shut_out()
    {
        using X509Certificate2 old = TestCertificates.Authority("old");
        using X509Certificate2 next = TestCertificates.Authority("next");
        WriteServer(old);
        _folder.Write("clients.pem", old.ExportCertificatePem() + "\n" + next.ExportCertificatePem());
        await using VirtualFloor floor = Floor(old.ExportCertificatePem());
        await using (Product gateway = await StartAsync())
        {
            await floor.ConnectAsync(Deadline);
            await gateway.PostAsync("api/fleet/claims/authority?days=7", new StringContent(next.ExportCertificatePem()));
            await TrustAsync(gateway, "both");
            await TheOldOneEndsAsync(gateway, old, next);
            Assert.All(floor.Desks, desk => Assert.True(desk.IsReady));
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

    // The certificate that a unit shows does not help it: what counts is whom it trusts itself.
    private async Task TheOldOneEndsAsync(Product gateway, X509Certificate2 old, X509Certificate2 next)
    {
        (string oldMark, string nextMark) = (MarkOf(old), MarkOf(next));
        await using CertifiedUnit left = await CertifiedUnit.ConnectAsync(_port, Left, old, old, oldMark);
        await using CertifiedUnit staying = await CertifiedUnit.ConnectAsync(_port, Staying, old, next, $"{oldMark},{nextMark}");
        JsonNode change = new JsonObject();
        await Eventually.Async(
            async () => (change = (await gateway.GetAsync("api/fleet/claims"))["authority"]!)["leftBehind"]!.AsArray().Select(desk => (string?)desk).SequenceEqual([Left]),
            Deadline,
            () => $"{Left} alone would be left behind: {change.ToJsonString()}");
        // The first whole second behind its beginning: a time is told in seconds.
        string at = DateTimeOffset.FromUnixTimeMilliseconds((long)change["startedUtcMs"]! + 999).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        await gateway.PutAsync($"api/fleet/claims/authority/old-until?at={at}&confirm=demo");

        Assert.Equal(MqttReason.NotAuthorized, await left.EndAsync(Deadline));
        Assert.Equal(MqttReason.NotAuthorized, (await Assert.ThrowsAsync<MqttConnectRefusedException>(left.ConnectAsync)).Reason);
        await staying.SayAsync();

        await gateway.DeleteAsync("api/fleet/claims/authority/old-until");
        await left.ConnectAsync();
    }

    private static string MarkOf(X509Certificate2 authority) => AuthorityMark.Of(Convert.ToBase64String(authority.RawData));

    private void WriteServer(X509Certificate2 authority)
    {
        using X509Certificate2 server = TestCertificates.Server(authority);
        _folder.Write("server.pem", server.ExportCertificatePem());
        _folder.Write("server.key", TestCertificates.KeyPem(server));
    }

    private Task<Product> StartAsync() => Product.GatewayAsync(
        new Dictionary<string, string> { ["DESKDEVICE_Mqtt__Tls__ClientCertificates"] = "optional", ["DESKDEVICE_Mqtt__Tls__ClientAuthority"] = _folder.File("clients.pem") },
        _folder.File("data"), "--mqtt-tls-port", $"{_port}", "--mqtt-tls-cert", _folder.File("server.pem"), "--mqtt-tls-key", _folder.File("server.key"));

    private VirtualFloor Floor(string authority) => new(
        new VirtualFloorOptions { Broker = new BrokerAddress("127.0.0.1", _port) { Authority = authority }, Desks = Desks, LinkTimes = Quick },
        new SimulatedClock(TimeProvider.System.GetUtcNow(), 1));
}
