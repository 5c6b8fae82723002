using System.Text.Json;
using DeskDevice.Support;

namespace DeskDevice.Hardware.Tests.Board;

/// <summary>What the board is meant to be: pin table, parts list and names of nets, as the board's own code reads them.</summary>
internal sealed record Intent(PinTable Pins, PartsList Parts, NetNames Nets)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    /// <summary>From this working copy.</summary>
    public static Intent Load() => new(Read<PinTable>("hardware/pins.json"), Read<PartsList>("hardware/parts.json"), Read<NetNames>("hardware/board/nets.json"));

    /// <summary>A JSON file of the working copy.</summary>
    public static T Read<T>(string path) => JsonSerializer.Deserialize<T>(File.ReadAllText(RepositoryRoot.File(path)), Web)!;
}

/// <summary>The pin table.</summary>
internal sealed record PinTable(PinBoard[] Boards, PinSignal[] Signals)
{
    private const string Built = "desk-s3-a";

    /// <summary>The board that is built.</summary>
    public PinBoard Board => Boards.Single(board => board.Name == Built);

    /// <summary>The GPIO of a signal on the board that is built.</summary>
    public int Gpio(PinSignal signal) => signal.Gpio[Array.FindIndex(Boards, board => board.Name == Built)];

    /// <summary>The same table with one signal on another GPIO.</summary>
    public PinTable Moved(string signal, int gpio) =>
        this with { Signals = [.. Signals.Select(one => one.Name == signal ? one with { Gpio = [gpio, one.Gpio[^1]] } : one)] };
}

/// <summary>A board of the pin table.</summary>
internal sealed record PinBoard(string Name, string Module, PinsNotToUse[] Forbidden);

/// <summary>Pins that something else needs.</summary>
internal sealed record PinsNotToUse(string Why, int[] Pins);

/// <summary>A signal and its GPIO on each board.</summary>
internal sealed record PinSignal(string Name, string Kind, int[] Gpio);

/// <summary>The parts list: what is on the board, and what comes with it.</summary>
internal sealed record PartsList(ListedPart[] Parts, ListedPart[] Extras);

/// <summary>A part that is bought: where it sits, its value, maker and number; how many of it each place takes.</summary>
internal sealed record ListedPart(string[]? Refs, string Value, double Tolerance, string Package, string Maker, string Mpn, string Second, string Note, int Each = 1)
{
    /// <summary>How many of it a unit takes.</summary>
    public int Count => (Refs?.Length ?? 1) * Each;
}

/// <summary>The names that nets may have.</summary>
internal sealed record NetNames(string[] Power, string[] Audio, string[] Inner, string[] Service);
