using System.Text;

namespace DeskDevice.Architecture.Pins;

/// <summary>What is generated from the pin table: the constants of the device program, and the table in its guide.</summary>
internal static class PinTexts
{
    private const string Begin = "<!-- pins: generated from hardware/pins.json -->";
    private const string End = "<!-- end of pins -->";

    /// <summary><c>firmware/Device/Pins.cs</c>.</summary>
    public static string Source(PinTable table)
    {
        StringBuilder text = new("""
            // Generated from hardware/pins.json; change it there, then run the architecture tests with APPROVE=1.
            namespace DeskDevice.Device;

            /// <summary>What is wired where.</summary>
            internal static class Pins
            {

            """);
        (Board Board, int Column)[] others = [.. table.Boards.Select((board, column) => (board, column)).Where(x => x.board.Symbol.Length > 0)];
        foreach ((Board board, int column) in others)
        {
            text.Append(column == others[0].Column ? "#if " : "#elif ").Append(board.Symbol).Append('\n');
            Constants(text, table, column);
        }

        text.Append("#else\n");
        Constants(text, table, Array.FindIndex(table.Boards, board => board.Symbol.Length == 0));
        return text.Append("#endif\n}\n").ToString();
    }

    /// <summary>The guide <paramref name="text"/> with the table in the place that is marked for it.</summary>
    public static string WithTable(string text, PinTable table)
    {
        int from = text.IndexOf(Begin, StringComparison.Ordinal);
        int to = text.IndexOf(End, StringComparison.Ordinal);
        return from < 0 || to < from ? $"{text}\n{Begin}\n{Table(table)}{End}\n" : $"{text[..(from + Begin.Length)]}\n{Table(table)}{text[to..]}";
    }

    private static void Constants(StringBuilder text, PinTable table, int column)
    {
        Board board = table.Boards[column];
        text.Append($"    public const string Board = \"{board.Name}\";\n");
        text.Append($"    public const int AdcFullScaleMv = {board.AdcFullScaleMv};\n");
        text.Append($"    public const int FilesKb = {board.FilesKb};\n");
        foreach (Signal signal in table.Signals)
        {
            int gpio = signal.Gpio[column];
            text.Append(signal.Kind == "analogue"
                ? $"    public const int {signal.Name}Channel = {board.Channel(gpio)};\n"
                : $"    public const int {signal.Name} = {gpio};\n");
        }
    }

    private static string Table(PinTable table)
    {
        StringBuilder text = new("| Signal |");
        foreach (Board board in table.Boards) text.Append($" {board.Name} |");
        text.Append(" Direction | Pull | |\n|---|").Append(string.Concat(table.Boards.Select(_ => "---|"))).Append("---|---|---|\n");
        foreach (Signal signal in table.Signals)
        {
            text.Append($"| {signal.Name} |");
            for (int i = 0; i < table.Boards.Length; i++) text.Append($" {Place(table.Boards[i], signal, signal.Gpio[i])} |");
            text.Append($" {(signal.Kind == "output" ? "out" : "in")} | {signal.Pull} | {signal.Note} |\n");
        }

        foreach (Board board in table.Boards)
        {
            text.Append($"\n`{board.Name}` is an {board.Module}, target `{board.Target}`, with {board.FilesKb} KB of files on `I:`. Not to be wired there:");
            text.Append($" {string.Join("; ", board.Forbidden.Select(part => $"GPIO {string.Join(", ", part.Pins)} ({part.Why})"))}.\n");
        }

        return text.ToString();
    }

    private static string Place(Board board, Signal signal, int gpio) =>
        signal.Kind == "analogue" ? $"GPIO{gpio}, ADC channel {board.Channel(gpio)}" : $"GPIO{gpio}";
}
