using System.Text;
using DeskDevice.Contract;
using DeskDevice.Contract.Down;
using DeskDevice.Contract.Events;
using DeskDevice.Contract.Json;
using DeskDevice.Core.Files;
using DeskDevice.Core.Link;

namespace DeskDevice.Core.Tests.Link;

/// <summary>A desk's whole link before a network, a broker and a gateway whose every whim is a property. Time goes in steps of 50 ms.</summary>
internal sealed class LinkBench : INetwork, IConnection, IRandom, ISecrets
{
    public const int StepMs = 50;
    private const long Boot = 42;

    private readonly Random _random;
    private readonly Readings _readings = new();
    private Arrivals? _arrivals;
    private string _secret = "";
    private bool _isBegun;

    public LinkBench(string current = "", string previous = "", int seed = 1, LinkTimes? times = null)
    {
        _random = new Random(seed);
        Desk = new Desk(Identity(), Boot, "power", new Limits());
        Times = times ?? new LinkTimes();
        Kept = (current, previous);
        Credentials = new Credentials(current, previous, this);
        Loop = new LinkLoop(Desk, new object(), this, this, Credentials, Times, this);
    }

    public Desk Desk { get; }

    public LinkLoop Loop { get; }

    public LinkTimes Times { get; }

    public Credentials Credentials { get; }

    public long Now { get; private set; }

    // The world, as it may be.
    public string Address { get; set; } = "10.0.0.7";

    public bool CanJoin { get; set; } = true;

    /// <summary>Whether the broker is there; when it goes, connections are lost.</summary>
    public bool HasBroker { get; set; } = true;

    /// <summary>Whether the network swallows everything without a word.</summary>
    public bool IsBlackHole { get; set; }

    /// <summary>What the broker accepts; null for everything.</summary>
    public string? Accepts { get; set; }

    public bool HasGateway { get; set; } = true;

    public bool IsFull { get; set; }

    public bool IsFlashBroken { get; set; }

    public int? Draw { get; set; }

    // What the link did.
    public List<string> Did { get; } = [];

    public List<long> BegunAt { get; } = [];

    public List<string> Published { get; } = [];

    public (string Current, string Previous) Kept { get; private set; }

    public int Heard { get; private set; }

    public int State { get; private set; }

    public int Rssi => -61;

    public bool IsOpen => State == ConnectionState.Open;

    public void Join()
    {
        Did.Add($"join@{Now}");
        if (CanJoin) Address = "10.0.0.7";
    }

    public void Begin(string secret, Arrivals arrivals)
    {
        if (_isBegun) throw new InvalidOperationException("a second connection was begun before the first was dropped");
        _isBegun = true;
        _secret = secret;
        _arrivals = arrivals;
        BegunAt.Add(Now);
        Did.Add($"begin {secret}@{Now}".Replace(" @", "@"));
        State = ConnectionState.Connecting;
    }

    public bool TryPublish(Outgoing message)
    {
        if (!IsOpen || IsFull) return false;
        if (IsBlackHole) return true;
        string leaf = DeskTopic.Parse(message.Topic)!.Leaf;
        Published.Add($"{leaf} {Encoding.UTF8.GetString(message.Payload, 0, message.Length)}");
        if (message.Qos > 0) Heard++;
        if (leaf == Topics.Event && HasGateway) Acknowledge(message);
        return true;
    }

    public void Leave(Outgoing farewell)
    {
        Did.Add($"leave {Encoding.UTF8.GetString(farewell.Payload, 0, farewell.Length)}");
        if (IsBlackHole) return;
        _isBegun = false;
        State = ConnectionState.None;
    }

    public void Drop()
    {
        Did.Add($"drop@{Now}");
        _isBegun = false;
        State = ConnectionState.None;
    }

    public int Next(int below) => Draw is { } share ? (below - 1) * share / 100 : _random.Next(below);

    public void Keep(string current, string previous)
    {
        if (IsFlashBroken) throw new FlashException("worn out");
        Kept = (current, previous);
    }

    /// <summary>Brings a message from the broker.</summary>
    public void Bring(string leaf, string payload)
    {
        Heard++;
        _arrivals!.Put(Topics.Of("kosice", "a4cf12000017", leaf), Encoding.UTF8.GetBytes(payload));
    }

    public void Configure() => Bring(Topics.Config, Config);

    /// <summary>One step of the world and one pass of the link.</summary>
    public void Step()
    {
        Now += StepMs;
        StepBroker();
        Desk.Step(_readings, Now);
        Loop.Pass(Now, Now);
    }

    public LinkBench Run(long ms)
    {
        for (long until = Now + ms; Now < until;) Step();
        return this;
    }

    public LinkBench RunTo(Func<bool> condition, long withinMs)
    {
        long until = Now + withinMs;
        while (!condition())
        {
            Assert.True(Now < until, $"not within {withinMs} ms; {string.Join(", ", Did.TakeLast(12))}");
            Step();
        }

        return this;
    }

    public LinkBench RunToUp(long withinMs = 5_000) => RunTo(() => Loop.State == LinkState.Up, withinMs);

    public static DeskIdentity Identity() => new() { Site = "kosice", Desk = "a4cf12000017", Hardware = "desk-s3-a", Firmware = "1.0.0", Slot = "a" };

    private static string Config
    {
        get
        {
            var writer = new JsonWriter(new byte[Wire.MaxLarge]);
            new DeskConfig { Limits = new Limits { Revision = 2 } }.Write(writer);
            return Encoding.UTF8.GetString(writer.ToArray());
        }
    }

    private void StepBroker()
    {
        if (IsBlackHole) return;
        bool isReachable = HasBroker && Address.Length > 0;
        if (State == ConnectionState.Connecting)
        {
            bool isAccepted = Accepts == null || Accepts == _secret;
            State = !isReachable ? ConnectionState.Failed : isAccepted ? ConnectionState.Open : ConnectionState.Refused;
        }
        else if (IsOpen && !isReachable) State = ConnectionState.Failed;
    }

    private void Acknowledge(Outgoing message)
    {
        DeskEvent e = DeskEvent.Read(message.Payload, 0, message.Length);
        var writer = new JsonWriter(new byte[Wire.MaxSmall]);
        new Ack { Boot = e.Boot, Seq = e.Seq }.Write(writer);
        Bring(Topics.Ack, Encoding.UTF8.GetString(writer.ToArray()));
    }
}
