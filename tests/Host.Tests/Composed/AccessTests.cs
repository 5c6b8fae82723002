using DeskDevice.Contract.Events;
using DeskDevice.Mqtt;

namespace DeskDevice.Host.Tests.Composed;

/// <summary>Who may do what on the listener.</summary>
public sealed class AccessTests
{
    [Fact]
    public async Task A_desk_publishes_under_its_own_id_only()
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        await using TestDesk desk = await gateway.ConnectAsync("desk1");
        byte[] e = TestDesk.Event(99, 1, 1, EventKinds.Boot);
        await desk.Client.PublishAsync(new MqttMessage("dd/1/kosice/desk2/event", e, MqttQos.AtLeastOnce));
        await desk.Client.PublishAsync(new MqttMessage("dd/1/kosice/desk10/event", e, MqttQos.AtLeastOnce));
        await desk.EventAsync(1, EventKinds.Boot);
        await desk.AckedAsync(1);
        Assert.Equal(2, gateway.Gateway.Core.Listener.Counters.DroppedNotAllowed);
        Assert.Equal(["desk1"], gateway.Floor.Desks.Select(view => view.Tile.Desk).Append("desk1").Distinct());
        Assert.Equal("desk1", Assert.Single(Journal.JournalReaderExtensions.ReadAll(gateway.Journal)).Source);
    }

    [Theory]
    [InlineData("dd/1/kosice/desk2/config")]
    [InlineData("dd/1/kosice/+/config")]
    [InlineData("dd/1/kosice/#")]
    [InlineData("#")]
    public async Task A_desk_reads_its_own_topics_only(string filter)
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        await using TestDesk desk = await gateway.ConnectAsync("desk1");
        await Assert.ThrowsAsync<MqttSubscribeRefusedException>(() => desk.Client.SubscribeAsync(filter, MqttQos.AtLeastOnce));
    }

    [Theory]
    [InlineData("supervisor")]
    [InlineData("Desk One")]
    [InlineData("+")]
    public async Task A_client_that_cannot_be_a_desk_is_refused(string client)
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        await using MqttClient stranger = new(new MqttClientOptions { Host = "127.0.0.1", Port = gateway.Gateway.Mqtt.Port, ClientId = client });
        await Assert.ThrowsAsync<MqttConnectRefusedException>(() => stranger.ConnectAsync());
    }
}
