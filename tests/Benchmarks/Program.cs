using DeskDevice.Benchmarks.Ticks;

if (args is not ["tick"])
{
    Console.Error.WriteLine("usage: dotnet run -c Release --project tests/Benchmarks -- tick");
    return 2;
}

// The first round compiles: only the second one is shown.
new TickCost(new DotnetMeter(TextWriter.Null)).Run();
new TickCost(new DotnetMeter(Console.Out)).Run();
return 0;
