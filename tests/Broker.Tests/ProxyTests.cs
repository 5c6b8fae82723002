using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using DeskDevice.Mqtt;
using DeskDevice.Support;
using static DeskDevice.Broker.Tests.Packets;

namespace DeskDevice.Broker.Tests;

/// <summary>An endpoint behind a load balancer that speaks the PROXY protocol.</summary>
public sealed class ProxyTests
{
    private const string Sign = "0D0A0D0A000D0A515549540A";

    private static readonly IPNetwork Loopback = IPNetwork.Parse("127.0.0.0/8");

    /// <summary>Headers in words or in hex, and the client they tell of; empty for the proxy itself.</summary>
    public static TheoryData<string, string> Good => new()
    {
        { "PROXY TCP4 192.0.2.7 192.0.2.1 40000 1883\r\n", "192.0.2.7:40000" },
        { "PROXY TCP4 255.255.255.255 255.255.255.255 65535 65535\r\n", "255.255.255.255:65535" },
        { "PROXY TCP6 2001:db8::7 ::1 0 1883\r\n", "[2001:db8::7]:0" },
        { "PROXY UNKNOWN\r\n", "" },
        { "PROXY UNKNOWN ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff 65535 65535\r\n", "" },
        { Sign + "2111000C" + "C0000207C0000201" + "9C40075B", "192.0.2.7:40000" },
        { Sign + "21210024" + "20010DB8000000000000000000000007" + "00000000000000000000000000000001" + "9C40075B", "[2001:db8::7]:40000" },
        { Sign + "2111001B" + "C0000207C0000201" + "9C40075B" + "0400020000" + "0200046D717474" + "E00000", "192.0.2.7:40000" },
        { Sign + "21000000", "" },
        { Sign + "2100000401020304", "" },
        { Sign + "20000000", "" },
        { Sign + "2011000C" + "C0000207C0000201" + "9C40075B", "" },
        { Sign + "20FF0003" + "FFFFFF", "" },
    };

    /// <summary>Starts of a connection that are refused.</summary>
    public static TheoryData<string> Bad =>
    [
        "GET / HTTP/1.1\r\n\r\n", // not the protocol at all
        "proxy TCP4 192.0.2.7 192.0.2.1 40000 1883\r\n",
        "PROXY  TCP4 192.0.2.7 192.0.2.1 40000 1883\r\n",
        "PROXY TCP4 192.0.2.7 192.0.2.1 40000 1883\n",
        "PROXY TCP4 192.0.2.7 192.0.2.1 40000\r\n",
        "PROXY TCP4 192.0.2.7 192.0.2.1 40000 1883 x\r\n",
        "PROXY TCP4 192.0.2.7 192.0.2.1 40000 65536\r\n",
        "PROXY TCP4 192.0.2.7 192.0.2.1 -1 1883\r\n",
        "PROXY TCP4 192.0.2.7 192.0.2.1 04000 1883\r\n",
        "PROXY TCP4 192.0.2.256 192.0.2.1 40000 1883\r\n",
        "PROXY TCP4 192.0.519 192.0.2.1 40000 1883\r\n",
        "PROXY TCP4 192.0.2.7 here 40000 1883\r\n",
        "PROXY TCP4 2001:db8::7 ::1 40000 1883\r\n",
        "PROXY TCP6 192.0.2.7 192.0.2.1 40000 1883\r\n",
        "PROXY TCP6 fe80::1%eth0 ::1 40000 1883\r\n",
        "PROXY UDP4 192.0.2.7 192.0.2.1 40000 1883\r\n",
        "PROXY TCP4 " + new string('1', 96) + "\r\n", // a line of 109 bytes
        Sign + "1111000C" + "C0000207C0000201" + "9C40075B", // version 1 in the binary form
        Sign + "2211000C" + "C0000207C0000201" + "9C40075B", // no such command
        Sign + "2112000C" + "C0000207C0000201" + "9C40075B", // UDP
        Sign + "213100D8" + new string('0', 2 * 216), // a Unix socket
        Sign + "2141000C" + "C0000207C0000201" + "9C40075B", // no such family
        Sign + "2111000B" + "C0000207C0000201" + "9C4007", // addresses cut off
        Sign + "21210023" + "20010DB8000000000000000000000007" + "00000000000000000000000000000001" + "9C4007",
        Sign + "2111000E" + "C0000207C0000201" + "9C40075B" + "0400", // a piece without its length
        Sign + "21110011" + "C0000207C0000201" + "9C40075B" + "0400030000", // a piece longer than the rest
        Sign + "2111FFFF", // longer than is taken
    ];

    [Theory]
    [MemberData(nameof(Good))]
    public async Task The_client_behind_the_proxy_is_the_one_that_counts(string header, string client)
    {
        var access = new RemoteAccess();
        await using TestListener listener = await StartAsync(access, Loopback);
        using RawClient proxy = RawClient.Open(listener.Port);
        proxy.SendRaw([.. BytesOf(header), .. ConnectPacket]);
        proxy.Expect(MqttVersion.V5);
        Assert.Equal(MqttReason.Success, (await proxy.ReadAsync(MqttPacketType.ConnAck, MqttDecoder.ReadConnAck)).Reason);
        Assert.Equal(client.Length == 0 ? proxy.LocalEndPoint : client, access.Remote);
    }

    [Fact]
    public async Task A_header_may_come_in_pieces()
    {
        var access = new RemoteAccess();
        await using TestListener listener = await StartAsync(access, Loopback);
        foreach (string header in (string[])["PROXY TCP4 192.0.2.7 192.0.2.1 40000 1883\r\n", Sign + "2111000C" + "C0000207C0000201" + "9C40075B"])
        {
            using RawClient proxy = RawClient.Open(listener.Port);
            foreach (byte part in BytesOf(header)) proxy.SendRaw([part]);
            Assert.Equal(MqttReason.Success, (await proxy.SendConnectAsync(V5("c"))).Reason);
            Assert.Equal("192.0.2.7:40000", access.Remote);
        }
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Without_a_header_that_can_be_used_it_is_refused_and_counted(string start)
    {
        await using TestListener listener = await StartAsync(new RemoteAccess(), Loopback);
        using RawClient proxy = RawClient.Open(listener.Port);
        proxy.SendRaw([.. BytesOf(start), .. ConnectPacket]);
        await proxy.WaitForCloseAsync();
        await listener.WaitForGoneAsync();
        Assert.Equal((1, 0), (listener.Counters.RefusedConnections, listener.Counters.Sessions));
    }

    [Fact]
    public async Task Who_speaks_MQTT_at_once_is_refused_and_who_says_nothing_is_timed()
    {
        var time = new ManualClock();
        await using TestListener listener = await StartAsync(new RemoteAccess(), Loopback, time);
        using RawClient direct = RawClient.Open(listener.Port);
        direct.SendRaw(ConnectPacket);
        await direct.WaitForCloseAsync();
        using RawClient mute = RawClient.Open(listener.Port);
        mute.SendRaw("PROXY TCP4 192.0.2.7"u8.ToArray());
        await Wait.UntilAsync(() => listener.Counters is { Connections: 1, RefusedConnections: 1 }, "one is refused, one is waited for");
        time.Advance(TimeSpan.FromSeconds(11));
        await mute.WaitForCloseAsync();
    }

    [Fact]
    public async Task A_connection_from_elsewhere_is_refused_whatever_it_says()
    {
        await using TestListener listener = await StartAsync(new RemoteAccess(), IPNetwork.Parse("192.0.2.1/32"));
        using RawClient stranger = RawClient.Open(listener.Port);
        await stranger.WaitForCloseAsync();
        await listener.WaitForGoneAsync();
        Assert.Equal(1, listener.Counters.RefusedConnections);
    }

    [Fact]
    public async Task It_stands_before_TLS()
    {
        using X509Certificate2 authority = TestCertificates.Authority("the authority");
        using X509Certificate2 server = TestCertificates.Server(authority);
        SslStreamCertificateContext context = SslStreamCertificateContext.Create(server, [], offline: true);
        var access = new RemoteAccess();
        MqttEndpoint endpoint = new() { Proxies = [Loopback], Tls = new MqttTlsOptions { Certificate = () => context } };
        await using TestListener listener = await TestListener.StartAsync(new MqttListenerOptions { Endpoints = [endpoint] }, access);
        using TlsClient client = await TlsClient.OpenAsync(listener.Port, authority, first: BytesOf("PROXY TCP4 192.0.2.7 192.0.2.1 40000 8883\r\n"));
        Assert.Equal([0x20, 2, 0, 0], await client.ConnectAsync());
        Assert.Equal("192.0.2.7:40000", access.Remote);
    }

    [NeedsProgramFact("haproxy")]
    public async Task A_real_proxy_is_understood_in_both_versions()
    {
        var access = new RemoteAccess();
        await using TestListener listener = await StartAsync(access, Loopback);
        using TempFolder folder = new();
        foreach (string version in (string[])["send-proxy", "send-proxy-v2"])
        {
            int port = FreePort.Take();
            string config = folder.Write($"{version}.cfg", $"""
                defaults
                  mode tcp
                  timeout connect 10s
                  timeout client 60s
                  timeout server 60s
                listen mqtt
                  bind 127.0.0.1:{port}
                  server gateway 127.0.0.1:{listener.Port} {version}

                """);
            await using ServerProcess haproxy = await ServerProcess.StartAsync("haproxy", port, "-db", "-f", config);
            using RawClient client = RawClient.Open(port);
            Assert.Equal(MqttReason.Success, (await client.SendConnectAsync(V5("c"))).Reason);
            Assert.Equal(client.LocalEndPoint, access.Remote);
        }
    }

    private static byte[] ConnectPacket => Convert.FromHexString("100E" + "00044D515454" + "05" + "02" + "0000" + "00" + "000163");

    private static byte[] BytesOf(string header) => header.StartsWith(Sign, StringComparison.Ordinal) ? Convert.FromHexString(header) : Encoding.ASCII.GetBytes(header);

    private static Task<TestListener> StartAsync(IMqttAccess access, IPNetwork proxies, TimeProvider? time = null) =>
        TestListener.StartAsync(new MqttListenerOptions { Endpoints = [new MqttEndpoint { Proxies = [proxies] }] }, access, time: time);
}
