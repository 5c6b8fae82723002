using System.Text.RegularExpressions;
using DeskDevice.Support;

namespace DeskDevice.Broker.Tests.Conformance;

/// <summary>Holds statements.md against the tests that there are.</summary>
public sealed partial class StatementsTests
{
    private static readonly string Root = RepositoryRoot.Path;

    [Fact]
    public void Each_line_names_tests_that_exist_or_says_why_not()
    {
        List<string> faults = [];
        foreach ((string id, string status) in Statements())
        {
            if (status.StartsWith("not applicable: ", StringComparison.Ordinal)) continue;
            if (!status.StartsWith("tested ", StringComparison.Ordinal)) faults.Add($"{id}: '{status}' must be 'tested …' or 'not applicable: …'");
            else faults.AddRange(status["tested ".Length..].Split(", ").Where(test => !Exists(test)).Select(test => $"{id}: there is no test {test}"));
        }

        Assert.Empty(faults);
    }

    [Fact]
    public void Each_statement_stands_there_once()
    {
        string[] ids = [.. Statements().Select(s => s.Id)];
        Assert.Equal(ids.Distinct(), ids);
        Assert.Equal(StatementsOf311, ids.Count(id => id.StartsWith("3.1.1 ", StringComparison.Ordinal)));
        Assert.Equal(StatementsOf5, ids.Count(id => id.StartsWith("5 ", StringComparison.Ordinal)));
    }

    private const int StatementsOf311 = 143;
    private const int StatementsOf5 = 251;

    private static List<(string Id, string Status)> Statements()
    {
        List<(string, string)> found = [];
        string version = "";
        foreach (string line in File.ReadLines(Path.Combine(Root, "tests/Broker.Tests/Conformance/statements.md")))
        {
            if (line.StartsWith("## MQTT ", StringComparison.Ordinal)) version = line["## MQTT ".Length..];
            if (Line().Match(line) is { Success: true } match) found.Add(($"{version} {match.Groups[1].Value}", match.Groups[2].Value));
        }

        return found;
    }

    private static bool Exists(string test)
    {
        string[] parts = test.Split('.');
        if (parts.Length != 2) return false;
        string[] files = [.. Folders().SelectMany(f => Directory.EnumerateFiles(f, $"{parts[0]}.cs", SearchOption.AllDirectories))];
        return files.Length == 1 && Regex.IsMatch(File.ReadAllText(files[0]), $@"(Fact|Theory)[\s\S]*public (async Task|void) {Regex.Escape(parts[1])}\(");
    }

    private static IEnumerable<string> Folders() => [Path.Combine(Root, "tests/Broker.Tests"), Path.Combine(Root, "tests/Mqtt.Tests"), Path.Combine(Root, "tests/Host.Tests")];

    [GeneratedRegex(@"^- (MQTT-[0-9.]+-[0-9]+): (.+)$")]
    private static partial Regex Line();
}
