using Xunit;

namespace DeskDevice.Support;

/// <summary>A fact that real programs take part in; skipped, with what to install, where one of them is missing.</summary>
public sealed class NeedsProgramFactAttribute : FactAttribute
{
    /// <summary>Needs <paramref name="programs"/>, for example <c>mosquitto</c>, <c>influxd</c> or <c>chromium</c>.</summary>
    public NeedsProgramFactAttribute(params string[] programs)
    {
        string? missing = programs.FirstOrDefault(program => Programs.Find(program) == null);
        if (missing != null) Skip = Programs.Reason(missing);
    }
}
