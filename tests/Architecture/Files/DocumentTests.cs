using System.Text.RegularExpressions;
using DeskDevice.Support;

namespace DeskDevice.Architecture.Files;

/// <summary>What documents name exists: a guide that leads to a file that is gone is worse than none.</summary>
public sealed partial class DocumentTests
{
    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/one-call.md")]
    [InlineData("docs/two-gateways.md")]
    [InlineData("docs/journal.md")]
    [InlineData("docs/snapshots.md")]
    [InlineData("docs/brokers.md")]
    [InlineData("docs/access.md")]
    [InlineData("docs/install.md")]
    [InlineData("docs/operations.md")]
    [InlineData("docs/provisioning.md")]
    [InlineData("docs/phone-systems.md")]
    [InlineData("docs/metrics.md")]
    [InlineData("docs/other-programs.md")]
    [InlineData("docs/metrics-servers.md")]
    [InlineData("docs/gateway-metrics.md")]
    [InlineData("docs/metrics-questions.md")]
    [InlineData("docs/grafana/README.md")]
    [InlineData("docs/rehearsal.md")]
    [InlineData("docs/diagnostics.md")]
    [InlineData("docs/releases.md")]
    [InlineData("docs/rollouts.md")]
    [InlineData("docs/targets.md")]
    [InlineData("docs/fleet.md")]
    [InlineData("docs/standards.md")]
    [InlineData("docs/standards-day.md")]
    [InlineData("docs/prompts.md")]
    [InlineData("docs/glossary.md")]
    [InlineData("docs/loudness.md")]
    [InlineData("firmware/README.md")]
    [InlineData("hardware/README.md")]
    [InlineData("hardware/BUILDING.md")]
    [InlineData("hardware/COST.md")]
    public void Every_file_a_document_names_is_there(string document)
    {
        string folder = Path.GetDirectoryName(document)!;
        string text = File.ReadAllText(RepositoryRoot.File(document));
        string[] named = [.. InCode().Matches(text).Select(match => match.Groups[1].Value)];
        string[] linked = [.. Link().Matches(text).Select(match => Path.Combine(folder, match.Groups[1].Value))];
        Assert.NotEmpty(named);
        string[] gone = [.. named.Concat(linked).Where(path => !File.Exists(RepositoryRoot.File(path)))];
        Assert.Empty(gone);
    }

    // A path in backquotes: at least one folder, and an ending.
    [GeneratedRegex(@"`((?:shared|firmware|gateway|tests|hardware)/[\w./-]+\.\w+)`")]
    private static partial Regex InCode();

    [GeneratedRegex(@"\]\((?!https?:)([^)#]+)\)")]
    private static partial Regex Link();
}
