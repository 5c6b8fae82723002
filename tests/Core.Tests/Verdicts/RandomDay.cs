using DeskDevice.Conduct.Calls;
using DeskDevice.Contract;
using DeskDevice.Contract.Down;
using DeskDevice.Contract.Events;
using DeskDevice.Contract.Json;
using DeskDevice.Core.Sensors;

namespace DeskDevice.Core.Tests.Verdicts;

/// <summary>Two hours at a desk where hands, phone, voice and gateway do as they like; a seed makes them repeatable.</summary>
internal sealed class RandomDay
{
    private const long DayMs = 2 * 3600 * 1000;
    private const long Boot = 4711;
    private const string Prefix = "dd/1/site/desk/";

    private readonly Random _random;
    private readonly Readings _readings = new();
    private readonly byte[] _buffer = new byte[Wire.MaxLarge];
    private readonly JsonWriter _writer;
    private long _ringUntilMs;
    private long _ringFromMs;
    private long _pressUntilMs;
    private int _pressed;
    private int _voiceMv;
    private int _revision;

    public RandomDay(int seed)
    {
        _random = new Random(seed);
        _writer = new JsonWriter(_buffer);
        DeskIdentity identity = new() { Site = "site", Desk = "desk", Hardware = "virtual", Firmware = "1", Slot = "a" };
        Desk = new Desk(identity, Boot, "power", new Limits());
    }

    public Desk Desk { get; }

    public long NowMs { get; private set; }

    /// <summary>The time is up, and no voice waits to be told.</summary>
    public bool IsOver => NowMs >= DayMs && !CallTimer.IsBusy(Desk.State);

    /// <summary>One tick on.</summary>
    public void Next()
    {
        NowMs += _random.Next(2000) == 0 ? _random.Next(4000) : 8 + _random.Next(5);
        Live();
        _readings.Ring = NowMs < _ringUntilMs && (NowMs - _ringFromMs) % 5000 < 1000;
        bool isDown = NowMs < _pressUntilMs;
        _readings.AnswerButton = isDown && _pressed == ButtonPad.Answer;
        _readings.HoldButton = isDown && _pressed == ButtonPad.Hold;
        _readings.WrapUpButton = isDown && _pressed == ButtonPad.WrapUp;
        _readings.HelpButton = isDown && _pressed == ButtonPad.Help;
        _readings.LevelMv = LevelMeter.DefaultRestMv - (_voiceMv == 0 ? 0 : (NowMs % 200 < 40 ? _voiceMv / 8 : _voiceMv) + _random.Next(20));
        Desk.Step(_readings, NowMs);
    }

    public void Acknowledge(DeskEvent e)
    {
        new Ack { Boot = e.Boot, Seq = e.Seq }.Write(_writer);
        Desk.Inbox.Receive(Prefix + Topics.Ack, _buffer, 0, _writer.Length, NowMs, NowMs);
    }

    private void Live()
    {
        if (Chance(20)) Ring();
        if (Chance(12) && NowMs > _pressUntilMs + 500) Press();
        if (Chance(5)) _voiceMv = new[] { 0, 0, 90, 110, 290, 300, 480, 600, 900, 1600 }[_random.Next(10)];
        if (Chance(300)) MoveLimits();
    }

    // Once in that many seconds, more or less.
    private bool Chance(int seconds) => _random.Next(seconds * 100) == 0;

    private void Ring()
    {
        _ringFromMs = NowMs;
        _ringUntilMs = NowMs + (5000 * _random.Next(1, 8));
    }

    private void Press()
    {
        _pressed = _random.Next(ButtonPad.Count);
        _pressUntilMs = NowMs + (_random.Next(4) == 0 ? 1300 : 120);
    }

    // Between two ticks, as messages come.
    private void MoveLimits()
    {
        Limits limits = new()
        {
            Revision = ++_revision,
            HoldMs = 10_000 + _random.Next(60_000),
            HoldWarnMs = _random.Next(10_000),
            BurstLimit = 1 + _random.Next(3),
            PaceFast = 40,
            PaceSlow = 20,
            LoudForMs = 1000 + _random.Next(4000),
            WrapUpMs = 5_000 + (_random.Next(3) * 27_500),
        };
        new DeskConfig { Limits = limits }.Write(_writer);
        Desk.Inbox.Receive(Prefix + Topics.Config, _buffer, 0, _writer.Length, NowMs - _random.Next(6), NowMs);
        Assert.Equal("", Desk.Inbox.LastRefusal);
    }
}
