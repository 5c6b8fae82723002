using System.Text.RegularExpressions;
using DeskDevice.Support;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeskDevice.Architecture.Files;

/// <summary>Files stay short, are finished, and are part of the solution.</summary>
public sealed partial class FileTests
{
    private const int MostLines = 400;

    // In two parts, so that this file does not hold them.
    private static readonly string[] Unfinished = ["TO" + "DO", "FIX" + "ME", "NotImplemented" + "Exception"];

    [Fact]
    public void No_source_file_is_too_long_to_read()
    {
        IEnumerable<string> tooLong = SourceTree.Files(".", ".cs", ".razor", ".js", ".css")
            .Select(path => (path, Lines: SourceTree.Text(path).Split('\n').Length))
            .Where(file => file.Lines > MostLines).Select(file => $"{file.path}: {file.Lines} lines; split it, {MostLines} are the most");
        Assert.Empty(tooLong);
    }

    [Fact]
    public void No_class_is_named_after_nothing()
    {
        IEnumerable<string> vague = SourceTree.Files(".", ".cs").SelectMany(VagueNames);
        Assert.Empty(vague);
    }

    [Fact]
    public void A_vague_name_is_found() => Assert.Equal(["DeskManager"], VagueNames(CSharpSyntaxTree.ParseText("class DeskManager { } class Desk { }")));

    [Fact]
    public void Nothing_is_left_undone()
    {
        IEnumerable<string> undone = from path in SourceTree.Files(".", ".cs", ".razor", ".js", ".css", ".csproj", ".nfproj")
                                     from word in Unfinished
                                     where Regex.IsMatch(SourceTree.Text(path), $@"\b{word}\b")
                                     select $"{path}: {word}";
        Assert.Empty(undone);
    }

    [Fact]
    public void The_solution_holds_every_project_on_disk()
    {
        IEnumerable<string> listed = ProjectLine().Matches(SourceTree.Text("DeskDevice.sln")).Select(match => match.Groups[1].Value.Replace('\\', '/'));
        Assert.Equal(SourceTree.Files(".", ".csproj", ".nfproj"), listed.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> VagueNames(string path) =>
        VagueNames(CSharpSyntaxTree.ParseText(SourceTree.Text(path))).Select(name => $"{path}: {name}; name it after what it is");

    private static IEnumerable<string> VagueNames(Microsoft.CodeAnalysis.SyntaxTree tree) =>
        tree.GetRoot().DescendantNodes().OfType<BaseTypeDeclarationSyntax>().Select(type => type.Identifier.Text)
            .Where(name => name.EndsWith("Manager", StringComparison.Ordinal) || name.EndsWith("Helper", StringComparison.Ordinal)
                || name.EndsWith("Util", StringComparison.Ordinal) || name.EndsWith("Utils", StringComparison.Ordinal));

    [GeneratedRegex("\"([^\"]+\\.(?:csproj|nfproj))\"")]
    private static partial Regex ProjectLine();
}
