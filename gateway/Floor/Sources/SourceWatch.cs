using System.Collections.Immutable;
using DeskDevice.Conduct.Calls;
using DeskDevice.Conduct.State;
using DeskDevice.Floor.Desks;
using DeskDevice.Floor.Snapshot;

namespace DeskDevice.Floor.Sources;

/// <summary>
/// Whether the phone system and the desk say the same of the call. What they say differently for longer than <see cref="PatienceMs"/> is a disagreement: it is
/// counted and listed, and neither is made right by it. A pure step on both their events; times are UTC ms.
/// </summary>
internal sealed class SourceWatch
{
    /// <summary>Messages take their time: so long the two may differ, ms.</summary>
    public const long PatienceMs = 2_000;

    private const int MostKept = 20;

    private static readonly DisagreementView Blank = new(0, 0, "", "");

    private string _phone = "";
    private int _desk = CallState.Idle;
    private long _sinceMs;
    private string _saidPhone = "";
    private string _saidDesk = "";
    private long _count;
    private ImmutableList<DisagreementView> _past = [];

    /// <summary>What the phone is in, a word of <see cref="PhoneSide"/>; empty where no phone system has told of it.</summary>
    public string Phone => _phone;

    /// <summary>Its state.</summary>
    public void Keep(StateTape tape)
    {
        _phone = tape.OfWord(_phone);
        _desk = tape.Of(_desk);
        _sinceMs = tape.Of(_sinceMs);
        _saidPhone = tape.OfWord(_saidPhone);
        _saidDesk = tape.OfWord(_saidDesk);
        _count = tape.Of(_count);
        _past = tape.Of(_past, Blank, KeepOne).ToImmutableList();
    }

    /// <summary>The phone system told of <paramref name="kind"/> at <paramref name="ms"/>.</summary>
    public void TakePhone(string kind, long ms)
    {
        _phone = PhoneSide.After(_phone.Length == 0 ? PhoneSide.Free : _phone, kind);
        Compare(ms);
    }

    /// <summary>
    /// The desk's call timer is in <paramref name="state"/> since <paramref name="ms"/>, which was heard of at <paramref name="heardMs"/>. What is heard late (the desk was cut
    /// off) is compared from now on only: what was said meanwhile is over.
    /// </summary>
    public void TakeDesk(int state, long ms, long heardMs)
    {
        _desk = state;
        if (_phone.Length == 0) return;
        if (heardMs - ms <= PatienceMs) Compare(ms);
        else Restart(heardMs);
    }

    /// <summary>Disagreements so far, with the one that lasts at <paramref name="nowMs"/>.</summary>
    public long Count(long nowMs) => _count + (IsOpen(nowMs) ? 1 : 0);

    /// <summary>Since when they disagree at <paramref name="nowMs"/>, or 0.</summary>
    public long SinceMs(long nowMs) => IsOpen(nowMs) ? _sinceMs : 0;

    /// <summary>When time alone changes what is said of it after <paramref name="nowMs"/>; <see cref="long.MaxValue"/> when it does not.</summary>
    public long ChangesMs(long nowMs) => _sinceMs == 0 || IsOpen(nowMs) ? long.MaxValue : _sinceMs + PatienceMs + 1;

    /// <summary>The last of them that are over, newest first.</summary>
    public IReadOnlyList<DisagreementView> Past => _past;

    private static DisagreementView KeepOne(StateTape tape, DisagreementView one) =>
        new(tape.Of(one.FromMs), tape.Of(one.ToMs), tape.OfWord(one.Phone), tape.OfWord(one.Desk));

    private bool Differs => PhoneSide.OfDesk(_desk) != _phone;

    private bool IsOpen(long nowMs) => _sinceMs != 0 && nowMs - _sinceMs > PatienceMs;

    // One disagreement lasts until they agree, whatever either says meanwhile; what it began with is what is listed.
    private void Compare(long ms)
    {
        if (!Differs) Close(ms);
        else if (_sinceMs == 0) Begin(ms);
    }

    private void Close(long ms)
    {
        if (IsOpen(ms))
        {
            _count++;
            _past = _past.Insert(0, new DisagreementView(_sinceMs, ms, _saidPhone, _saidDesk));
            if (_past.Count > MostKept) _past = _past.RemoveAt(MostKept);
        }

        _sinceMs = 0;
    }

    private void Begin(long ms) => (_sinceMs, _saidPhone, _saidDesk) = (ms, _phone, CallState.Word(_desk));

    private void Restart(long ms)
    {
        Close(ms);
        if (Differs) Begin(ms);
    }
}
