using System.Globalization;
using DeskDevice.Benchmarks.Mqtt;
using DeskDevice.Benchmarks.Rehearsal;
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
    case ["serve", var what, var port]:
        return await MqttVerb.ServeAsync(what, int.Parse(port, CultureInfo.InvariantCulture), countAt: 0);
    case ["serve", var what, var port, var count]:
        return await MqttVerb.ServeAsync(what, int.Parse(port, CultureInfo.InvariantCulture), int.Parse(count, CultureInfo.InvariantCulture));
    case ["load", .. var settings]:
        return MqttVerb.Load(settings);
    default:
        Console.Error.WriteLine($"usage: dotnet run -c Release --project tests/Benchmarks -- tick | rehearse | mqtt [{string.Join(" | ", MqttVerb.RowNames)}]");
        return 2;
}
