using Xunit;

namespace DeskDevice.Support;

/// <summary>A theory that real programs take part in; skipped, with what to install, where one of them is missing.</summary>
public sealed class NeedsProgramTheoryAttribute : TheoryAttribute
{
    /// <summary>Needs <paramref name="programs"/>, for example <c>mosquitto</c>.</summary>
    public NeedsProgramTheoryAttribute(params string[] programs)
    {
        string? missing = programs.FirstOrDefault(program => Programs.Find(program) == null);
        if (missing != null) Skip = Programs.Reason(missing);
    }
}
