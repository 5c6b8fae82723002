using DeskDevice.Conduct.State;
using DeskDevice.Contract;
using DeskDevice.Contract.Events;
using DeskDevice.Journal;
using DeskDevice.Metrics.Points;
using DeskDevice.Metrics.Projection.Minutes;
using DeskDevice.Metrics.Schema;
using DeskDevice.Site;
using DeskDevice.Site.Events;

namespace DeskDevice.Metrics.Projection;

/// <summary>
/// Makes metric points of journal entries, by a conduct step of its own: metrics never ask the floor. The same entries give the same points
/// with the same times, so that sending them twice makes none twice.
/// </summary>
public sealed class MetricProjection
{
    /// <summary>What a kept state depends on beside the entries: another word asks for a replay. Seats are not part of it; the desks' state is the same at any.</summary>
    public const string Shape = "metrics 2";

    private readonly Dictionary<string, DeskSeries> _desks = new(StringComparer.Ordinal);
    private readonly PrivacySetting _privacy;
    private readonly TagBook _tags;
    private readonly MinuteBoard _minutes;

    /// <summary>A projection that has seen nothing yet, of the site of <paramref name="plan"/>.</summary>
    public MetricProjection(SitePlan plan)
        : this(() => plan)
    {
    }

    /// <summary>The same of a site whose units are moved meanwhile: each entry counts where its unit stood when it was received.</summary>
    public MetricProjection(Func<SitePlan> plan)
    {
        _privacy = plan().Privacy;
        _tags = new TagBook(plan);
        _minutes = new MinuteBoard(plan().Name, _tags);
    }

    /// <summary>All of its state: played to one that has seen nothing, it goes on where the recorded one stood, with the same points.</summary>
    /// <exception cref="TapeException">The tape does not hold it; make a new projection.</exception>
    public void Keep(StateTape tape)
    {
        _tags.Keep(tape);
        _minutes.Keep(tape);
        string[] kept = [.. _desks.Keys];
        int count = tape.Count(kept.Length);
        for (int i = 0; i < count; i++) Of(tape.Of(tape.IsPlaying ? "" : kept[i])).Keep(tape);
        tape.End();
    }

    /// <summary>Follows one entry and adds the points it brings about to <paramref name="points"/>.</summary>
    public void Step(in JournalEntry entry, List<MetricPoint> points)
    {
        int before = points.Count;
        _minutes.See(entry.ReceivedMs, _desks.Values, points);
        if (entry.Source == HealthEntry.Source) StepHealth(entry, points);
        else StepEvent(entry, points);
#if DEBUG
        for (int i = before; i < points.Count; i++) MetricSchema.Demand(points[i], _privacy);
#endif
    }

    private void StepEvent(in JournalEntry entry, List<MetricPoint> points)
    {
        try
        {
            // Read first: what is no event makes no desk.
            DeskEvent e = PlainEvent.Read(entry.Payload.Span);
            Of(entry.Source).Step(e, entry, points);
        }
        catch (ContractException)
        {
            // What is no desk's event (a supervisor's entry, a broken payload) makes no point; the floor counts it.
        }
    }

    private void StepHealth(in JournalEntry entry, List<MetricPoint> points)
    {
        if (HealthEntry.Read(entry.Payload) is { } health) Of(health.Desk).Step(health, entry, points);
    }

    private DeskSeries Of(string desk)
    {
        if (!_desks.TryGetValue(desk, out DeskSeries? series)) _desks.Add(desk, series = new DeskSeries(desk, _tags, _minutes));
        return series;
    }
}
