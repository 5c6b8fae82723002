namespace DeskDevice.Journal;

/// <summary>
/// How far one boot of one source has got. Plain steps, not thread-safe.
/// <para>After a refusal nothing new is taken until the source has started over, or the next entry would make the refused ones look like a
/// gap and its acknowledgement would cover them. It has started over when it sends what follows the durable entries, or, having lost
/// that, goes back to one and the same entry twice; once may be a repeat on the wire.</para>
/// <para>With <see cref="GapRule.Ask"/> a gap is such a refusal, and a source that has said what its oldest entry is goes by that alone: nothing that a broker repeats
/// or brings late can then pass for a start over.</para>
/// </summary>
internal sealed class BootMark(long boot, GapRule gaps = GapRule.Take)
{
    private long _queued;
    private long _offered;
    private long _backTo;
    private long _from;
    private Refusal _refusal;

    public long Boot { get; } = boot;

    /// <summary>The highest durable sequence number.</summary>
    public long Durable { get; private set; }

    /// <summary>How many sequence numbers below it never came.</summary>
    public long Missing { get; private set; }

    public bool IsIdle => _queued == Durable;

    /// <summary>True while the source must start over.</summary>
    public bool IsRefusing => _refusal != Refusal.None;

    /// <summary>True for an entry that is neither durable nor queued.</summary>
    public bool IsNew(long seq) => seq > _queued;

    /// <summary>What to do with an entry when there is room for it.</summary>
    public AppendResult Offer(long seq)
    {
        var hasStartedOver = Follow(seq);
        if (seq <= Durable) return Result(AppendOutcome.Duplicate);
        if (seq <= _queued) return Result(AppendOutcome.Pending);
        if (gaps == GapRule.Ask && seq > _queued + 1 && seq > _from && !hasStartedOver) WaitForStart(Refusal.Gap);
        if (_refusal != Refusal.None) return Result(AppendOutcome.Refused) with { Refusal = _refusal };
        var missing = seq - _queued - 1;
        _queued = seq;
        return Result(AppendOutcome.Accepted) with { Missing = missing };
    }

    /// <summary>A new entry cannot be taken.</summary>
    public AppendResult Refuse(long seq, Refusal refusal)
    {
        Follow(seq);
        WaitForStart(refusal);
        return Result(AppendOutcome.Refused) with { Refusal = refusal };
    }

    /// <summary>The source holds nothing older.</summary>
    public void HoldsFrom(long seq) => _from = Math.Max(_from, seq);

    /// <summary>What was queued could not be written and is not held any longer.</summary>
    public void TakeBack(Refusal refusal)
    {
        _queued = Durable;
        WaitForStart(refusal);
    }

    /// <summary>An entry is durable.</summary>
    /// <returns>How many sequence numbers before it never came.</returns>
    public long Commit(long seq)
    {
        var missing = seq - Durable - 1;
        Missing += missing;
        Durable = seq;
        _queued = Math.Max(_queued, seq);
        return missing;
    }

    /// <summary>Starts from a stored mark.</summary>
    public void Restore(SourceMark mark) => (Durable, _queued, Missing) = (mark.Seq, mark.Seq, mark.Missing);

    private void WaitForStart(Refusal refusal)
    {
        if (_refusal == Refusal.None) _backTo = 0;
        _refusal = refusal;
    }

    // True when it goes on from its oldest entry, whatever is missing before.
    private bool Follow(long seq)
    {
        var wentBack = seq <= _offered;
        _offered = seq;
        var hasStartedOver = _refusal != Refusal.None && wentBack && seq == _backTo && !(gaps == GapRule.Ask && _from > 0);
        if (hasStartedOver || seq <= Durable + 1 || (gaps == GapRule.Ask && (seq == _queued + 1 || seq <= _from))) _refusal = Refusal.None;
        else if (wentBack) _backTo = seq;
        return hasStartedOver;
    }

    private AppendResult Result(AppendOutcome outcome) => new(outcome, 0, Durable, Refusal.None);
}
