using DeskDevice.Contract.Json;

namespace DeskDevice.Contract.Events;

/// <summary>Gathers the keys of <see cref="Limits"/> as they come, and refuses a set that is not whole or contradicts itself.</summary>
public sealed class LimitsReader
{
    private static readonly string[] Keys =
    {
        "rev", "rings", "cad", "ans", "loud", "loudc", "loudms", "soft", "softc", "softms", "hold", "warn", "grace",
    };

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
        for (int i = 0; i < Keys.Length; i++) Fields.Need(_seen[i], Keys[i]);
        Limits limits = new()
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
        string problems = limits.Problems();
        if (problems.Length > 0) throw new ContractException("limits: " + problems);
        return limits;
    }
}
