using System.Reflection;
using System.Text.RegularExpressions;
using DeskDevice.Contract;
using DeskDevice.Support;

namespace DeskDevice.Core.Tests.Standards;

/// <summary>The table of standards is whole and true: no rule without a row, no row with a test or a prompt that is not there.</summary>
public sealed partial class StandardsTests
{
    [Fact]
    public void The_document_is_what_the_code_says() => Approved.Match("docs/standards.md", StandardsDocument.Text());

    [Fact]
    public void All_twenty_four_are_there_in_order()
    {
        int[] numbers = [.. StandardRows.All.Select(row => row.Number)];
        Assert.Equal(Enumerable.Range(1, 24), numbers.Distinct());
        Assert.Equal(numbers.Order(), numbers);
    }

    [Fact]
    public void Every_rule_has_one_row() =>
        Assert.Equal(StandardsDocument.Rules.Order(), StandardRows.All.Select(row => row.Rule).Where(StandardsDocument.Rules.Contains).Order());

    [Fact]
    public void Every_test_is_there()
    {
        HashSet<string> classes = [.. Directory.EnumerateFiles(RepositoryRoot.File("tests"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Class().Matches(File.ReadAllText(file))).Select(match => match.Groups[1].Value)];
        Assert.Empty(StandardRows.All.Where(StandardsDocument.IsBuilt).SelectMany(row => row.Tests).Except(classes));
        Assert.All(StandardRows.All.Where(row => row.Judged != "never"), row => Assert.NotEmpty(row.Tests));
    }

    [Fact]
    public void Every_prompt_but_the_command_belongs_to_a_standard()
    {
        string[] kinds = [.. typeof(PromptKinds).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!)];
        Assert.Equal(kinds.Except([PromptKinds.Identify]).Order(), StandardRows.All.SelectMany(row => row.Prompts).Distinct().Order());
    }

    [GeneratedRegex(@"class (\w+Tests)\b")]
    private static partial Regex Class();
}
