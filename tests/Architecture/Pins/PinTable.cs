using System.Text.Json;
using DeskDevice.Architecture.Files;

namespace DeskDevice.Architecture.Pins;

/// <summary>The pin table as <c>hardware/pins.json</c> gives it: the one place where it stands.</summary>
internal sealed record PinTable(Board[] Boards, Signal[] Signals)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true };

    /// <summary>Reads it.</summary>
    public static PinTable Load() => Read(SourceTree.Text("hardware/pins.json"));

    /// <summary>Reads the text of one.</summary>
    public static PinTable Read(string json) => JsonSerializer.Deserialize<PinTable>(json, Web)!;

    /// <summary>What is wrong with it, a line each.</summary>
    public IEnumerable<string> Problems() => Boards.SelectMany((board, column) => Problems(board, column)).Concat(
        from signal in Signals
        where signal.Gpio.Length != Boards.Length
        select $"{signal.Name}: {signal.Gpio.Length} GPIOs for {Boards.Length} boards; give one for each");

    private IEnumerable<string> Problems(Board board, int column)
    {
        (Signal Signal, int Gpio)[] wired = [.. Signals.Where(signal => column < signal.Gpio.Length).Select(signal => (signal, signal.Gpio[column]))];
        foreach (IGrouping<int, (Signal Signal, int Gpio)> pin in wired.GroupBy(x => x.Gpio).Where(pin => pin.Count() > 1))
        {
            yield return $"{board.Name}: GPIO{pin.Key} is used twice, by {string.Join(" and ", pin.Select(x => x.Signal.Name))}";
        }

        foreach ((Signal signal, int gpio) in wired)
        {
            string place = $"{board.Name}: {signal.Name} on GPIO{gpio}";
            string? why = board.Forbidden.FirstOrDefault(part => part.Pins.Contains(gpio))?.Why;
            if (why != null) yield return $"{place}: {why}";
            if (signal.Kind == "analogue" && board.Channel(gpio) < 0) yield return $"{place}: not on ADC1, and ADC2 does not work beside Wi-Fi";
            if (signal.Kind == "output" && board.InputOnly.Contains(gpio)) yield return $"{place}: that pin is an input only";
            if (signal.Pull != "none" && board.InputOnly.Contains(gpio)) yield return $"{place}: that pin has no pull-up";
        }
    }
}

/// <summary>A board: its module, the runtime's target for it, and what may not be wired there.</summary>
internal sealed record Board(
    string Name, string Module, string Target, string Symbol, int AdcFullScaleMv, int FilesKb, int[] Adc1, int[] InputOnly, Reserved[] Forbidden)
{
    /// <summary>The ADC channel of a pin as the runtime counts them; -1 for a pin that is not on ADC1.</summary>
    public int Channel(int gpio) => Array.IndexOf(Adc1, gpio);
}

/// <summary>Pins that something else needs.</summary>
internal sealed record Reserved(string Why, int[] Pins);

/// <summary>A signal and its GPIO on each board, in the order of the boards.</summary>
internal sealed record Signal(string Name, string Kind, string Pull, int[] Gpio, string Note);
