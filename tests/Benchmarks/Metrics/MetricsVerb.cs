using System.Globalization;
using DeskDevice.Benchmarks.Mqtt.Rows;
using DeskDevice.Metrics.Points;
using DeskDevice.Metrics.Sinks.Influx;
using DeskDevice.Support;

namespace DeskDevice.Benchmarks.Metrics;

/// <summary>Points a second into each server: by our writer, and by a bare loop that posts bodies made beforehand, in turn.</summary>
internal static class MetricsVerb
{
    private const int Points = 200_000;
    private const int Rounds = 3;

    /// <summary>As many as a follower writes at once.</summary>
    private const int Batch = 20_000;

    public static async Task<int> RunAsync()
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        List<TableRow> rows = [Encoding()];
        await using (InfluxDb influx = await InfluxDb.StartAsync()) rows.Add(await CompareAsync("InfluxDB 1.x", influx.Address));
        await using (VictoriaMetrics victoria = await VictoriaMetrics.StartAsync()) rows.Add(await CompareAsync("VictoriaMetrics", victoria.Address));
        TableRow.Print(rows);
        return 0;
    }

    private static async Task<TableRow> CompareAsync(string server, Uri address)
    {
        Pace[] ours = new Pace[Rounds];
        Pace[] bare = new Pace[Rounds];
        long fromMs = 0;
        // The first round compiles, and fills the server's caches.
        for (int round = -1; round < Rounds; round++)
        {
            Pace written = await OursAsync(address, SamplePoints.Make(Points, fromMs += Points));
            Pace posted = await BareAsync(address, SamplePoints.Make(Points, fromMs += Points));
            Console.Error.WriteLine($"round {round + 1}, {server}: ours {written}; bare {posted}");
            if (round >= 0) (ours[round], bare[round]) = (written, posted);
        }

        double reached = Median(ours, pace => pace.PerSecond) / Median(bare, pace => pace.PerSecond);
        return new TableRow($"points/s into {server} by our writer, against a bare loop with ready bodies", $"{reached:0.00}", "0.9", $"{Figure(ours)} against {Figure(bare)}");
    }

    private static async Task<Pace> OursAsync(Uri address, MetricPoint[] points)
    {
        using InfluxSink sink = InfluxSinks.Open(new InfluxOptions { Url = address, Database = "bench", Timeout = TimeSpan.FromMinutes(1) });
        await sink.WriteAsync([points[0]], CancellationToken.None);
        Pace.Watch watch = Pace.Start();
        foreach (MetricPoint[] batch in points.Chunk(Batch))
        {
            if ((await sink.WriteAsync(batch, CancellationToken.None)).Count > 0) throw new InvalidOperationException($"{sink.Name} refused points.");
        }

        return watch.Stop(points.Length);
    }

    private static async Task<Pace> BareAsync(Uri address, MetricPoint[] points)
    {
        byte[][] bodies = [.. points.Chunk(LineBatch.MaxPoints).Select(Body)];
        using HttpClient http = new() { Timeout = TimeSpan.FromMinutes(1) };
        Uri url = new(address, "write?db=bench&precision=ns");
        (await http.PostAsync(url, new ByteArrayContent(Body(points[..1])))).EnsureSuccessStatusCode();
        Pace.Watch watch = Pace.Start();
        foreach (byte[] body in bodies)
        {
            using HttpResponseMessage answer = await http.PostAsync(url, new ByteArrayContent(body));
            answer.EnsureSuccessStatusCode();
        }

        return watch.Stop(points.Length);
    }

    private static byte[] Body(MetricPoint[] points)
    {
        LineBuffer lines = new();
        foreach (MetricPoint point in points) LineProtocol.Append(lines, point);
        return lines.Bytes.ToArray();
    }

    private static TableRow Encoding()
    {
        MetricPoint[] points = SamplePoints.Make(Points, 0);
        LineBuffer lines = new();
        Pace[] paces = new Pace[7];
        for (int round = 0; round < paces.Length; round++)
        {
            Pace.Watch watch = Pace.Start();
            foreach (MetricPoint point in points)
            {
                if (lines.Length > LineBatch.FullBytes) lines.Clear();
                LineProtocol.Append(lines, point);
            }

            paces[round] = watch.Stop(points.Length);
            lines.Clear();
        }

        return new TableRow("points/s checked and encoded, one core", $"{1e6 / Median(paces, pace => pace.ProcessorUs):N0}", "", $"{Median(paces, pace => pace.ProcessorUs) * 1_000:N0} ns of the processor a point");
    }

    private static double Median(Pace[] paces, Func<Pace, double> figure) => paces.Select(figure).Order().ElementAt(paces.Length / 2);

    private static string Figure(Pace[] paces)
    {
        double median = Median(paces, pace => pace.PerSecond);
        double spread = paces.Max(pace => pace.PerSecond) - paces.Min(pace => pace.PerSecond);
        return $"{median:N0} (±{spread / 2 / median:P0}; {Median(paces, pace => pace.ProcessorUs):0.0} µs of the client's processor a point)";
    }
}
