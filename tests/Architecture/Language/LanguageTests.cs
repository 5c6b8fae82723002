using DeskDevice.Architecture.Files;

namespace DeskDevice.Architecture.Language;

/// <summary>Linked source keeps to what a desk can run; the compiler of the gateway would not say.</summary>
public sealed class LanguageTests
{
    public static TheoryData<string> Refused() => new(Snippets.Refused.Keys);

    public static TheoryData<string> Allowed() => new(Snippets.Allowed.Keys);

    [Fact]
    public void Linked_source_runs_on_the_desk()
    {
        (string Path, string Text)[] files = LinkedSource.Folders.SelectMany(folder => SourceTree.Files(folder, ".cs"))
            .Select(path => (path, SourceTree.Text(path))).ToArray();
        Assert.True(files.Length > 50, $"only {files.Length} files of linked source were found");
        Assert.Empty(LinkedSource.Problems(files));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_a_desk_cannot_run_is_refused(string name) => Assert.NotEmpty(Problems(Snippets.Refused[name]));

    [Theory]
    [MemberData(nameof(Allowed))]
    public void What_a_desk_can_run_is_not(string name) => Assert.Empty(Problems(Snippets.Allowed[name]));

    [Fact]
    public void A_refusal_says_where_and_why() =>
        Assert.Equal(["a.cs(2): checked does not throw on the desk; test the range"], Problems("static int M(int x) => checked(x + 1);"));

    private static IReadOnlyList<string> Problems(string member) =>
        LinkedSource.Problems([("a.cs", $"using System;\nnamespace N {{ public static class C {{ {member} }} }}")]);
}
