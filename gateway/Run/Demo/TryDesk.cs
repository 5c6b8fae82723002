using DeskDevice.Conduct;
using DeskDevice.Core.Sensors;
using DeskDevice.Pages.Ports;
using DeskDevice.Virtual.Desks;
using DeskDevice.Virtual.Sound;
using DeskDevice.Virtual.Table;
using TableButton = DeskDevice.Virtual.Table.DeskButton;

namespace DeskDevice.Run.Demo;

/// <summary>The virtual desk behind the page 'try a desk': anybody at the browser may be its agent.</summary>
internal sealed class TryDesk : ITryDeskPort, IAsyncDisposable
{
    private const double QuietestDepthMv = 5;
    private const int Lines = 30;
    private const int MaxLevel = 200;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    private readonly VirtualDeskOptions _options;
    private readonly Latest<TryDeskView> _latest;
    private readonly CancellationTokenSource _stop = new();
    private TimeProvider _clock = TimeProvider.System;
    private TableDesk? _desk;
    private Task _looking = Task.CompletedTask;
    private string _microphone = TryDeskView.Silent;
    private int _level;

    public TryDesk(string site)
    {
        _options = new VirtualDeskOptions { Broker = new BrokerAddress("127.0.0.1", 0), Number = VirtualFloorOptions.MaxDesks + 1, Site = site };
        _latest = new Latest<TryDeskView>(new TryDeskView { Leds = new Led[TryDeskView.LedCount], State = "idle" });
    }

    public ILatest<TryDeskView> Snapshots => _latest;

    public string Desk => _options.Name;

    public IReadOnlyList<string> Voices => VoiceTrack.BuiltIn;

    private TableDesk Table => _desk ?? throw new InvalidOperationException("The desk is not on the table yet.");

    /// <summary>Puts the desk on the table and connects it.</summary>
    public void Connect(BrokerAddress broker, TimeProvider clock)
    {
        _clock = clock;
        _desk = new TableDesk(_options with { Broker = broker }, clock);
        _desk.PlugIn();
        _looking = Task.Run(LookAsync);
    }

    public void Press(Pages.Ports.DeskButton button) => Table.Press(Of(button));

    public void Release(Pages.Ports.DeskButton button) => Table.Release(Of(button));

    public void StartRing() => Table.Ring();

    public void StopRing() => Table.StopRinging();

    public void PlugHeadset() => Table.PlugIn();

    public void UnplugHeadset() => Table.Unplug();

    public void Speak(string voice)
    {
        _microphone = voice;
        Feed();
    }

    public void SpeakAt(int level)
    {
        _level = Math.Clamp(level, -MaxLevel, MaxLevel);
        if (_microphone == TryDeskView.Silent) _microphone = TryDeskView.EvenSound;
        Feed();
    }

    public void BeSilent()
    {
        _microphone = TryDeskView.Silent;
        Table.BeSilent();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _looking;
        if (_desk is not null) await _desk.DisposeAsync();
        _stop.Dispose();
    }

    private static TableButton Of(Pages.Ports.DeskButton button) => button switch
    {
        Pages.Ports.DeskButton.Answer => TableButton.Answer,
        Pages.Ports.DeskButton.Hold => TableButton.Hold,
        Pages.Ports.DeskButton.WrapUp => TableButton.WrapUp,
        _ => TableButton.Help,
    };

    private static int? LevelOf(int pinMv)
    {
        double depth = LevelMeter.DefaultRestMv - pinMv;
        return depth < QuietestDepthMv ? null : (int)Math.Round(200 * Math.Log10(depth / LevelMeter.DefaultReferenceMv));
    }

    private void Feed()
    {
        if (_microphone == TryDeskView.EvenSound) Table.Hum(_level / 10.0);
        else if (_microphone != TryDeskView.Silent) Table.Speak(_microphone, _level / 10.0);
    }

    private async Task LookAsync()
    {
        using PeriodicTimer timer = new(Look);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token)) _latest.Set(View(Table.Snapshot));
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The demo ends.
        }
    }

    private TryDeskView View(TableSnapshot desk)
    {
        long nowMs = _clock.GetUtcNow().ToUnixTimeMilliseconds();
        long zeroMs = nowMs - desk.NowMs;
        IEnumerable<TryLine> events = desk.Events.Select(e => new TryLine(zeroMs + e.Ms, TryLineKind.Event, e.Kind));
        IEnumerable<TryLine> verdicts = desk.Verdicts.Select(v => LineOf(zeroMs, v));
        return new TryDeskView
        {
            NowMs = nowMs,
            Leds = [.. desk.Leds.Select(led => new Led(led.Red, led.Green, led.Blue))],
            State = desk.State,
            SinceMs = nowMs - desk.StateMs,
            Prompt = desk.Prompt,
            IsRinging = desk.IsRinging,
            HasHeadset = desk.HasHeadset,
            Microphone = _microphone,
            MicrophoneLevel = _level,
            Level = LevelOf(desk.LevelMv),
            IsConnected = desk.IsLinked,
            Lines = [.. events.Concat(verdicts).OrderByDescending(line => line.AtMs).Take(Lines)],
        };
    }

    private static TryLine LineOf(long zeroMs, Verdict verdict) =>
        new(zeroMs + verdict.ToMs, TryLineKind.Verdict, verdict.Rule + " " + verdict.Outcome, verdict.Value, verdict.Limit);
}
