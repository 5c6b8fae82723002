using System;
using System.Threading;
using DeskDevice.Core.Leds;
using DeskDevice.Core.Setup;
using DeskDevice.Core.Supervision;
using DeskDevice.Device.Supervision;

namespace DeskDevice.Device.Setup;

/// <summary>
/// The unit while it waits for its settings, by the page of its own network or by the console, whichever comes first. Nothing else runs
/// then; it ends in a restart.
/// </summary>
internal sealed class SetupMode
{
    // Who opened setup by mistake gets the desk back.
    private const int PatienceMs = 900_000;
    private const int HttpPort = 80;
    private const int StepMs = 50;
    private const int GoodbyeMs = 2000;

    private readonly Board _board;
    private readonly LedFrame _frame;
    private readonly Restarter _restarter;
    private readonly SetupStore _store;
    private readonly SetupSettings _settings;
    private readonly bool _hasOld;
    private readonly SetupSite _site;
    private readonly SerialSetup _serial;

    public SetupMode(Board board, LedFrame frame, Restarter restarter, SetupStore store, SetupSettings? old, string desk)
    {
        _board = board;
        _frame = frame;
        _restarter = restarter;
        _store = store;
        _hasOld = old != null;
        _settings = old ?? new SetupSettings();
        _site = new SetupSite(_settings, desk, AccessPoint.Address);
        _serial = new SerialSetup(_settings);
        Name = "desk-" + desk.Substring(desk.Length - 4);
        Password = desk;
    }

    /// <summary>Name of the setup network.</summary>
    public string Name { get; }

    /// <summary>Its password.</summary>
    public string Password { get; }

    /// <summary>Runs the setup; ends in a restart.</summary>
    public void Run()
    {
        if (!AccessPoint.IsOn(Name) && AccessPoint.TurnOn(Name, Password)) _restarter.Now(StartReason.Setup, Unit.SetupWanted);

        _board.Console.Say("setup: join the Wi-Fi network " + Name + ", its password is on the label, and open http://" + AccessPoint.Address + "/; or type help here");
        StartServers();
        bool isSaved = Wait();
        if (isSaved) _store.Keep(_settings);
        Thread.Sleep(GoodbyeMs);
        AccessPoint.TurnOff();
        _restarter.Now(StartReason.Setup, isSaved ? "done" : "given up");
    }

    private void StartServers()
    {
        GuestServers guests = new(AccessPoint.Address);
        PageServer page = new(_site, HttpPort);
        new Thread(() => RunServer(guests.RunDhcp)).Start();
        new Thread(() => RunServer(guests.RunDns)).Start();
        new Thread(() => RunServer(page.Run)).Start();
    }

    // Without one of them the console still works, and says what is amiss.
    private void RunServer(ThreadStart server)
    {
        try
        {
            server();
        }
        catch (Exception e)
        {
            _board.Console.Say("setup: a server has stopped, " + e.GetType().Name);
        }
    }

    private bool Wait()
    {
        long startMs = Environment.TickCount64;
        for (long nowMs = startMs; ; nowMs = Environment.TickCount64)
        {
            _board.Watchdog.Feed();
            if (LedPatterns.RenderSetup(nowMs, _frame)) _board.Leds.Show(_frame);
            string? line = _board.Console.TakeLine();
            if (line != null) _board.Console.Answer(_serial.Answer(line));
            if (_site.IsSaved || _serial.IsSaved) return true;
            if (_hasOld && nowMs - startMs >= PatienceMs) return false;
            Thread.Sleep(StepMs);
        }
    }
}
