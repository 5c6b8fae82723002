using System.Text;
using DeskDevice.Mqtt;
using DeskDevice.Support;

namespace DeskDevice.Line.Tests;

/// <summary>What a gateway relies on, whatever the line is.</summary>
[Collection(Brokers.Name)]
public sealed class LineContract(Brokers brokers)
{
    private static readonly string[] Numbers = [.. Enumerable.Range(1, 300).Select(number => $"{number}")];

    private readonly Lines _lines = new(brokers);
    private readonly Received _received = new();

    // Tests share brokers: a site for each.
    private readonly string _site = "site-" + Guid.NewGuid().ToString("N")[..12];

    private string Topic => $"dd/1/{_site}/desk/event";

    [Theory, OnListener, OnMosquitto, OnRabbitMq, OnMqttNet]
    public async Task What_a_desk_says_comes_once_and_in_its_order(string name)
    {
        await using TestLine line = await _lines.StartAsync(name, _site, _received);
        await using TestDesk desk = await line.ConnectAsync(_site);
        await desk.SayAsync(Topic, Numbers);
        await _received.HasAsync(Numbers);
        Assert.Equal((300, 1), (line.Line.Counters.Received, _received.Ups));
    }

    [Theory, OnListener, OnMosquitto, OnRabbitMq, OnMqttNet]
    public async Task What_the_gateway_says_comes_to_the_desk_in_its_order(string name)
    {
        await using TestLine line = await _lines.StartAsync(name, _site, _received);
        await using TestDesk desk = await line.ConnectAsync(_site, $"dd/1/{_site}/desk/ack");
        foreach (string number in Numbers) Assert.True(line.Line.TryPublish(Down("ack", number)));
        await desk.Received.HasAsync(Numbers);
        Assert.Equal((300, 0), (line.Line.Counters.Published, line.Line.Counters.NotPublished));
        Assert.Empty(_received.Texts);
    }

    [Theory, OnListener, OnMosquitto, OnRabbitMq, OnMqttNet]
    public async Task What_is_retained_waits_for_the_desk(string name)
    {
        await using TestLine line = await _lines.StartAsync(name, _site, _received);
        Assert.True(line.Line.TryPublish(Down("config", "first") with { Retain = true }));
        Assert.True(line.Line.TryPublish(Down("config", "second") with { Retain = true }));
        await using (TestDesk first = await line.ConnectAsync(_site + "-1", $"dd/1/{_site}/desk/config"))
            await Wait.UntilAsync(() => first.Received.Texts.LastOrDefault() == "second", "the newest is there");
        await using TestDesk desk = await line.ConnectAsync(_site, $"dd/1/{_site}/desk/config");
        await desk.Received.HasAsync("second");
        Assert.True(desk.Received.All[0].Retain);
    }

    [Theory, OnListener, OnMosquitto, OnRabbitMq, OnMqttNet]
    public async Task A_receiver_that_is_slow_is_waited_for(string name)
    {
        TaskCompletionSource release = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int most = 0, now = 0;
        _received.Before = async _ =>
        {
            most = Math.Max(most, Interlocked.Increment(ref now));
            await release.Task;
            Interlocked.Decrement(ref now);
        };
        await using TestLine line = await _lines.StartAsync(name, _site, _received);
        await using TestDesk desk = await line.ConnectAsync(_site);
        Task saying = desk.SayAsync(Topic, Numbers);
        await Wait.UntilAsync(() => now == 1, "the first is in hand");
        release.SetResult();
        await saying.WaitAsync(Wait.Deadline);
        await _received.HasAsync(Numbers);
        Assert.Equal(1, most);
    }

    [Theory, OnMosquitto, OnRabbitMq, OnMqttNet]
    public async Task What_the_receiver_did_not_take_comes_again_and_nothing_overtakes_it(string name)
    {
        int failures = 0;
        _received.Before = text => text == "2" && Interlocked.Increment(ref failures) <= 2 ? throw new IOException("the intake is closed") : Task.CompletedTask;
        await using TestLine line = await _lines.StartAsync(name, _site, _received);
        await using TestDesk desk = await line.ConnectAsync(_site);
        await desk.SayAsync(Topic, "1", "2", "3");
        await Wait.UntilAsync(() => _received.Texts is [.., "2", "3"], () => $"2 and 3 come again; there is {string.Join(", ", _received.Texts)}");
        Assert.Equal(["1", "2", "3"], _received.Texts.Distinct());
        Assert.Equal(3, failures);
    }

    [Theory, OnMosquitto, OnRabbitMq, OnMqttNet]
    public async Task What_is_said_while_the_gateway_is_away_waits_for_it(string name)
    {
        TestLine before = await _lines.StartAsync(name, _site, _received);
        await using TestDesk desk = await before.ConnectAsync(_site);
        await desk.SayAsync(Topic, "1");
        await _received.HasAsync("1");
        await before.DisposeAsync();
        await desk.SayAsync(Topic, "2", "3");
        Received again = new();
        await using TestLine after = await _lines.StartAsync(name, _site, again);
        await again.HasAsync("2", "3");
    }

    [Theory, OnMosquitto, OnRabbitMq, OnMqttNet]
    public async Task A_site_is_taken_on_and_given_up_while_the_line_runs(string name)
    {
        string other = $"dd/1/{_site}-2/+/event", topic = $"dd/1/{_site}-2/desk/event";
        await using TestLine line = await _lines.StartAsync(name, _site, _received);
        await using TestDesk desk = await line.ConnectAsync(_site);
        await desk.SayAsync(topic, "unheard");
        await line.Line.AddAsync([other]);
        await desk.SayAsync(topic, "1");
        await _received.HasAsync("1");
        await line.Line.DropAsync([other]);
        await desk.SayAsync(topic, "2");
        await desk.SayAsync(Topic, "end");
        await _received.HasAsync("1", "end");
    }

    // RabbitMQ gives no retained messages to a filter with wildcards; docs/brokers.md says what that means.
    [Theory, OnMosquitto]
    public async Task A_site_is_taken_on_with_what_is_retained(string name)
    {
        await using TestLine line = await _lines.StartAsync(name, _site, _received);
        await using TestDesk desk = await line.ConnectAsync(_site);
        await desk.Client.PublishAsync(new MqttMessage($"dd/1/{_site}-2/desk/link", "kept"u8.ToArray(), MqttQos.AtLeastOnce, Retain: true));
        await line.Line.AddAsync([$"dd/1/{_site}-2/+/link"]);
        await _received.HasAsync("kept");
        Assert.True(_received.All[0].Retain);
    }

    [Theory, OnMosquitto, OnMqttNet]
    public async Task A_broker_that_comes_late_dies_and_comes_back_is_connected_to_each_time(string name)
    {
        using TempFolder folder = new();
        int port = FreePort.Take();
        string config = folder.Write("mosquitto.conf", $"listener {port} 127.0.0.1\nallow_anonymous true\n");
        await using IDeskLine line = Lines.To(name, Lines.Options(port, _site, MqttVersion.V5), _received);
        await line.AddAsync([$"dd/1/{_site}/+/event"]);
        await line.StartAsync(CancellationToken.None);
        Assert.False(line.TryPublish(Down("ack", "unheard")));
        for (int times = 1; times <= 2; times++)
        {
            await using (await ServerProcess.StartAsync("mosquitto", port, "-c", config))
            {
                await Wait.UntilAsync(() => line.Status.State == LineState.Up && _received.Ups == times, () => $"connected {times} times; {line.Status}");
                await using TestDesk desk = await new TestLine(line, () => port).ConnectAsync(_site);
                await desk.SayAsync(Topic, $"{times}");
                await _received.HasAsync([.. Numbers.Take(times)]);
            }

            await Wait.UntilAsync(() => line.Status is { State: LineState.Lost, Reason.Length: > 0 }, "the loss is noticed, and told why");
        }

        await line.StopAsync();
        Assert.Equal((2, 1), (line.Counters.Connections, line.Counters.NotPublished));
    }

    private MqttMessage Down(string leaf, string text) => new($"dd/1/{_site}/desk/{leaf}", Encoding.UTF8.GetBytes(text), MqttQos.AtLeastOnce);
}
