using DeskDevice.Conduct;
using DeskDevice.Conduct.Calls;
using DeskDevice.Conduct.Rules;
using DeskDevice.Contract;
using DeskDevice.Contract.Down;
using DeskDevice.Contract.Events;
using DeskDevice.Contract.Json;
using DeskDevice.Core.Link;
using DeskDevice.Virtual.Agent;
using DeskDevice.Virtual.Day;
using DeskDevice.Virtual.Desks;

namespace DeskDevice.Core.Tests.Firing;

/// <summary>
/// One desk of the day: the program of the board before a virtual agent, in simulated time and without a network. Messages go both ways as the bytes that they are. Its events step the conduct once
/// more, as the gateway does, and what that raises, clears and judges is counted.
/// </summary>
internal sealed class DayDesk : IConductSink
{
    private const int TickMs = 10;
    private const int QuietMs = 50;
    private const string Site = "day";

    private readonly VirtualAgent _agent;
    private readonly DayPhone? _phone;
    private readonly Desk _desk;
    private readonly DeskConduct _gateway;
    private readonly Firings _firings;
    private readonly DeskTally _tally = new();
    private readonly List<string> _judged = [];
    private readonly Readings _readings = new();
    private readonly Outgoing _message = new();
    private readonly byte[] _buffer = new byte[Wire.MaxLarge];
    private readonly JsonWriter _writer;
    private long _nowMs;
    private int _orders;
    private string _shown = "";
    private readonly Turns _turns = new();

    /// <summary>Desk <paramref name="number"/>; where the number is even its phone system tells as well.</summary>
    public DayDesk(DayShape shape, int seed, int number, Firings firings)
    {
        Name = VirtualDeskOptions.NameOf(number);
        _firings = firings;
        _agent = new VirtualAgent(shape, seed, number);
        _phone = number % 2 == 0 ? new DayPhone(shape, seed, number) : null;
        _writer = new JsonWriter(_buffer);
        _gateway = new DeskConduct(this);
        _desk = new Desk(new DeskIdentity { Site = Site, Desk = Name, Hardware = "virtual", Firmware = "1", Slot = "a" }, number, "power", new Limits()) { Observer = _tally };
        _desk.Level.ReferenceMv = _agent.ReferenceMv;
        _desk.Link.Connected(0);
    }

    public string Name { get; }

    /// <summary>What the desk itself judged, and told the gateway the evidence of.</summary>
    public IReadOnlyList<string> Own => [.. _tally.Verdicts.Select(one => one.Verdict.ToLine())];

    /// <summary>What the gateway judged by the desk's events.</summary>
    public IReadOnlyList<string> Judged => _judged;

    /// <summary>Events that cannot have been true: a line each.</summary>
    public List<string> Oddities { get; } = [];

    /// <summary>Lives up to <paramref name="toMs"/>; a quiet desk is looked at less often, as its deadlines are met at their own time all the same.</summary>
    public void RunTo(long toMs)
    {
        while (_nowMs < toMs)
        {
            _nowMs = Math.Min(toMs, _nowMs + Math.Clamp(_agent.QuietUntilMs - _nowMs, TickMs, QuietMs));
            _agent.Read(_readings, _nowMs);
            while (_phone?.NextMs <= _nowMs) Receive(Topics.Call, _phone.Take().Write);
            _turns.Note(_nowMs, _agent.IsCallersTurn);
            _desk.Step(_readings, _nowMs);
            if (_desk.Prompt != _shown) Look();
        }
    }

    /// <summary>Nothing happens up to <paramref name="toMs"/>: it is night.</summary>
    public void SleepTo(long toMs)
    {
        _nowMs = toMs;
        _agent.Read(_readings, _nowMs);
        _desk.Step(_readings, _nowMs);
        if (_desk.Prompt != _shown) Look();
    }

    /// <summary>The events that the desk has to tell, each acknowledged.</summary>
    public IEnumerable<DeskEvent> Take()
    {
        while (_desk.Link.TryTake(_message, _nowMs))
        {
            if (!_message.Topic.EndsWith("/" + Topics.Event, StringComparison.Ordinal)) continue;
            DeskEvent e = DeskEvent.Read(_message.Payload, 0, _message.Length);
            _gateway.Step(e);
            Receive(Topics.Ack, new Ack { Boot = e.Boot, Seq = e.Seq }.Write);
            yield return e;
        }
    }

    /// <summary>The gateway orders a prompt, or takes it back.</summary>
    public void Order(string kind, int ttlMs) => Receive(Topics.Prompt, new PromptOrder { Id = $"p{++_orders}", Kind = kind, TtlMs = ttlMs }.Write);

    /// <summary>The gateway tells the limits.</summary>
    public void Configure(Limits limits) => Receive(Topics.Config, new DeskConfig { Limits = limits }.Write);

    void IConductSink.Raise(string prompt, long ms, long untilMs) => _firings.Raised.Count(prompt);

    void IConductSink.Clear(string prompt, long ms) => _firings.Cleared.Count(prompt);

    void IConductSink.Judge(Verdict verdict)
    {
        _judged.Add(verdict.ToLine());
        _firings.Judge(verdict);
        if (verdict.Outcome == DeadAirRule.AgentSilent) _firings.Silences.Add(verdict, _turns);
    }

    void IConductSink.Close(CallRecord call) => _firings.Calls++;

    void IConductSink.Odd(int state, int input, long ms) => Oddities.Add($"input {input} while {CallState.Word(state)} at {ms}");

    private void Receive(string leaf, Action<JsonWriter> write)
    {
        write(_writer);
        _desk.Inbox.Receive(Topics.Of(Site, Name, leaf), _buffer, 0, _writer.Length, _nowMs, _nowMs);
        Assert.Equal("", _desk.Inbox.LastRefusal);
    }

    private void Look()
    {
        if (_shown.Length > 0) _firings.Over.Count(_shown);
        _shown = _desk.Prompt;
        if (_shown.Length > 0) _firings.Shown.Count(_shown);
    }
}
