using DeskDevice.Mqtt;
using DeskDevice.Support;

namespace DeskDevice.Broker.Tests;

/// <summary>Many clients that come at once: some are let through CONNECT at a time, the others wait, all get in.</summary>
public sealed class StormTests
{
    private const int ListenerAndReserve = 500;

    /// <summary>CONNECT of client id 'half', in two parts.</summary>
    private static readonly byte[] FirstPart = Convert.FromHexString("101000044D51");
    private static readonly byte[] Rest = [.. Convert.FromHexString("5454040200000004"), .. "half"u8];

    private readonly ManualClock _clock = new();

    [Fact]
    public async Task Clients_beyond_the_bound_wait_unread_while_others_are_served_and_all_get_in()
    {
        await using TestListener listener = await StartAsync(new MqttListenerOptions { MaxOpening = 1 });
        using RawClient served = await ConnectAsync(listener, "served");
        using RawClient half = await TakePlaceAsync(listener);
        RawClient[] others = [.. Enumerable.Range(0, 8).Select(_ => RawClient.Open(listener.Port))];
        Task<MqttConnAckPacket>[] answers = [.. others.Select((client, i) => client.SendConnectAsync(new MqttConnectPacket { ClientId = $"c{i}" }))];
        await Wait.UntilAsync(() => listener.Counters.WaitingToOpen == others.Length, "they wait");
        await served.PingAsync();
        Assert.DoesNotContain(answers, answer => answer.IsCompleted);
        half.SendRaw(Rest);
        MqttConnAckPacket[] all = await Task.WhenAll(answers).WaitAsync(Wait.Deadline);
        Assert.All(all, answer => Assert.Equal(MqttReason.Success, answer.Reason));
        await Wait.UntilAsync(() => listener.Counters is { Opening: 0, WaitingToOpen: 0 }, "the door is free");
        Assert.Equal(others.Length, listener.Counters.WaitedToOpen);
        foreach (RawClient client in others) client.Dispose();
    }

    [Fact]
    public async Task A_client_that_does_not_go_on_loses_its_place_but_not_its_connection()
    {
        await using TestListener listener = await StartAsync(new MqttListenerOptions { MaxOpening = 1 });
        using RawClient half = await TakePlaceAsync(listener);
        using RawClient next = RawClient.Open(listener.Port);
        Task<MqttConnAckPacket> answer = next.SendConnectAsync(new MqttConnectPacket { ClientId = "next" });
        await Wait.UntilAsync(() => listener.Counters.WaitingToOpen == 1, "it waits");
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(MqttReason.Success, (await answer.WaitAsync(Wait.Deadline)).Reason);
        half.SendRaw(Rest);
        await Wait.UntilAsync(() => listener.Counters.Sessions == 2, "it is in as well");
    }

    [Fact]
    public async Task Clients_that_say_nothing_take_no_place()
    {
        await using TestListener listener = await StartAsync(new MqttListenerOptions { MaxOpening = 1 });
        RawClient[] silent = [.. Enumerable.Range(0, 5).Select(_ => RawClient.Open(listener.Port))];
        await Wait.UntilAsync(() => listener.Counters.Connections == silent.Length, "they are accepted");
        using RawClient client = await ConnectAsync(listener, "a");
        Assert.Equal(0, listener.Counters.WaitedToOpen);
        foreach (RawClient one in silent) one.Dispose();
        await Wait.UntilAsync(() => listener.Counters.Connections == 1, "gone");
    }

    [Fact]
    public async Task Those_with_TLS_have_a_bound_of_their_own()
    {
        using var authority = TestCertificates.Authority("the authority");
        using var certificate = TestCertificates.Server(authority);
        var context = System.Net.Security.SslStreamCertificateContext.Create(certificate, [], offline: true);
        var options = new MqttListenerOptions
        {
            MaxOpeningTls = 1,
            Endpoints = [new MqttEndpoint(), new MqttEndpoint { Tls = new MqttTlsOptions { Certificate = () => context } }],
        };
        await using TestListener listener = await StartAsync(options);
        int tlsPort = listener.Listener.EndPoints[1].Port;
        using RawClient half = RawClient.Open(tlsPort);
        half.SendRaw([0x16]);
        await Wait.UntilAsync(() => listener.Counters.Opening == 1, "it has taken the place");
        using RawClient plain = await ConnectAsync(listener, "plain");
        Task<TlsClient> opening = TlsClient.OpenAsync(tlsPort, authority);
        await Wait.UntilAsync(() => listener.Counters.WaitingToOpen == 1, "it waits");
        _clock.Advance(TimeSpan.FromSeconds(2));
        using TlsClient client = await opening;
        Assert.Equal([0x20, 2, 0, 0], await client.ConnectAsync());
    }

    [Fact]
    public Task Three_hundred_at_once_get_in() => StormAsync(300);

    [LongFact]
    [Trait("Category", "Long")]
    public Task Ten_thousand_at_once_get_in() => StormAsync(10_000);

    [Fact]
    public async Task A_flood_of_retained_messages_waits_for_its_subscriber_and_holds_nobody_up()
    {
        const int Topics = 1_000;
        await using TestListener listener = await TestListener.StartAsync();
        byte[] payload = new byte[16 * 1024];
        for (int i = 0; i < Topics; i++) listener.Listener.Publish(new MqttMessage($"r/{i:0000}", payload, Retain: true));
        using RawClient slow = await ConnectAsync(listener, "slow");
        await slow.SubscribeAsync("r/#", MqttQos.AtMostOnce);
        using RawClient quick = await ConnectAsync(listener, "quick");
        await quick.SubscribeAsync("q", MqttQos.AtMostOnce);
        listener.Listener.Publish(new MqttMessage("q", "x"u8.ToArray()));
        Assert.Equal("x", (await quick.ReadPublishAsync()).Text);
        Assert.True(listener.Counters.MessagesOut < Topics, "what is not read stays in the store");
        HashSet<string> topics = [];
        for (int i = 0; i < Topics; i++) topics.Add((await slow.ReadPublishAsync()).Topic);
        Assert.Equal(Topics, topics.Count);
        Assert.Equal(0, listener.Counters.DroppedSlowSubscriber);
    }

    [Theory]
    [InlineData("Max open files            1024                 1048576              files     ", 1024L)]
    [InlineData("Max open files            unlimited            unlimited            files     ", null)]
    [InlineData("Max processes             1024                 1048576              processes ", null)]
    public void The_limit_of_open_files_is_read(string line, long? limit) => Assert.Equal(limit, OpenFiles.LimitIn(["Limit  Soft Limit", line]));

    /// <summary>As many as asked, or as the limit of open files lets this process have both ends of.</summary>
    private static async Task StormAsync(int clients)
    {
        long limit = OpenFiles.LimitIn(File.ReadLines("/proc/self/limits")) ?? long.MaxValue;
        int count = (int)Math.Min(clients, (limit / 2) - ListenerAndReserve);
        await using TestListener listener = await TestListener.StartAsync(new MqttListenerOptions { MaxOpening = 16 });
        RawClient[] all = [.. Enumerable.Range(0, count).Select(_ => RawClient.Open(listener.Port))];
        MqttConnAckPacket[] answers = await Task.WhenAll(all.Select((client, i) => client.SendConnectAsync(new MqttConnectPacket { ClientId = $"c{i}" })));
        Assert.All(answers, answer => Assert.Equal(MqttReason.Success, answer.Reason));
        Assert.Equal(count, listener.Counters.Sessions);
        foreach (RawClient client in all) client.Dispose();
        await Wait.UntilAsync(() => listener.Counters.Connections == 0, "gone");
    }

    private static Task<RawClient> ConnectAsync(TestListener listener, string clientId) =>
        RawClient.ConnectAsync(listener.Port, new MqttConnectPacket { ClientId = clientId });

    /// <summary>A client that has begun its CONNECT, and so holds a place.</summary>
    private static async Task<RawClient> TakePlaceAsync(TestListener listener)
    {
        // Who was answered leaves its place a little later.
        await Wait.UntilAsync(() => listener.Counters.Opening == 0, "nobody else holds one");
        RawClient client = RawClient.Open(listener.Port);
        client.SendRaw(FirstPart);
        await Wait.UntilAsync(() => listener.Counters.Opening == 1, "it has taken the place");
        return client;
    }

    private Task<TestListener> StartAsync(MqttListenerOptions options) => TestListener.StartAsync(options, time: _clock);
}
