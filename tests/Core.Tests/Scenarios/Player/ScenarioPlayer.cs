using System;
using DeskDevice.Contract.Events;
using DeskDevice.Core;
using DeskDevice.Core.Leds;
using DeskDevice.Core.Link;

namespace DeskDevice.Scenarios;

/// <summary>
/// Plays a scripted scenario to a desk, a hundred steps a second. Linked source like the desk itself: the same scripts play on
/// any device that the desk's program runs on. The verbs:
/// <code>
/// 0    slots 16           the outbox has that many slots (default 64); first line only
/// 1    headset in         or out
/// 2    ring 3             the phone rings, that many times, a second each in five; 0 stops it
/// 3    press hold long    answer, hold, wrap-up or help; short (default), long or double
/// 4    voice 290          the agent speaks, in syllables, that many mV deep on average (290 is the reference); 0 is silence
/// 5    link up            or down
/// 6    gateway waits      takes events without acknowledging; gateway stores: acknowledges at once (default)
/// 7    receive ack {...}  the desk receives this payload on this topic
/// 8    show sent          from here on what the desk sends is in the snapshot; show less: no more
/// 90   end
/// </code>
/// </summary>
public sealed class ScenarioPlayer
{
    /// <summary>What the topics of the scenario's desk begin with.</summary>
    public const string Prefix = "dd/1/site/desk/";

    private const int TickMs = 10;
    private const int DefaultSlots = 64;
    private const long Boot = 77;

    private readonly ScenarioPrinter _printer;
    private readonly ScenarioHands _hands = new();
    private readonly LedFrame _frame = new();

    /// <summary>A player that writes its snapshot to <paramref name="output"/>.</summary>
    public ScenarioPlayer(IScenarioOutput output) => _printer = new ScenarioPrinter(output);

    /// <summary>Plays <paramref name="script"/> to its end.</summary>
    /// <exception cref="ArgumentException">A line cannot be understood; the message holds it.</exception>
    public void Play(string script)
    {
        string[] lines = script.Split('\n');
        Outbox outbox = new(Slots(lines));
        DeskIdentity identity = new() { Site = "site", Desk = "desk", Hardware = "virtual", Firmware = "0.1.0", Slot = "a" };
        Desk desk = new(identity, Boot, "power", new Limits(), outbox) { Observer = _printer, Restarter = new ScenarioRestart(_printer) };
        ScenarioGateway gateway = new(desk, _printer);
        long nowMs = 0;
        for (int i = 0; i < lines.Length; i++)
        {
            ScenarioLine? line = ScenarioLine.Read(lines[i]);
            if (line == null || line.Verb == "slots") continue;
            for (; nowMs < line.Ms; nowMs += TickMs) Tick(desk, gateway, nowMs);
            Follow(line, gateway);
        }

        string lost = " lost " + outbox.Lost.ToString() + " refused " + desk.Inbox.Refused.ToString();
        _printer.Print(nowMs, "end outbox " + outbox.Count.ToString() + lost);
    }

    private static int Slots(string[] lines)
    {
        for (int i = 0; i < lines.Length; i++)
        {
            ScenarioLine? line = ScenarioLine.Read(lines[i]);
            if (line == null) continue;
            if (line.Verb == "slots" && int.TryParse(line.Rest, out int slots)) return slots;
            break;
        }

        return DefaultSlots;
    }

    private void Follow(ScenarioLine line, ScenarioGateway gateway)
    {
        _printer.NowMs = line.Ms;
        if (line.Verb == "end" || _hands.Follow(line) || gateway.Follow(line)) return;
        throw new ArgumentException("'" + line.Verb + "' is no verb; write headset, ring, press, voice, link, gateway, receive, show or end");
    }

    private void Tick(Desk desk, ScenarioGateway gateway, long nowMs)
    {
        _printer.NowMs = nowMs;
        _hands.MoveTo(nowMs);
        desk.Step(_hands.Readings, nowMs);
        desk.Render(_frame, nowMs);
        _printer.Frame(_frame, nowMs);
        gateway.Take(nowMs);
    }
}
