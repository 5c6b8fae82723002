using System.Buffers;
using System.Net.WebSockets;
using DeskDevice.Host.Tests.Composed;
using DeskDevice.Mqtt;

namespace DeskDevice.Host.Tests.WebSockets;

/// <summary>A client of MQTT 5 over WebSocket that puts its bytes into frames as it is told.</summary>
internal sealed class WebSocketClient : IDisposable
{
    public const int BadRequest = 400, Forbidden = 403, UpgradeRequired = 426;

    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _deadline = new(TestGateway.Deadline);

    public string? SubProtocol => _socket.SubProtocol;

    /// <summary>The status of the answer to the upgrade.</summary>
    public int Status => (int)_socket.HttpStatusCode;

    public static async Task<WebSocketClient> OpenAsync(Uri pages, string subProtocol = "mqtt", string? origin = null, string? host = null)
    {
        WebSocketClient client = new();
        client._socket.Options.CollectHttpResponseDetails = true;
        foreach (string name in subProtocol.Split(' ', StringSplitOptions.RemoveEmptyEntries)) client._socket.Options.AddSubProtocol(name);
        if (origin is not null) client._socket.Options.SetRequestHeader("Origin", origin);
        if (host is not null) client._socket.Options.SetRequestHeader("Host", host);
        try
        {
            await client._socket.ConnectAsync(new UriBuilder(pages) { Scheme = "ws", Path = "/mqtt" }.Uri, client._deadline.Token);
        }
        catch (WebSocketException)
        {
            // The status says why.
        }

        return client;
    }

    /// <summary>Opens one, connects as MQTT and reads the answer.</summary>
    public static async Task<WebSocketClient> ConnectAsync(Uri pages, string id)
    {
        WebSocketClient client = await OpenAsync(pages);
        await client.SendAsync(Connect(id));
        Assert.Equal(0x20, (await client.ReadAsync())[0]);
        return client;
    }

    public static byte[] Connect(string id) => Bytes(output => MqttEncoder.WriteConnect(output, new MqttConnectPacket { ProtocolLevel = 5, ClientId = id }));

    public static byte[] Bytes(Action<IBufferWriter<byte>> write)
    {
        ArrayBufferWriter<byte> output = new();
        write(output);
        return output.WrittenSpan.ToArray();
    }

    public Task SendAsync(byte[] frame, WebSocketMessageType type = WebSocketMessageType.Binary) => _socket.SendAsync(frame, type, true, _deadline.Token);

    /// <summary>Sends a piece of a frame that goes on.</summary>
    public Task SendPieceAsync(byte[] piece) => _socket.SendAsync(piece, WebSocketMessageType.Binary, false, _deadline.Token);

    /// <summary>The next packet, of at most 127 bytes; empty when the gateway has closed.</summary>
    public async Task<byte[]> ReadAsync()
    {
        byte[] head = await ReadAsync(2);
        return head.Length == 0 ? [] : [.. head, .. await ReadAsync(head[1])];
    }

    /// <summary>Says goodbye as a browser does whose page is closed.</summary>
    public Task CloseAsync() => _socket.CloseAsync(WebSocketCloseStatus.EndpointUnavailable, null, _deadline.Token);

    public void Dispose()
    {
        _socket.Dispose();
        _deadline.Dispose();
    }

    private async Task<byte[]> ReadAsync(int count)
    {
        byte[] bytes = new byte[count];
        int got = 0;
        while (got < count)
        {
            WebSocketReceiveResult result = await _socket.ReceiveAsync(new ArraySegment<byte>(bytes, got, count - got), _deadline.Token);
            if (result.MessageType == WebSocketMessageType.Close) return [];
            Assert.Equal(WebSocketMessageType.Binary, result.MessageType);
            got += result.Count;
        }

        return bytes;
    }
}
