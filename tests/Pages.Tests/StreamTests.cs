using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using DeskDevice.Floor.Snapshot;
using DeskDevice.Pages.Tests.Fakes;

namespace DeskDevice.Pages.Tests;

public sealed class StreamTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task SendsAllThenChangesThenBeats()
    {
        await using PageHost host = await PageHost.StartAsync();
        await using IAsyncEnumerator<(string Kind, JsonNode Data)> stream = Open(host, "/api/floor/stream");
        Assert.Equal(("all", 24), await NextAsync(stream));

        DeskView[] desks = [.. host.Ports.Floor.Current.Desks];
        desks[3] = desks[3] with { Tile = desks[3].Tile with { State = "away" } };
        host.Ports.Floor.Set(FloorSamples.FloorOf(desks));
        Assert.Equal(("change", 1), await NextAsync(stream));
        Assert.Equal("away", (string?)stream.Current.Data["tiles"]![0]!["state"]);

        Assert.Equal(("change", 0), await NextAsync(stream));
    }

    [Fact]
    public async Task EndsWhenTheHostStops()
    {
        PageHost host = await PageHost.StartAsync();
        await using IAsyncEnumerator<(string Kind, JsonNode Data)> stream = Open(host, "/api/fleet/stream");
        Assert.True(await stream.MoveNextAsync());
        await host.DisposeAsync().AsTask().WaitAsync(Deadline);
    }

    private static async Task<(string Kind, int Tiles)> NextAsync(IAsyncEnumerator<(string Kind, JsonNode Data)> stream)
    {
        Assert.True(await stream.MoveNextAsync().AsTask().WaitAsync(Deadline));
        return (stream.Current.Kind, stream.Current.Data["tiles"]!.AsArray().Count);
    }

    private static async IAsyncEnumerator<(string Kind, JsonNode Data)> Open(PageHost host, string address)
    {
        using HttpClient http = new() { BaseAddress = host.Address };
        await using Stream body = await http.GetStreamAsync(address);
        await foreach (SseItem<string> item in SseParser.Create(body).EnumerateAsync()) yield return (item.EventType, JsonNode.Parse(item.Data)!);
    }
}
