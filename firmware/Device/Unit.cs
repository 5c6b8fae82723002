using System;
using System.Net.NetworkInformation;
using System.Text;
using System.Threading;
using DeskDevice.Contract;
using DeskDevice.Core;
using DeskDevice.Core.Files;
using DeskDevice.Core.Leds;
using DeskDevice.Core.Link;
using DeskDevice.Core.Sensors;
using DeskDevice.Core.SelfTest;
using DeskDevice.Core.Setup;
using DeskDevice.Core.Supervision;
using DeskDevice.Core.Update;
using DeskDevice.Core.Update.Signature;
using DeskDevice.Device.Files;
using DeskDevice.Device.Link;
using DeskDevice.Device.Setup;
using DeskDevice.Device.Supervision;

namespace DeskDevice.Device;

/// <summary>The unit: everything is made and wired here, once, in the order in which it starts.</summary>
internal sealed class Unit
{
    /// <summary>What the note says when the restart is for setup.</summary>
    public const string SetupWanted = "wanted";

    private const string Version = "0.1.0";

    // The name of a unit that has no hardware address; it prompts all the same.
    private const string NoRadio = "no-radio";
    private const string NoSite = "no-site";
    private const int FaultsShownMs = 5000;
    private const int TestStepMs = 10;
    private const int ClockKnownFromYear = 2024;

    private readonly Board _board = new();
    private readonly LedFrame _frame = new();
    private readonly IFiles _files = new FlashFiles(@"I:\");
    private readonly LoopWatch _watch = new();
    private readonly object _deskLock = new();
    private readonly FileSlots _slots;
    private readonly Restarter _restarter;
    private readonly RestartNote _note;
    private readonly bool _clockKnewTime = DateTime.UtcNow.Year >= ClockKnownFromYear;

    public Unit()
    {
        _slots = new FileSlots(_files, Slots.Capacity);
        _note = new RestartNote(_files);
        _restarter = new Restarter(_note);
    }

    /// <summary>Starts the unit, and looks after it; never returns.</summary>
    public void Run() => _restarter.RunLoop("main", Start);

    private void Start()
    {
        string note = _note.Take();
        string name = HardwareAddress();
        _board.Console.Say("DeskDevice " + Version + " on " + Pins.Board + ", slot " + SlotsRecord.Word(_slots.Record.Running) + ", unit " + name + ", started by " + (note.Length > 0 ? note : "power or reset"));
        StartTest test = SelfTest(name != NoRadio);
        SetupStore store = new(_files);
        SetupSettings? settings = ReadSettings(store);
        bool wantsSetup = settings == null || test.WantsSetup || note == StartReason.Note(StartReason.Setup, SetupWanted);
        if (settings != null) _frame.Brightness = settings.Brightness;
        if (wantsSetup) new SetupMode(_board, _frame, _restarter, store, settings, name).Run();
        else if (AccessPoint.TurnOff()) _restarter.Now(StartReason.Setup, "done");
        _restarter.Faults = Fault.Words(test.Faults);
        Work(settings!, name, test, note);
    }

    private StartTest SelfTest(bool hasRadio)
    {
        StartTest test = new(Environment.TickCount64);
        if (!hasRadio) test.Found(Fault.Radio);
        if (!FilesProbe.Works(_files)) test.Found(Fault.Files);
        Readings readings = new();
        long nowMs;
        do
        {
            Thread.Sleep(TestStepMs);
            nowMs = Environment.TickCount64;
            _board.Watchdog.Feed();
            _board.Read(readings, nowMs);
        }
        while (!test.Take(readings, nowMs));
        if (test.Faults != Fault.None) ShowFaults(test.Faults, nowMs);
        return test;
    }

    private void ShowFaults(int faults, long startMs)
    {
        _board.Console.Say("self-test: broken: " + Fault.Words(faults));
        for (long nowMs = startMs; nowMs < startMs + FaultsShownMs; nowMs = Environment.TickCount64)
        {
            _board.Watchdog.Feed();
            if (LedPatterns.RenderFaults(faults, nowMs, _frame)) _board.Leds.Show(_frame);
            Thread.Sleep(4 * TestStepMs);
        }
    }

    // Without its flash a unit cannot be set up, but it can prompt.
    private SetupSettings? ReadSettings(SetupStore store)
    {
        try
        {
            return store.Read();
        }
        catch (FlashException e)
        {
            _board.Console.Say("setup: " + e.Message + "; working without a link");
            SetupSettings none = new();
            none.Set(SetupField.Site, NoSite);
            return none;
        }
    }

    private void Work(SetupSettings settings, string name, StartTest test, string note)
    {
        Desk desk = MakeDesk(settings, name, test, StartReason.Of(note, _clockKnewTime, _slots.Record));
        if (note.Length > 0) desk.Log.Add(LogLevels.Warn, "note before the start: " + note);
        desk.Updater = MakeUpdater(desk, test, note);
        Credentials credentials = MakeCredentials(settings);
        BrokerSettings broker = MakeBroker(settings, name);
        MqttConnection connection = new(broker, desk.Link);
        WifiNetwork wifi = new(settings.Get(SetupField.WifiName), settings.Get(SetupField.WifiPassword));
        LinkLoop link = new(desk, _deskLock, wifi, connection, credentials, new LinkTimes(), new Chance()) { Authorities = broker.Authorities };
        SenseLoop sense = new(_board, desk, _deskLock, _frame, _watch);
        LinkThread linkThread = new(link, _restarter, _watch);
        Supervisor supervisor = new(_board, desk, _deskLock, _watch, _restarter);
        new Thread(() => _restarter.RunLoop("sense", sense.Run)).Start();
        new Thread(() => _restarter.RunLoop("link", linkThread.Run)).Start();
        supervisor.Run();
    }

    private Desk MakeDesk(SetupSettings settings, string name, StartTest test, string why)
    {
        SlotsRecord record = _slots.Record;
        DeskIdentity identity = new()
        {
            Site = settings.Get(SetupField.Site),
            Desk = name,
            Hardware = Pins.Board,
            Firmware = Version,
            Slot = SlotsRecord.Word(record.Running),
            Sha256 = record.RunningImage == null ? "" : record.RunningImage.Sha256,
        };
        KeptSettings kept = new(_files);
        Outbox outbox = new(Outbox.DefaultCapacity, _files, Pins.FilesKb >= 2048 ? Outbox.LargeBudget : Outbox.SmallBudget);
        Desk desk = new(identity, DrawBoot(), why, kept.Limits, outbox) { Settings = kept, OwnBrightness = settings.Brightness, Files = _files, Restarter = _restarter };
        desk.Level.RestMv = test.RestMv;
        desk.Level.ReferenceMv = kept.ReferenceMv;
        desk.Link.Faults = Fault.Words(test.Faults);
        return desk;
    }

    // A new image is compared with what the old one found when it left; any other start is judged by nothing but that it goes on.
    private Updater MakeUpdater(Desk desk, StartTest test, string note)
    {
        IHealth health = _slots.Record.IsOnTrial ? new UnitHealth(test.Faults, StartReason.Detail(note)) : new UnitHealth(Fault.None, "");
        ReleaseGate gate = ReleaseKey.Public.Length > 0 ? new ReleaseGate(LmsForm.KeyOf(ReleaseKey.Public), Pins.Board, desk) : new ReleaseGate();
        return new Updater(_slots, _restarter, new InstallMoment(desk, desk), health, gate, new UpdateTimes(), Version, Environment.TickCount64);
    }

    private Credentials MakeCredentials(SetupSettings settings)
    {
        KeptSecrets secrets = new(_files, settings.Get(SetupField.Claim));
        return new Credentials(secrets.Current, secrets.Previous, secrets);
    }

    private BrokerSettings MakeBroker(SetupSettings settings, string name)
    {
        string ca = settings.Get(SetupField.Ca);
        return new BrokerSettings
        {
            Host = settings.Get(SetupField.Host),
            Port = settings.Port,
            Name = name,
            Authorities = ca.Length > 0 ? MakeAuthorities(ca) : null,
        };
    }

    private Authorities MakeAuthorities(string ca)
    {
        KeptAuthorities kept = new(_files, ca);
        return new Authorities(ca, kept.Current, kept.Other, kept);
    }

    // Each byte comes from the chip's own generator, which is fed with the noise of its radio and, before that is on, of the boot
    // loader's: no seed that two starts could share.
    private static long DrawBoot()
    {
        byte[] random = new byte[BootId.Bytes];
        new Random().NextBytes(random);
        return BootId.From(random);
    }

    private static string HardwareAddress()
    {
        NetworkInterface[] all = NetworkInterface.GetAllNetworkInterfaces();
        for (int i = 0; i < all.Length; i++)
        {
            if (all[i].NetworkInterfaceType != NetworkInterfaceType.Wireless80211) continue;
            StringBuilder name = new();
            byte[] address = all[i].PhysicalAddress;
            for (int j = 0; j < address.Length; j++) name.Append(address[j].ToString("x2"));
            return name.ToString();
        }

        return NoRadio;
    }
}
