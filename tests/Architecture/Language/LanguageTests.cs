namespace DeskDevice.Architecture.Language;

/// <summary>The desk's source keeps to what a desk can run; the compiler of the gateway would not say.</summary>
public sealed class LanguageTests
{
    public static TheoryData<string> Refused() => new(Snippets.Refused.Keys);

    public static TheoryData<string> RefusedInLinkedSource() => new(Snippets.RefusedInLinkedSource.Keys);

    public static TheoryData<string> RefusedOnTheBoard() => new(Snippets.RefusedOnTheBoard.Keys);

    public static TheoryData<string> AllowedOnTheBoard() => new(Snippets.AllowedOnTheBoard.Keys);

    public static TheoryData<string> Allowed() => new(Snippets.Allowed.Keys);

    [Fact]
    public void Linked_source_runs_on_the_desk() => Runs(DeskSource.Linked, 50);

    [Fact]
    public void The_boards_program_runs_on_the_desk() => Runs(DeskSource.Device, 100);

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_a_desk_cannot_run_is_refused(string name)
    {
        Assert.NotEmpty(Problems(DeskSource.Linked, Snippets.Refused[name]));
        Assert.NotEmpty(Problems(DeskSource.Device, Snippets.Refused[name]));
    }

    [Theory]
    [MemberData(nameof(RefusedInLinkedSource))]
    public void What_is_for_drivers_alone_is_refused_in_linked_source(string name)
    {
        Assert.NotEmpty(Problems(DeskSource.Linked, Snippets.RefusedInLinkedSource[name]));
        Assert.Empty(Problems(DeskSource.Device, Snippets.RefusedInLinkedSource[name]));
    }

    [Theory]
    [MemberData(nameof(RefusedOnTheBoard))]
    public void A_trap_of_the_boards_libraries_is_refused(string name) => Assert.NotEmpty(Problems(DeskSource.Device, Snippets.RefusedOnTheBoard[name]));

    [Theory]
    [MemberData(nameof(Allowed))]
    public void What_a_desk_can_run_is_not(string name)
    {
        Assert.Empty(Problems(DeskSource.Linked, Snippets.Allowed[name]));
        Assert.Empty(Problems(DeskSource.Device, Snippets.Allowed[name]));
    }

    [Theory]
    [MemberData(nameof(AllowedOnTheBoard))]
    public void What_the_board_can_run_is_not(string name) => Assert.Empty(Problems(DeskSource.Device, Snippets.AllowedOnTheBoard[name]));

    [Fact]
    public void A_refusal_says_where_and_why() =>
        Assert.Equal(["a.cs(2): checked does not throw on the desk; test the range"], Problems(DeskSource.Linked, "static int M(int x) => checked(x + 1);"));

    private static void Runs(DeskSource source, int least)
    {
        IReadOnlyList<(string Path, string Text)> files = source.Files();
        Assert.True(files.Count > least, $"only {files.Count} files of the desk's source were found");
        IReadOnlyList<string> problems = source.Problems(files);
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    private static IReadOnlyList<string> Problems(DeskSource source, string member) =>
        source.Problems([("a.cs", $"using System;\nnamespace N {{ public static class C {{ {member} }} }}")]);
}
