using System.Diagnostics;
using System.Runtime.InteropServices;
using DeskDevice.Contract;

namespace DeskDevice.Benchmarks.Mqtt.Load;

/// <summary>
/// All connections of the load tool on one thread: connects, subscribes, cuts packets, acknowledges. Allocates nothing once all are connected.
/// </summary>
internal sealed unsafe class LoadLoop : IDisposable
{
    private const int MostEvents = 1024;
    private const int DeskBuffer = 1024;
    private const int SubscriberBuffer = 1 << 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly LoadOptions _options;
    private readonly ITraffic _traffic;
    private readonly int _epoll = Libc.EpollCreate(0);
    private readonly Libc.EpollEvent* _events = (Libc.EpollEvent*)NativeMemory.Alloc(MostEvents, (nuint)sizeof(Libc.EpollEvent));
    private readonly byte* _out = (byte*)NativeMemory.Alloc(SubscriberBuffer);
    private readonly LoadClient[] _clients;
    private readonly byte[][] _answers;
    private int _outLength;
    private int _started;

    public LoadLoop(LoadOptions options, ITraffic traffic)
    {
        _options = options;
        _traffic = traffic;
        int subscribers = options.Subscriber > 0 ? 1 : 0;
        _clients = new LoadClient[options.Desks + subscribers];
        for (int i = 0; i < _clients.Length; i++) _clients[i] = new LoadClient(i, i < options.Desks ? DeskBuffer : SubscriberBuffer);
        _answers = options.Subscriber > 1
            ? [.. Enumerable.Range(0, options.Desks).Select(i => Packets.Publish(Packets.Topic(i, Topics.Prompt), new string('x', 64)))]
            : [];
    }

    public ReadOnlySpan<LoadClient> Desks => _clients.AsSpan(0, _options.Desks);

    public int Ready { get; private set; }

    /// <summary>Events that the subscriber got.</summary>
    public long Delivered { get; private set; }

    /// <summary>Connects all, a number of them at a time.</summary>
    /// <returns>Seconds from the first to the last desk that is connected and subscribed.</returns>
    public double ConnectAll()
    {
        long start = Stopwatch.GetTimestamp();
        long lastReady = start;
        int before = 0;
        while (Ready < _clients.Length)
        {
            while (_started < _clients.Length && _started - Ready < _options.Connecting) Start(_clients[_started++]);
            Poll(100);
            if (Ready != before) (before, lastReady) = (Ready, Stopwatch.GetTimestamp());
            if (Stopwatch.GetElapsedTime(lastReady) > Patience) throw new IOException($"Only {Ready} of {_clients.Length} got in; no more for {Patience.TotalSeconds} s.");
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>Serves what has come, waiting this long for it.</summary>
    public void Poll(int timeoutMs)
    {
        int count = Libc.EpollWait(_epoll, _events, MostEvents, timeoutMs);
        for (int i = 0; i < count; i++)
        {
            LoadClient client = _clients[_events[i].Index];
            if (client.State == LoadState.Connecting) Greet(client);
            else Receive(client);
        }
    }

    public void Send(LoadClient client, byte[] packet, int length)
    {
        fixed (byte* bytes = packet) Libc.Send(client.Socket, bytes, length);
    }

    public void Dispose()
    {
        foreach (LoadClient client in _clients) _ = Libc.Close(client.Socket);
        _ = Libc.Close(_epoll);
    }

    private void Start(LoadClient client)
    {
        client.Socket = Libc.Connect(_options.Port);
        Watch(client, Libc.Add, Libc.Readable | Libc.Writable);
    }

    private void Watch(LoadClient client, int operation, uint events)
    {
        var wanted = new Libc.EpollEvent { Events = events, Index = client.Index };
        if (Libc.EpollControl(_epoll, operation, client.Socket, &wanted) != 0) throw new IOException($"epoll (errno {Libc.Error})");
    }

    private void Greet(LoadClient client)
    {
        Watch(client, Libc.Modify, Libc.Readable);
        client.State = LoadState.Greeting;
        byte[] connect = Packets.Connect(IsDesk(client) ? Packets.DeskName(client.Index) : "gateway");
        Send(client, connect, connect.Length);
    }

    private bool IsDesk(LoadClient client) => client.Index < _options.Desks;

    private void Receive(LoadClient client)
    {
        int room = client.InBytes - client.Held;
        int count = (int)Libc.Receive(client.Socket, client.In + client.Held, room, 0);
        if (count < 0 && Libc.Error == Libc.Again) return;
        if (count <= 0) throw new IOException($"The server closed connection {client.Index} in state {client.State} (errno {Libc.Error}).");
        client.Held += count;
        Cut(client);
        if (_outLength == 0) return;
        Libc.Send(client.Socket, _out, _outLength);
        _outLength = 0;
    }

    private void Cut(LoadClient client)
    {
        int at = 0;
        while (client.Held - at >= 2)
        {
            int length = client.In[at + 1];
            int header = 2;
            if (length >= 0x80)
            {
                if (client.Held - at < 3) break;
                length = (length & 0x7F) | (client.In[at + 2] << 7);
                header = 3;
            }

            if (client.Held - at < header + length) break;
            Take(client, client.In[at], new ReadOnlySpan<byte>(client.In + at + header, length));
            at += header + length;
        }

        client.Held -= at;
        if (at > 0 && client.Held > 0) Buffer.MemoryCopy(client.In + at, client.In, client.InBytes, client.Held);
    }

    private void Take(LoadClient client, byte first, ReadOnlySpan<byte> body)
    {
        switch (first >> 4)
        {
            case 2:
                if (body[1] != 0) throw new IOException($"CONNECT refused: {body[1]}.");
                client.State = LoadState.Subscribing;
                byte[] subscribe = IsDesk(client) ? _traffic.Subscribe(client) : Packets.EveryEvent();
                Send(client, subscribe, subscribe.Length);
                break;
            case 9:
                client.State = LoadState.Ready;
                Ready++;
                break;
            case 3:
                TakePublish(client, first, body);
                break;
            case 4:
                if (IsDesk(client)) _traffic.Acknowledged(client);
                break;
        }
    }

    private void TakePublish(LoadClient client, byte first, ReadOnlySpan<byte> body)
    {
        int topicEnd = 2 + ((body[0] << 8) | body[1]);
        int qos = (first >> 1) & 3;
        if (qos > 0)
        {
            new ReadOnlySpan<byte>([0x40, 2, body[topicEnd], body[topicEnd + 1]]).CopyTo(new Span<byte>(_out + _outLength, 4));
            _outLength += 4;
        }

        ReadOnlySpan<byte> topic = body[2..topicEnd];
        if (IsDesk(client))
        {
            _traffic.Received(client, topic, body[(topicEnd + (qos > 0 ? 2 : 0))..]);
            return;
        }

        Delivered++;
        if (_options.Subscriber > 1) Answer(topic);
    }

    /// <summary>Publishes the answer to the desk whose event this is: dd/1/demo/d00042/event.</summary>
    private void Answer(ReadOnlySpan<byte> topic)
    {
        int desk = 0;
        foreach (byte digit in topic.Slice(11, 5)) desk = (desk * 10) + digit - '0';
        _answers[desk].CopyTo(new Span<byte>(_out + _outLength, SubscriberBuffer - _outLength));
        _outLength += _answers[desk].Length;
    }
}
