using DeskDevice.Site;

namespace DeskDevice.Rehearsal;

/// <summary>Gathers what is wrong with a question, so that all of it is told at once.</summary>
public sealed class QuestionProblems
{
    private readonly List<string> _lines = [];

    /// <summary>What <paramref name="read"/> reads; where it cannot, its problems are noted, and it is <paramref name="otherwise"/>.</summary>
    public T Read<T>(Func<T> read, T otherwise)
    {
        try
        {
            return read();
        }
        catch (RehearsalException refused)
        {
            _lines.AddRange(refused.Problems);
        }
        catch (SiteException refused)
        {
            _lines.AddRange(refused.Problems);
        }

        return otherwise;
    }

    /// <summary>Notes a problem; <paramref name="line"/> names the field, its value and the fix.</summary>
    public void Add(string line) => _lines.Add(line);

    /// <exception cref="RehearsalException">There are any.</exception>
    public void ThrowIfAny()
    {
        if (_lines.Count > 0) throw new RehearsalException(_lines);
    }
}
