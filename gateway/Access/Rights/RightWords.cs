using System.Text;

namespace DeskDevice.Access;

/// <summary>Rights as words: <c>fleet-read</c>. So they stand in scopes of tokens, in the API and in documents.</summary>
public static class RightWords
{
    /// <summary>Each right by itself, in the order of the table.</summary>
    public static IReadOnlyList<Right> Each { get; } = [.. Enum.GetValues<Right>().Where(right => right != Right.None)];

    /// <summary>All of them.</summary>
    public static Right All { get; } = Each.Aggregate(Right.None, (all, right) => all | right);

    /// <summary>The words of a set, in the order of the table.</summary>
    public static IReadOnlyList<string> Words(this Right rights) => [.. Each.Where(right => rights.HasFlag(right)).Select(right => Word(right))];

    /// <summary>The word of one right.</summary>
    public static string Word(this Right right)
    {
        StringBuilder word = new();
        foreach (char letter in right.ToString()) word.Append(char.IsUpper(letter) && word.Length > 0 ? "-" : "").Append(char.ToLowerInvariant(letter));
        return word.ToString();
    }

    /// <summary>The right of a word, or null where it is none.</summary>
    public static Right? Of(string word) => Each.Where(right => Word(right) == word).Select(right => (Right?)right).FirstOrDefault();
}
