using System.Collections.Concurrent;
using System.Text;
using DeskDevice.Contract;
using DeskDevice.Host.Settings;
using DeskDevice.Mqtt;
using DeskDevice.Support;

namespace DeskDevice.Host.Tests.Composed;

/// <summary>What other programs may do on the listener, and how desks are made known to Home Assistant.</summary>
public sealed class ClientAccessTests
{
    private const string Password = "correct horse";
    private const string Device = "homeassistant/device/dd-desk1/config";

    [Fact]
    public async Task A_client_reads_the_kinds_it_was_granted_and_no_others()
    {
        await using TestGateway gateway = await StartAsync(new MqttClientSettings { Name = "ha", PasswordFile = "", Read = [Topics.Link, Topics.Event] });
        await using MqttClient client = await SignInAsync(gateway, "ha", Keep(new()));
        string[] may = ["dd/1/kosice/+/link", "dd/1/kosice/desk1/event", "homeassistant/#", "homeassistant/+/+/config", "tasmota/discovery/#"];
        string[] mayNot =
        [
            "#", "+/#", "+/1/kosice/+/link", "dd/#", "dd/1/#", "dd/1/kosice/#", "dd/1/kosice/+/#", "dd/1/kosice/desk1/+", "dd/+/kosice/desk1/link", "dd/2/kosice/desk1/link",
            "dd/1/kosice/+/level", "dd/1/kosice/+/ack", "dd/1/kosice/desk1/command/+", "dd/1/bratislava/+/link", "dd/1/+/+/event",
        ];
        foreach (string filter in may) await client.SubscribeAsync(filter, MqttQos.AtLeastOnce);
        foreach (string filter in mayNot)
            await Assert.ThrowsAsync<MqttSubscribeRefusedException>(() => client.SubscribeAsync(filter, MqttQos.AtLeastOnce));
    }

    [Fact]
    public async Task A_wrong_password_is_refused_and_so_is_a_name_that_is_nobodys()
    {
        await using TestGateway gateway = await StartAsync(new MqttClientSettings { Name = "ha", PasswordFile = "" });
        foreach ((string name, string password) in new[] { ("ha", "wrong horse"), ("ha", ""), ("nobody", Password) })
        {
            await using MqttClient client = new(Options(gateway, name) with { Password = password });
            var refusal = await Assert.ThrowsAsync<MqttConnectRefusedException>(() => client.ConnectAsync());
            Assert.Equal(MqttReason.BadUserNameOrPassword, refusal.Reason);
        }
    }

    [Fact]
    public async Task Only_who_was_granted_it_lets_a_desk_show_which_it_is()
    {
        await using TestGateway gateway = await StartAsync(
            new MqttClientSettings { Name = "ha", PasswordFile = "", Identify = Toggle.On }, new MqttClientSettings { Name = "telegraf", PasswordFile = "" });
        await using TestDesk desk = await gateway.ConnectAsync("desk1");
        await desk.ReadyAsync();
        await using MqttClient other = await SignInAsync(gateway, "telegraf", Keep(new()));
        await using MqttClient granted = await SignInAsync(gateway, "ha", Keep(new()));
        MqttMessage press = new("dd/1/kosice/desk1/identify", "PRESS"u8.ToArray(), MqttQos.AtLeastOnce);
        await other.PublishAsync(press);
        await granted.PublishAsync(press with { Topic = "dd/1/kosice/desk1/command/7" });
        await granted.PublishAsync(press with { Topic = "dd/1/kosice/desk1/event" });
        await granted.PublishAsync(press with { Topic = "dd/1/kosice/unheard-of/identify" });
        await granted.PublishAsync(press);
        await Eventually.Async(() => desk.Commands.Count > 0, TestGateway.Deadline, "the desk is told to show which it is");
        Assert.Equal("identify", Assert.Single(desk.Commands));
        Assert.Equal(3, gateway.Gateway.Core.Listener.Counters.DroppedNotAllowed);
        Assert.DoesNotContain(gateway.Gateway.Core.FleetPort.Snapshots.Current.Desks, unit => unit.Desk == "unheard-of");
    }

    [Fact]
    public async Task A_desk_is_made_known_when_it_comes_when_it_changes_and_when_Home_Assistant_has_started()
    {
        await using TestGateway gateway = await StartAsync(new MqttClientSettings { Name = "ha", PasswordFile = "" });
        ConcurrentQueue<string> devices = new();
        await using MqttClient home = await SignInAsync(gateway, "ha", Keep(devices));
        await home.SubscribeAsync("homeassistant/device/+/config", MqttQos.AtLeastOnce);
        await using TestDesk desk = await gateway.ConnectAsync("desk1");
        await desk.ReadyAsync();
        await desk.InfoAsync();
        await ToldAsync(devices, count: 1);

        int before = devices.Count;
        await home.PublishAsync(new MqttMessage("homeassistant/status", "online"u8.ToArray(), MqttQos.AtLeastOnce));
        await ToldAsync(devices, before + 1);

        ConcurrentQueue<string> later = new();
        await using MqttClient another = await SignInAsync(gateway, "ha", Keep(later), "second");
        await another.SubscribeAsync(Device, MqttQos.AtLeastOnce);
        await ToldAsync(later, count: 1);
    }

    private static Task ToldAsync(ConcurrentQueue<string> devices, int count) => Eventually.Async(
        () => devices.Count(text => text.StartsWith(Device + " {", StringComparison.Ordinal) && text.Contains("\"sw\":\"1.0.0\"", StringComparison.Ordinal)) >= 1
            && devices.Count >= count,
        TestGateway.Deadline,
        $"desk1 is made known {count} times");

    private static async Task<TestGateway> StartAsync(params MqttClientSettings[] clients)
    {
        TestGateway gateway = new();
        gateway.Settings = gateway.Settings with
        {
            Mqtt = gateway.Settings.Mqtt with { Clients = [.. clients.Select(client => client with { Password = ClientPassword.Of(Password) })] },
            HomeAssistant = new HomeAssistantSettings(),
        };
        await gateway.StartAsync();
        return gateway;
    }

    private static async Task<MqttClient> SignInAsync(TestGateway gateway, string name, Func<MqttMessage, ValueTask> onMessage, string id = "first")
    {
        MqttClient client = new(Options(gateway, name) with { ClientId = $"{name}-{id}" }, onMessage);
        await client.ConnectAsync();
        return client;
    }

    private static MqttClientOptions Options(TestGateway gateway, string name) =>
        new() { Host = "127.0.0.1", Port = gateway.Gateway.Mqtt.Port, ClientId = "Some Program", UserName = name, Password = Password };

    private static Func<MqttMessage, ValueTask> Keep(ConcurrentQueue<string> messages) => message =>
    {
        messages.Enqueue($"{message.Topic} {Encoding.UTF8.GetString(message.Payload.Span)}");
        return ValueTask.CompletedTask;
    };
}
