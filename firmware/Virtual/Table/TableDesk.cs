using DeskDevice.Conduct.Calls;
using DeskDevice.Contract.Events;
using DeskDevice.Core.Leds;
using DeskDevice.Virtual.Desks;
using DeskDevice.Virtual.Sound;

namespace DeskDevice.Virtual.Table;

/// <summary>
/// A desk on the table for somebody to try: its buttons, phone, headset and microphone are worked from outside, and how it stands is there
/// to be drawn some twenty times a second. It works with or without a gateway, as a desk does. All members are for any thread.
/// </summary>
public sealed class TableDesk : IAsyncDisposable
{
    /// <summary>Softest and loudest that the microphone is fed with, dB against the desk's reference.</summary>
    public const double MaxDb = 20;

    private const int MostEvents = 20;
    private static readonly TimeSpan DrawEvery = TimeSpan.FromMilliseconds(50);

    private readonly TableHands _hands = new();
    private readonly VirtualDesk _desk;
    private readonly DeskPacer _pacer;
    private readonly LedFrame _frame = new();
    private readonly Queue<TableEvent> _events = new();
    private long _drawn;
    private volatile TableSnapshot _snapshot;

    /// <summary>Starts the desk by <paramref name="clock"/> and begins to connect.</summary>
    /// <exception cref="Contract.ContractException">Site or firmware could not stand in a topic; the message names the field, its value and the fix.</exception>
    public TableDesk(VirtualDeskOptions options, TimeProvider clock)
    {
        var schedule = new TickSchedule(clock);
        _desk = new VirtualDesk(options, _hands, schedule);
        _desk.Tally.Happened += Note;
        _snapshot = Look();
        schedule.Open(Timeout.InfiniteTimeSpan);
        _desk.Connect();
        _pacer = new DeskPacer([_desk], schedule, AfterPass);
    }

    /// <summary>How the desk stands; a new one about every 50 ms.</summary>
    public TableSnapshot Snapshot => _snapshot;

    /// <summary>Ends with what went wrong, should the desk ever stop by itself.</summary>
    public Task Ended => _pacer.Ended;

    /// <summary>Presses a button down.</summary>
    public void Press(DeskButton button) => _hands.Press(button);

    /// <summary>Lets a button go.</summary>
    public void Release(DeskButton button) => _hands.Release(button);

    /// <summary>The phone rings, in the site's cadence, until it is answered or told to stop.</summary>
    public void Ring() => _hands.Ring();

    /// <summary>The caller gives up.</summary>
    public void StopRinging() => _hands.StopRinging();

    /// <summary>Plugs the headset in.</summary>
    public void PlugIn() => _hands.HasHeadset = true;

    /// <summary>Unplugs the headset.</summary>
    public void Unplug() => _hands.HasHeadset = false;

    /// <summary>Speaks one of <see cref="VoiceTrack.BuiltIn"/> over and over, <paramref name="db"/> against the desk's reference.</summary>
    /// <exception cref="ArgumentException">No such voice, or the loudness is out of range; the message says what is.</exception>
    public void Speak(string voice, double db) => _hands.Speak(VoiceTrack.Of(voice), Check(db));

    /// <summary>Speaks a sound of one's own over and over, <paramref name="db"/> against the desk's reference.</summary>
    /// <exception cref="ArgumentException">The loudness is out of range.</exception>
    public void Speak(VoiceTrack voice, double db) => _hands.Speak(voice, Check(db));

    /// <summary>An even voice without words, <paramref name="db"/> against the desk's reference.</summary>
    /// <exception cref="ArgumentException">The loudness is out of range.</exception>
    public void Hum(double db) => _hands.Speak(null, Check(db));

    /// <summary>Nothing is heard.</summary>
    public void BeSilent() => _hands.BeSilent();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _pacer.DisposeAsync().ConfigureAwait(false);
        await _desk.DisposeAsync().ConfigureAwait(false);
    }

    private static double Check(double db) => db is >= -MaxDb and <= MaxDb
        ? db
        : throw new ArgumentException($"loudness: {db} dB is out of range; set -{MaxDb} to {MaxDb}", nameof(db));

    private void Note(DeskEvent e)
    {
        if (_events.Count == MostEvents) _events.Dequeue();
        _events.Enqueue(new TableEvent(e.Seq, e.Ms, e.Kind));
    }

    private void AfterPass()
    {
        // A phone that is picked up stops ringing.
        if (_hands.IsRinging && _desk.Program.State == CallState.Talking) _hands.StopRinging();
        if (TimeProvider.System.GetElapsedTime(_drawn) < DrawEvery) return;
        _drawn = TimeProvider.System.GetTimestamp();
        _snapshot = Look();
    }

    private TableSnapshot Look() => TableSnapshot.Of(_desk, _hands, _frame, [.. _events.Reverse()]);
}
