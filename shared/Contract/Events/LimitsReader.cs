using DeskDevice.Contract.Json;

namespace DeskDevice.Contract.Events;

/// <summary>
/// Gathers the keys of <see cref="Limits"/> as they come, and refuses a set that is not whole or contradicts itself. Keys of the second half that do not come
/// stand for what is built in: desks of before it send none.
/// </summary>
public sealed class LimitsReader
{
    private const int Firsts = 13;

    private static readonly string[] Keys =
    {
        "rev", "rings", "cad", "ans", "loud", "loudc", "loudms", "soft", "softc", "softms", "hold", "warn", "grace",
        "air", "wrap", "prom", "xfer", "help", "brk", "aht", "pf", "ps", "burst", "cwrap", "chat",
    };

    private static readonly Limits BuiltIn = new();

    private readonly int[] _values = new int[Keys.Length];
    private readonly bool[] _seen = new bool[Keys.Length];

    /// <summary>Reads the value of <paramref name="key"/> when it is one of the limits'; false when it is not.</summary>
    public bool Take(JsonReader reader, string key)
    {
        for (int i = 0; i < Keys.Length; i++)
        {
            if (Keys[i] != key) continue;
            _values[i] = (int)Fields.Number(reader, key, int.MinValue, int.MaxValue);
            _seen[i] = true;
            return true;
        }

        return false;
    }

    /// <summary>The limits, whole and without conflict.</summary>
    public Limits ToLimits()
    {
        for (int i = 0; i < Firsts; i++) Fields.Need(_seen[i], Keys[i]);
        Limits first = new()
        {
            Revision = _values[0],
            Rings = _values[1],
            RingCadenceMs = _values[2],
            AnswerMs = _values[3],
            Loud = _values[4],
            LoudClear = _values[5],
            LoudForMs = _values[6],
            Soft = _values[7],
            SoftClear = _values[8],
            SoftForMs = _values[9],
            HoldMs = _values[10],
            HoldWarnMs = _values[11],
            HoldGraceMs = _values[12],
        };
        Limits limits = first.WithSecondOf(Second());
        Refuse(limits.Problems());
        return limits;
    }

    /// <summary>The second half with its revision; the first half is what is built in.</summary>
    public Limits ToSecond()
    {
        Fields.Need(_seen[0], Keys[0]);
        if (_values[0] < 0) Refuse("Revision: " + _values[0].ToString() + " is out of range; set 0 to 2147483647\n");
        Limits second = Second();
        Refuse(LimitsCheck.SecondProblems(second));
        return second;
    }

    private static void Refuse(string problems)
    {
        if (problems.Length > 0) throw new ContractException("limits: " + problems);
    }

    private Limits Second() => new()
    {
        Revision = _values[0],
        DeadAirMs = Told(13, BuiltIn.DeadAirMs),
        WrapUpMs = Told(14, BuiltIn.WrapUpMs),
        PromiseMs = Told(15, BuiltIn.PromiseMs),
        TransferMs = Told(16, BuiltIn.TransferMs),
        HelpMs = Told(17, BuiltIn.HelpMs),
        BreakMs = Told(18, BuiltIn.BreakMs),
        HandleMs = Told(19, BuiltIn.HandleMs),
        PaceFast = Told(20, BuiltIn.PaceFast),
        PaceSlow = Told(21, BuiltIn.PaceSlow),
        BurstLimit = Told(22, BuiltIn.BurstLimit),
        ChatWrapUpMs = Told(23, BuiltIn.ChatWrapUpMs),
        ChatMs = Told(24, BuiltIn.ChatMs),
    };

    private int Told(int key, int builtIn) => _seen[key] ? _values[key] : builtIn;
}
