using System.Text;
using DeskDevice.Contract;
using DeskDevice.Journal;
using DeskDevice.Rehearsal.Counting;
using DeskDevice.Rehearsal.Report;
using DeskDevice.Rehearsal.Stepping;
using DeskDevice.Site.Events;

namespace DeskDevice.Rehearsal;

/// <summary>
/// Replays the journal under other limits: every desk's conduct is stepped twice, as it was and as it would have been, and what differs is
/// counted by rule, hour of the day and team. Reads only; changes nothing.
/// </summary>
public sealed class LimitRehearsal
{
    /// <summary>How much before the period stepping begins, and how much after it goes on, ms: a call that is under way at its start, and an outbox that comes late.</summary>
    public const long MarginMs = 12 * 60 * 60 * 1000;

    private const int EntriesBetweenLooks = 16_384;

    private readonly Dictionary<string, DeskTwice> _desks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DeskTwice>.AlternateLookup<ReadOnlySpan<char>> _byName;
    private readonly RehearsalQuestion _question;
    private readonly Count _count;
    private readonly LimitsBefore _before;
    private readonly IJournalReader _journal;
    private readonly long _afterId;

    private LimitRehearsal(IJournalReader journal, RehearsalQuestion question, CancellationToken stop)
    {
        _journal = journal;
        _question = question;
        _count = new Count(question);
        _byName = _desks.GetAlternateLookup<ReadOnlySpan<char>>();
        _afterId = journal.IdBefore(question.FromMs - MarginMs);
        _before = new LimitsBefore(journal, _afterId, question.Plan.Limits, LimitsBefore.Part, stop);
    }

    /// <summary>Rehearses. Everything is done on the calling thread.</summary>
    /// <param name="journal">The site's journal; it may be in use.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="progress">Hears how far it is, some ten times a second.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="RehearsalException">The question cannot be answered; the message names field, value and fix.</exception>
    public static RehearsalReport Run(IJournalReader journal, RehearsalQuestion question, Action<RehearsalProgress> progress, CancellationToken stop)
    {
        Check(question);
        LimitRehearsal rehearsal = new(journal, question, stop);
        long entries = rehearsal.Step(progress, stop);
        foreach (DeskTwice desk in rehearsal._desks.Values) desk.Finish();
        return ReportMaker.Make(question, rehearsal._count, [.. rehearsal._desks.Values.Where(desk => desk.HasFigures)], entries, rehearsal._before.Assumed);
    }

    private static void Check(RehearsalQuestion question)
    {
        List<string> problems = [];
        if (question.ToMs <= question.FromMs) problems.Add("to: it is not later than from; set a later one");
        if (question.Cases is < 0 or > 50) problems.Add($"cases: {question.Cases} is out of range; set 0 to 50");
        LimitsFile.Checked(question.Would, problems);
    }

    private long Step(Action<RehearsalProgress> progress, CancellationToken stop)
    {
        long last = _journal.IdBefore(_question.ToMs + MarginMs);
        long entries = 0;
        _journal.Scan(_afterId, (scoped in RawEntry entry) =>
        {
            if (entry.Id > last) return false;
            if (entries++ % EntriesBetweenLooks == 0)
            {
                stop.ThrowIfCancellationRequested();
                progress(new RehearsalProgress(entry.Id - _afterId, last - _afterId));
            }

            StepOne(entry);
            return true;
        });
        progress(new RehearsalProgress(1, 1));
        return entries;
    }

    private void StepOne(scoped in RawEntry entry)
    {
        // No desk's name has a colon: it is what a phone system told, or the gateway itself.
        if (entry.Source.Contains((byte)':')) return;
        try
        {
            Of(entry.Source).Step(PlainEvent.Read(entry.Payload), entry.ReceivedMs);
        }
        catch (ContractException)
        {
            // A supervisor's entry, or an event that was broken when it came: no desk's conduct rests on it.
            _count.Unreadable++;
        }
    }

    private DeskTwice Of(ReadOnlySpan<byte> source)
    {
        Span<char> name = stackalloc char[source.Length];
        ReadOnlySpan<char> desk = name[..Encoding.UTF8.GetChars(source, name)];
        if (_byName.TryGetValue(desk, out DeskTwice? twice)) return twice;
        twice = new DeskTwice(desk.ToString(), _question.Would, _before, _count);
        _desks.Add(twice.Desk, twice);
        return twice;
    }
}
