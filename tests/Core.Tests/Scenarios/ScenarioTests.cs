using System.Text;
using DeskDevice.Scenarios;
using DeskDevice.Support;

namespace DeskDevice.Core.Tests.Scenarios;

/// <summary>A folder here with an input.txt is a scenario; its snapshot.approved.txt must come out (APPROVE=1 rewrites it).</summary>
public class ScenarioTests
{
    private const string Folder = "tests/Core.Tests/Scenarios";

    public static TheoryData<string> Names => new(Directory.GetFiles(RepositoryRoot.File(Folder), "input.txt", SearchOption.AllDirectories)
        .Select(file => Path.GetFileName(Path.GetDirectoryName(file)!)).Order());

    [Theory]
    [MemberData(nameof(Names))]
    public void Plays_as_approved(string name)
    {
        Snapshot snapshot = new();
        new ScenarioPlayer(snapshot).Play(File.ReadAllText(RepositoryRoot.File($"{Folder}/{name}/input.txt")));
        Approved.Match($"{Folder}/{name}/snapshot.approved.txt", snapshot.ToString());
    }

    [Theory]
    [InlineData("1 sing loudly", "'sing' is no verb")]
    [InlineData("soon ring 3", "'soon' is no time")]
    [InlineData("1 press horn", "'horn' is unknown")]
    [InlineData("1 ring often", "'often' is no whole number")]
    public void A_line_that_cannot_be_understood_is_refused(string script, string said)
    {
        ArgumentException e = Assert.Throws<ArgumentException>(() => new ScenarioPlayer(new Snapshot()).Play(script));
        Assert.Contains(said, e.Message, StringComparison.Ordinal);
    }

    private sealed class Snapshot : IScenarioOutput
    {
        private readonly StringBuilder _text = new();

        public void Line(string text) => _text.Append(text).Append('\n');

        public override string ToString() => _text.ToString();
    }
}
