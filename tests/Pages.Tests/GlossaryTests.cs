using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DeskDevice.Support;

namespace DeskDevice.Pages.Tests;

/// <summary>The texts keep to the glossary: no word of docs/glossary.md that is not to be used stands in them.</summary>
public sealed partial class GlossaryTests
{
    [Fact]
    public void No_text_uses_a_word_that_has_a_better_one()
    {
        string glossary = File.ReadAllText(RepositoryRoot.File("docs/glossary.md"));
        Match[] rows = [.. Row().Matches(glossary[glossary.IndexOf("## Words not to use", StringComparison.Ordinal)..]).Where(row => File.Exists(FileOf(row.Groups[1].Value)))];
        Assert.Equal(5, rows.Select(row => row.Groups[1].Value).Distinct().Count());
        Assert.Empty(rows.SelectMany(row => Uses(row.Groups[1].Value, row.Groups[2].Value)));
    }

    private static IEnumerable<string> Uses(string language, string word) =>
        JsonNode.Parse(File.ReadAllText(FileOf(language)))!.AsObject()
            .Where(text => text.Value!.ToString().Contains(word, StringComparison.OrdinalIgnoreCase))
            .Select(text => $"{language} {text.Key}: '{word}' in '{text.Value}'");

    private static string FileOf(string language) => RepositoryRoot.File($"gateway/Pages/Languages/{language}.json");

    [GeneratedRegex(@"^\| (\S+) \| ([^|]+?) \| [^|]+ \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
