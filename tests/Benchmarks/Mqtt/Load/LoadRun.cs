using System.Diagnostics;

namespace DeskDevice.Benchmarks.Mqtt.Load;

/// <summary>One run: connects all, then loads the server as its mode says.</summary>
internal sealed class LoadRun(LoadOptions options) : IDisposable
{
    private const int MostAnswers = 1_000_000;
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(2);

    private readonly ITraffic _traffic = options.Traffic == "plain" ? new PlainTraffic(options) : new EventTraffic(options);
    private readonly byte[] _buffer = new byte[1024];
    private readonly List<long> _answers = new(MostAnswers);
    private LoadLoop? _loop;

    public LoadResult Run()
    {
        using var loop = new LoadLoop(options, _traffic);
        _loop = loop;
        double rssBefore = ServerMeter.ResidentKb(options.ServerId);
        double inSeconds = loop.ConnectAll();
        LoadResult result = options.Mode switch
        {
            "closed" => Closed(),
            "paced" => Paced(),
            "idle" => IdleAfter(rssBefore),
            _ => throw new ArgumentException($"Mode '{options.Mode}': closed, paced or idle."),
        };
        return result with { InSeconds = inSeconds };
    }

    public void Dispose() => _loop?.Dispose();

    private LoadLoop Loop => _loop!;

    /// <summary>What is delivered counts where somebody subscribes, what is acknowledged everywhere.</summary>
    private long Done => options.Subscriber > 0 ? Math.Min(_traffic.Done, Loop.Delivered) : _traffic.Done;

    /// <summary>As fast as the server takes it, with a bounded number under way.</summary>
    private LoadResult Closed()
    {
        var turns = new DeskTurns(Loop.Desks, options.Depth);
        long sent = 0;
        RunFor(options.WarmSeconds, () => Turn(turns, ref sent));
        var meter = new ServerMeter(options.ServerId);
        long before = Done;
        double gap = RunFor(options.Seconds, () => Turn(turns, ref sent));
        double done = Done - before;
        double seconds = meter.Seconds, cpu = meter.ServerSeconds, own = meter.OwnSeconds;
        return new LoadResult
        {
            PerSecond = done / seconds,
            CpuPer100k = cpu / done * 100_000,
            ServerBusy = cpu / seconds,
            LoadBusy = own / seconds,
            LongestGapMs = gap,
        };
    }

    private void Turn(DeskTurns turns, ref long sent)
    {
        while (sent - Done < options.Outstanding && turns.TryNext(out LoadClient? desk))
        {
            Send(desk);
            sent++;
        }

        Loop.Poll(10);
    }

    private void Send(LoadClient desk)
    {
        int length = _traffic.Next(desk, _buffer);
        desk.SentAt = Stopwatch.GetTimestamp();
        Loop.Send(desk, _buffer, length);
        desk.Sent++;
    }

    /// <summary>A message at each point of a clock, whatever the server does; the time is that of the clock.</summary>
    private LoadResult Paced()
    {
        long step = Stopwatch.Frequency / options.Rate;
        long next = Stopwatch.GetTimestamp() + step;
        int turn = 0;
        RunFor(options.WarmSeconds, Tick);
        var meter = new ServerMeter(options.ServerId);
        _traffic.Answered = _answers.Add;
        long before = turn;
        RunFor(options.Seconds, Tick);
        double seconds = meter.Seconds, cpu = meter.ServerSeconds, own = meter.OwnSeconds;
        _answers.Sort();
        return new LoadResult
        {
            PerSecond = (turn - before) / seconds,
            CpuPer100k = cpu / (turn - before) * 100_000,
            ServerBusy = cpu / seconds,
            LoadBusy = own / seconds,
            P50Ms = Percentile(0.5),
            P99Ms = Percentile(0.99),
        };

        void Tick()
        {
            for (; Stopwatch.GetTimestamp() >= next; next += step)
            {
                LoadClient desk = Loop.Desks[turn++ % options.Desks];
                Send(desk);
                desk.SentAt = next;
            }

            Loop.Poll(0);
        }
    }

    private LoadResult IdleAfter(double rssBefore)
    {
        RunFor(Settle.TotalSeconds, () => Loop.Poll(50));
        double rss = ServerMeter.ResidentKb(options.ServerId);
        var meter = new ServerMeter(options.ServerId);
        RunFor(Idle.TotalSeconds, () => Loop.Poll(50));
        return new LoadResult { KbPerConnection = (rss - rssBefore) / options.Desks, IdleBusy = meter.ServerSeconds / meter.Seconds };
    }

    /// <summary>Runs for a time; the longest gap between two messages done, in ms.</summary>
    private double RunFor(double seconds, Action step)
    {
        long start = Stopwatch.GetTimestamp();
        long end = start + (long)(seconds * Stopwatch.Frequency);
        long last = start, gap = 0, done = Done;
        for (long now = start; now < end; now = Stopwatch.GetTimestamp())
        {
            step();
            if (Done == done) continue;
            done = Done;
            gap = Math.Max(gap, now - last);
            last = now;
        }

        return gap * 1000.0 / Stopwatch.Frequency;
    }

    private double Percentile(double share) =>
        _answers.Count == 0 ? throw new IOException("No answer came.") : _answers[(int)(share * (_answers.Count - 1))] * 1000.0 / Stopwatch.Frequency;
}
