using DeskDevice.Contract;
using DeskDevice.Contract.Events;
using DeskDevice.Contract.Up;
using DeskDevice.Fleet;
using DeskDevice.Floor;
using DeskDevice.Floor.Snapshot;
using DeskDevice.Host.Composition;
using DeskDevice.Host.Discovery;
using DeskDevice.Host.Fleet;
using DeskDevice.Host.Fleet.Claims;
using DeskDevice.Host.Fleet.Diagnostics;
using DeskDevice.Host.Telemetry;
using DeskDevice.Journal;
using DeskDevice.Metrics.Projection;
using DeskDevice.Pages.Ports;
using DeskDevice.Site;
using DeskDevice.Site.Rosters;
using DeskDevice.Site.Targets;
using Microsoft.Extensions.Logging;

namespace DeskDevice.Host.Ingest;

/// <summary>
/// The one thread that owns the floor and the fleet. It takes what desks say in the order it came, hands events to the journal, steps the
/// floor, and swaps the snapshots that pages read. Nothing here waits for a disk.
/// </summary>
internal sealed partial class Owner(
    Intake intake,
    LivePlan live,
    FloorState floor,
    FloorOutput output,
    ReminderPost reminders,
    FleetDesk fleet,
    ClaimDesk claims,
    DiagnosticsDesk diagnostics,
    HomeAssistant home,
    IJournal journal,
    DeskPost post,
    PhoneLog phoneLog,
    IngestCounters counters,
    Latest<FloorSnapshot> snapshots,
    TimeProvider clock,
    Action<Exception> failed,
    SiteSignals signals,
    ILogger<Owner> log)
{
    private const long RefreshMs = 1_000;
    private const long LeastMs = 100;
    private const long ForeignPerLine = 1_000;

    private readonly HashSet<string> _configured = new(StringComparer.Ordinal);
    private readonly FloorFeed _feed = new(floor, log);
    private readonly SupervisorLog _supervisors = new(journal, live.Current.Name);
    private readonly AgentLog _agents = new(journal, live.Current.Name);
    private readonly PhoneDesk _phones = new(floor, post, phoneLog);
    private readonly HealthLog _health = new(journal, live.Current.Name);
    private readonly JournalWatch _watch = new(journal, log);
    private readonly TimeProvider _realTime = TimeProvider.System;
    private long _shownAt;
    private long _mindedAt;
    private long _countedAt;
    private TimeSpan _counting;
    private bool _hasChanged;

    /// <summary>The line has come up: what went down to desks meanwhile is lost, so each is configured and made known anew. For the owner's thread.</summary>
    public void LineUp()
    {
        _configured.Clear();
        home.TellAgain();
    }

    /// <summary>The floor as pages see it.</summary>
    public ILatest<FloorSnapshot> Snapshots => snapshots;

    private long NowMs => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>
    /// Works until the intake is closed and empty. A failure of the program itself ends it, is told to whoever runs the gateway, and is not thrown.
    /// </summary>
    public async Task RunAsync()
    {
        try
        {
            output.GoLive();
            await WorkAsync();
            fleet.Close();
        }
        catch (Exception failure)
        {
            LogFailed(failure);
            intake.Close(failure);
            failed(failure);
        }
    }

    private async Task WorkAsync()
    {
        using PeriodicTimer refresh = new(TimeSpan.FromMilliseconds(LeastMs), _realTime);
        Task<bool> tick = refresh.WaitForNextTickAsync().AsTask();
        Task<bool> input = intake.Reader.WaitToReadAsync().AsTask();
        while (true)
        {
            await Task.WhenAny(tick, input);
            if (input.IsCompleted)
            {
                if (!await input) return;
                while (intake.Reader.TryRead(out Inbound inbound))
                {
                    Take(inbound);
                    if (tick.IsCompleted) break;
                }

                input = intake.Reader.WaitToReadAsync().AsTask();
            }

            if (!tick.IsCompleted) continue;
            signals.Heart.Beat();
            phoneLog.Tick();
            fleet.Tick();
            claims.Tick();
            diagnostics.Tick(NowMs);
            home.Tick(fleet.State);
            Mind();
            if (_hasChanged || _realTime.GetElapsedTime(_shownAt).TotalMilliseconds >= RefreshMs) Show();
            tick = refresh.WaitForNextTickAsync().AsTask();
        }
    }

    /// <summary>A supervisor, or the mentor at a desk, is on the way to <paramref name="desk"/>; false when no help is asked for there.</summary>
    /// <exception cref="IOException">The journal takes nothing now.</exception>
    public bool Coming(string desk, string mentor)
    {
        if (floor.HelpOf(desk) != "asked") return false;
        long tookMs = floor.AskedMs(desk, NowMs);
        _supervisors.Append(new SupervisorEntry(SupervisorEntry.Coming, desk) { Mentor = mentor, TookMs = tookMs }, NowMs);
        floor.Coming(desk, tookMs);
        _hasChanged = true;
        return true;
    }

    /// <summary>A phone system told of the call at a desk of this site. For the owner's thread.</summary>
    public void Phone(string phoneSystem, PhoneEntry told)
    {
        _phones.Take(phoneSystem, told, NowMs);
        _hasChanged = true;
    }

    /// <summary>The agent of <paramref name="desk"/> says that a promised call-back was made; false where none of that name is open.</summary>
    /// <exception cref="IOException">The journal takes nothing now.</exception>
    public bool CalledBack(string desk, string id)
    {
        if (!floor.IsCallBackOpen(desk, id)) return false;
        long nowMs = NowMs;
        _agents.Append(new AgentEntry(AgentEntry.CalledBack, desk, id), nowMs);
        floor.CalledBack(desk, id, nowMs);
        CountWork();
        return true;
    }

    /// <summary>Keeps a change of the limits, and leads it to the desks if its time has come.</summary>
    /// <exception cref="SiteException">It cannot be taken.</exception>
    /// <exception cref="IOException">It could not be kept.</exception>
    public TargetChange Set(TargetChange change)
    {
        TargetChange set = live.Set(change, NowMs);
        if (live.Tick(NowMs)) TakePlan();
        return set;
    }

    /// <summary>Keeps a roster, which counts at once.</summary>
    /// <exception cref="SiteException">It cannot be taken.</exception>
    /// <exception cref="IOException">It could not be kept.</exception>
    public RosterImport Import(string csv, Author who, string why)
    {
        RosterImport import = live.Import(csv, who, why, NowMs);
        floor.Plan = live.Current;
        CountWork();
        return import;
    }

    /// <summary>Brings units to other seats, or takes them away; the floor shows it at once, and desks of another team get its limits.</summary>
    /// <exception cref="SiteException">It cannot be taken.</exception>
    /// <exception cref="IOException">It could not be kept.</exception>
    public void Move(IReadOnlyList<(string Desk, Seat? To)> changes, string who, string why)
    {
        if (!live.Move(changes, who, why, NowMs)) return;
        floor.Plan = live.Current;
        Configure(changes.Select(change => change.Desk).Where(_configured.Contains).ToArray());
        CountWork();
    }

    /// <summary>Swaps the snapshot for one of now. For the owner's thread.</summary>
    public FloorSnapshot Show()
    {
        _hasChanged = false;
        _shownAt = _realTime.GetTimestamp();
        FloorSnapshot now = floor.Snapshot(NowMs) with { Journal = _watch.Look() };
        snapshots.Set(now);
        return now;
    }

    // What comes with time and not with events. Counting the working day takes no more than a twentieth of this thread's time.
    private void Mind()
    {
        if (_realTime.GetElapsedTime(_mindedAt).TotalMilliseconds < RefreshMs) return;
        _mindedAt = _realTime.GetTimestamp();
        if (live.Tick(NowMs)) TakePlan();
        reminders.Send(floor.Reminders(NowMs), NowMs);
        if (_realTime.GetElapsedTime(_countedAt) >= _counting * 20) CountWork();
    }

    private void CountWork()
    {
        long began = _realTime.GetTimestamp();
        floor.CountWork(NowMs);
        _countedAt = _realTime.GetTimestamp();
        _counting = _realTime.GetElapsedTime(began);
        _hasChanged = true;
    }

    private void TakePlan()
    {
        floor.Plan = live.Current;
        Configure([.. _configured]);
        CountWork();
    }

    // A desk that the line does not take it for now is configured with its next message.
    private void Configure(string[] desks)
    {
        foreach (string desk in desks)
        {
            if (!fleet.Configure(desk)) _configured.Remove(desk);
        }
    }

    private void Take(in Inbound inbound)
    {
        if (inbound.Call is { } call)
        {
            call();
            return;
        }

        if (inbound.Topic == home.Topic)
        {
            home.Take(inbound.Payload);
            return;
        }

        DeskTopic? topic = DeskTopic.Parse(inbound.Topic);
        if (topic is null || topic.Site != live.Current.Name || !GatewaySources.IsDesk(topic.Desk))
        {
            if (counters.CountForeign() % ForeignPerLine == 1) LogForeign(inbound.Topic, live.Current.Name);
            return;
        }

        if (topic.Leaf == Topics.Identify)
        {
            Identify(topic.Desk);
            return;
        }

        // What was retained of a retired desk was taken back.
        if (inbound.Payload.IsEmpty && topic.Leaf is (Topics.Link or Topics.Info)) return;
        if (!_configured.Contains(topic.Desk) && fleet.Configure(topic.Desk)) _configured.Add(topic.Desk);
        _hasChanged = true;
        try
        {
            TakeLeaf(topic, inbound);
        }
        catch (ContractException broken)
        {
            TakeBroken(topic, inbound, broken.Message);
        }
    }

    // Another program asks; what it cannot have costs nobody anything.
    private void Identify(string desk)
    {
        try
        {
            diagnostics.Identify(desk, "another program", NowMs);
        }
        catch (FleetException refused)
        {
            LogNotIdentified(refused.Message);
        }
    }

    private void TakeLeaf(DeskTopic topic, in Inbound inbound)
    {
        ArraySegment<byte> bytes = EventReader.Bytes(inbound.Payload);
        byte[] data = bytes.Array!;
        switch (topic.Leaf)
        {
            case Topics.Event:
                TakeEvent(topic.Desk, inbound);
                break;
            case Topics.Level:
                floor.Level(topic.Desk, LevelReport.Read(data, bytes.Offset, bytes.Count), inbound.ReceivedMs);
                break;
            case Topics.Link:
                LinkReport link = LinkReport.Read(data, bytes.Offset, bytes.Count);
                if (link.FromSeq > 0) journal.HoldsFrom(live.Current.Name, topic.Desk, link.FromBoot, link.FromSeq);
                floor.Link(topic.Desk, link, inbound.ReceivedMs);
                if (floor.IsReachable(topic.Desk)) _phones.Back(topic.Desk, inbound.ReceivedMs);
                diagnostics.Link(topic.Desk, link, inbound.ReceivedMs);
                fleet.Link(topic.Desk, link, inbound.ReceivedMs);
                claims.Link(topic.Desk, link);
                break;
            case Topics.Info:
                InfoReport info = InfoReport.Read(data, bytes.Offset, bytes.Count);
                floor.Info(topic.Desk, info, inbound.ReceivedMs);
                fleet.Info(topic.Desk, info, inbound.ReceivedMs);
                claims.Info(topic.Desk, info);
                break;
            case Topics.Health:
                HealthReport health = HealthReport.Read(data, bytes.Offset, bytes.Count);
                floor.Contact(topic.Desk, inbound.ReceivedMs);
                fleet.Health(topic.Desk, health, inbound.ReceivedMs);
                if (_health.Take(topic.Desk, health, inbound.ReceivedMs)) floor.Hear(topic.Desk, inbound.ReceivedMs);
                break;
            case Topics.Update:
                floor.Contact(topic.Desk, inbound.ReceivedMs);
                fleet.Update(topic.Desk, UpdateReport.Read(data, bytes.Offset, bytes.Count), inbound.ReceivedMs);
                break;
            case Topics.Reply:
                floor.Contact(topic.Desk, inbound.ReceivedMs);
                diagnostics.Reply(topic.Desk, topic.Id, CommandReply.Read(data, bytes.Offset, bytes.Count), inbound.ReceivedMs);
                break;
            default:
                counters.CountForeign();
                break;
        }
    }

    private void TakeEvent(string desk, in Inbound inbound)
    {
        DeskEvent e = EventReader.Read(inbound.Payload);
        counters.CountEvent();
        fleet.Event(desk, e, inbound.ReceivedMs);
        diagnostics.Event(desk, e, inbound.ReceivedMs);
        // What is not new was stepped when it was; the number of an earlier boot would throw the desk back into it.
        signals.Trail.Begin(desk, e, inbound.ArrivedAt);
        if (Append(desk, e.Boot, e.Seq, inbound))
        {
            _feed.Step(desk, e, inbound.ReceivedMs);
            signals.Trail.End();
        }
        else
        {
            floor.Contact(desk, inbound.ReceivedMs);
            signals.Trail.EndUnqueued();
        }
    }

    // A broken event is kept like any other where its number can be read, so that it does not stick in the desk's outbox.
    private void TakeBroken(DeskTopic topic, in Inbound inbound, string reason)
    {
        (long boot, long seq) = topic.Leaf == Topics.Event ? EventReader.Salvage(inbound.Payload) : (0, 0);
        if (boot > 0 && !Append(topic.Desk, boot, seq, inbound)) return;
        counters.CountUnreadable();
        LogUnreadable(topic.Desk, topic.Leaf, reason);
        floor.Unreadable(topic.Desk, boot, seq, inbound.ReceivedMs);
        journal.PutAside(new AsidePayload(inbound.ReceivedMs, inbound.Topic, reason, inbound.Payload));
    }

    // True when it is new. What was accepted and could not be written comes again, is accepted again, and the floor knows its number.
    private bool Append(string desk, long boot, long seq, in Inbound inbound)
    {
        AppendResult result = journal.Append(new JournalEntry(0, live.Current.Name, desk, boot, seq, inbound.ReceivedMs, inbound.Payload));
        if (result.Outcome == AppendOutcome.Duplicate) post.Ack(desk, boot, result.DurableSeq, "");
        // Of a site that has moved nothing is said: its new owner hears the desk too, and answers.
        if (result is { Outcome: AppendOutcome.Refused, Refusal: not Refusal.Moved }) post.Ack(desk, boot, result.DurableSeq, result.Refusal.Word());
        return result.Outcome == AppendOutcome.Accepted;
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The gateway cannot go on. What it acknowledged is in the journal; start it again.")]
    private partial void LogFailed(Exception failure);

    [LoggerMessage(Level = LogLevel.Information, Message = "A desk was asked to show which it is, and cannot: {Reason}.")]
    private partial void LogNotIdentified(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A message on {Topic} is no desk's of site {Site}; it is not kept.")]
    private partial void LogForeign(string topic, string site);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Desk {Desk} sent {Leaf} that breaks the contract: {Reason}. Its bytes are put aside.")]
    private partial void LogUnreadable(string desk, string leaf, string reason);
}
