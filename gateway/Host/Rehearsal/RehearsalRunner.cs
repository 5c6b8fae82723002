using System.Collections.Concurrent;
using DeskDevice.Journal;
using DeskDevice.Pages.Ports;
using DeskDevice.Rehearsal;

namespace DeskDevice.Host.Rehearsal;

/// <summary>
/// Runs the rehearsals of a gateway, one at a time, on a thread that yields to every other: desks and pages do not wait for it. Each site's last
/// one is kept. Safe from any thread.
/// </summary>
internal sealed class RehearsalRunner : IDisposable
{
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<string, RehearsalRun> _runs = new(StringComparer.Ordinal);
    private Thread? _thread;
    private CancellationTokenSource? _stop;
    private string _site = "";
    private long _lastId;

    /// <summary>The last rehearsal of <paramref name="site"/>.</summary>
    public RehearsalRun Of(string site) => _runs.GetValueOrDefault(site, RehearsalRun.None);

    /// <summary>Begins one.</summary>
    /// <exception cref="RehearsalBusyException">Another one runs.</exception>
    public void Start(IJournalReader journal, RehearsalQuestion question)
    {
        lock (_lock)
        {
            if (_stop is not null) throw new RehearsalBusyException($"a rehearsal of site '{_site}' runs: wait for it, or cancel it");
            _site = question.Plan.Name;
            _stop = new CancellationTokenSource();
            CancellationToken stop = _stop.Token;
            RehearsalRun run = new(++_lastId, RehearsalState.Running, 0, question.Would, question.FromMs, question.ToMs, null, "");
            _runs[_site] = run;
            _thread = new Thread(() => Work(journal, question, run, stop)) { IsBackground = true, Name = "rehearsal" };
            _thread.Start();
        }
    }

    /// <summary>Ends the one that runs for <paramref name="site"/>, if one does; it is over a moment later.</summary>
    public void Stop(string site)
    {
        lock (_lock)
        {
            if (_site == site) _stop?.Cancel();
        }
    }

    public void Dispose()
    {
        Thread? thread;
        lock (_lock)
        {
            _stop?.Cancel();
            thread = _thread;
        }

        thread?.Join();
    }

    private void Work(IJournalReader journal, RehearsalQuestion question, RehearsalRun run, CancellationToken stop)
    {
        YieldingThread.Become();
        RehearsalRun end = Run(journal, question, run, stop);
        lock (_lock)
        {
            _stop?.Dispose();
            _stop = null;
            _runs[question.Plan.Name] = end;
        }
    }

    // Whatever fails here costs the rehearsal and nothing else.
    private RehearsalRun Run(IJournalReader journal, RehearsalQuestion question, RehearsalRun run, CancellationToken stop)
    {
        try
        {
            RehearsalReport report = LimitRehearsal.Run(journal, question, progress => _runs[question.Plan.Name] = run with { Percent = progress.Percent }, stop);
            return run with { State = RehearsalState.Done, Percent = 100, Report = report };
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return run with { State = RehearsalState.Stopped };
        }
        catch (Exception failure)
        {
            return run with { State = RehearsalState.Failed, Problem = failure.Message };
        }
    }
}
