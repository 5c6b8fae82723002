namespace DeskDevice.Journal;

/// <summary>
/// How far one boot of one source has got. Plain steps, not thread-safe.
/// <para>After a refusal nothing new is taken until the source has started over, or the next entry would make the refused ones look like a
/// gap and its acknowledgement would cover them. It has started over when it sends what follows the durable entries, or, having lost
/// that, goes back to one and the same entry twice; once may be a repeat on the wire.</para>
/// </summary>
internal sealed class BootMark(long boot)
{
    private long _queued;
    private long _offered;
    private long _backTo;
    private Refusal _refusal;

    public long Boot { get; } = boot;

    /// <summary>The highest durable sequence number.</summary>
    public long Durable { get; private set; }

    /// <summary>How many sequence numbers below it never came.</summary>
    public long Missing { get; private set; }

    public bool IsIdle => _queued == Durable;

    /// <summary>True for an entry that is neither durable nor queued.</summary>
    public bool IsNew(long seq) => seq > _queued;

    /// <summary>What to do with an entry when there is room for it.</summary>
    public AppendResult Offer(long seq)
    {
        Follow(seq);
        if (seq <= Durable) return Result(AppendOutcome.Duplicate);
        if (seq <= _queued) return Result(AppendOutcome.Pending);
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

    private void Follow(long seq)
    {
        var wentBack = seq <= _offered;
        _offered = seq;
        if (seq <= Durable + 1 || (wentBack && seq == _backTo)) _refusal = Refusal.None;
        else if (wentBack) _backTo = seq;
    }

    private AppendResult Result(AppendOutcome outcome) => new(outcome, 0, Durable, Refusal.None);
}
