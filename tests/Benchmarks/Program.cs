using System.Globalization;
using DeskDevice.Benchmarks.Metrics;
using DeskDevice.Benchmarks.Mqtt;
using DeskDevice.Benchmarks.Rehearsal;
using DeskDevice.Benchmarks.Restart;
using DeskDevice.Benchmarks.Ticks;

switch (args)
{
    case ["tick"]:
        // The first round compiles: only the second one is shown.
        new TickCost(new DotnetMeter(TextWriter.Null)).Run();
        new TickCost(new DotnetMeter(Console.Out)).Run();
        return 0;
    case ["rehearse"]:
        return RehearseRow.Run();
    case ["mqtt"]:
        return await MqttVerb.TableAsync(null);
    case ["mqtt", var row]:
        return await MqttVerb.TableAsync(row);
    case ["metrics"]:
        return await MetricsVerb.RunAsync();
    case ["restart"]:
        return await RestartRow.RunAsync(5_000_000);
    case ["restart", var entries]:
        return await RestartRow.RunAsync(int.Parse(entries, CultureInfo.InvariantCulture));
    case ["restart", var entries, var folder]:
        return await RestartRow.RunAsync(int.Parse(entries, CultureInfo.InvariantCulture), folder);
    case ["serve", var what, var port]:
        return await MqttVerb.ServeAsync(what, int.Parse(port, CultureInfo.InvariantCulture), countAt: 0);
    case ["serve", var what, var port, var count]:
        return await MqttVerb.ServeAsync(what, int.Parse(port, CultureInfo.InvariantCulture), int.Parse(count, CultureInfo.InvariantCulture));
    case ["load", .. var settings]:
        return MqttVerb.Load(settings);
    default:
        Console.Error.WriteLine($"usage: dotnet run -c Release --project tests/Benchmarks -- tick | metrics | rehearse | restart [entries [folder]] | mqtt [{string.Join(" | ", MqttVerb.RowNames)}]");
        return 2;
}
