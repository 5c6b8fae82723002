using DeskDevice.Contract.Json;

namespace DeskDevice.Contract.Up;

/// <summary><c>info</c>, retained: what the desk is.</summary>
public sealed class InfoReport
{
    /// <summary>Most words of <see cref="Faults"/>.</summary>
    public const int MostFaults = 8;

    private const int MostFault = 24;
    private const int MostTrusts = 33;
    private const int MostConfig = 16;

    /// <summary>Board and revision, for example <c>desk-s3-a</c>; a simulated desk says <c>virtual</c>.</summary>
    public string Hardware { get; init; } = "";

    /// <summary>Firmware version.</summary>
    public string Firmware { get; init; } = "";

    /// <summary>The slot it runs from: a or b.</summary>
    public string Slot { get; init; } = "";

    /// <summary>The SHA-256 of the image in that slot, as its loader read it at the start; empty for the one that the unit left the factory with.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>The running boot.</summary>
    public long Boot { get; init; }

    /// <summary>
    /// Broken parts that the last self-test found: up to <see cref="MostFaults"/> words of a-z 0-9 -, with commas between; empty when
    /// it found none, or was not made.
    /// </summary>
    public string Faults { get; init; } = "";

    /// <summary>
    /// The authorities that the desk trusts, that of its connection first: sixteen digits each, the first of the SHA-256 of the base64 of its DER, with a comma between; empty without TLS.
    /// </summary>
    public string Trusts { get; init; } = "";

    /// <summary>The limits and settings that it goes by, as <see cref="Down.DeskConfig.Mark"/>; empty where it does not tell.</summary>
    public string Config { get; init; } = "";

    /// <summary>Writes the payload.</summary>
    public void Write(JsonWriter writer)
    {
        writer.Start().Text("hw", Hardware).Text("fw", Firmware).Text("slot", Slot).Number("boot", Boot);
        if (Sha256.Length > 0) writer.Text("sha", Sha256);
        if (Faults.Length > 0) writer.Text("faults", Faults);
        if (Trusts.Length > 0) writer.Text("ca", Trusts);
        if (Config.Length > 0) writer.Text("cfg", Config);
        writer.End();
    }

    /// <summary>Reads the payload.</summary>
    /// <exception cref="ContractException">It breaks the contract.</exception>
    public static InfoReport Read(byte[] data, int offset, int count)
    {
        Payload payload = new(data, offset, count, Wire.MaxLarge);
        JsonReader reader = payload.Reader;
        string hardware = "";
        string firmware = "";
        string slot = "";
        string sha = "";
        long boot = 0;
        string faults = "";
        string trusts = "";
        string config = "";
        while (payload.Next())
        {
            string key = reader.Text;
            if (key == "hw") hardware = Fields.Text(reader, key, Topics.MaxName);
            else if (key == "fw") firmware = Fields.Text(reader, key, Topics.MaxName);
            else if (key == "slot") slot = Fields.Text(reader, key, 8);
            else if (key == "sha") sha = Fields.Sha256(reader, key);
            else if (key == "boot") boot = Fields.Number(reader, key, 1, Events.DeskEvent.MaxBoot);
            else if (key == "ca") trusts = Fields.Text(reader, key, MostTrusts);
            else if (key == "faults") faults = FaultWords(reader, key);
            else if (key == "cfg") config = Fields.Text(reader, key, MostConfig);
            else reader.Skip();
        }

        Fields.Need(firmware.Length > 0, "fw");
        Fields.Need(boot > 0, "boot");
        return new InfoReport { Hardware = hardware, Firmware = firmware, Slot = slot, Sha256 = sha, Boot = boot, Faults = faults, Trusts = trusts, Config = config };
    }

    internal static string FaultWords(JsonReader reader, string key)
    {
        string faults = Fields.Text(reader, key, MostFaults * (MostFault + 1));
        if (faults.Length == 0) return "";
        string[] words = faults.Split(',');
        bool areWords = words.Length <= MostFaults;
        for (int i = 0; i < words.Length && areWords; i++) areWords = IsFault(words[i]);
        if (!areWords) throw new ContractException(key + ": '" + faults + "' are no faults; send up to 8 words of a-z 0-9 -, with commas between");
        return faults;
    }

    private static bool IsFault(string word)
    {
        bool isWord = word.Length > 0 && word.Length <= MostFault;
        for (int i = 0; i < word.Length && isWord; i++)
        {
            isWord = (word[i] >= 'a' && word[i] <= 'z') || (word[i] >= '0' && word[i] <= '9') || word[i] == '-';
        }

        return isWord;
    }
}
