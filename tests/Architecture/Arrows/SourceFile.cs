using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeskDevice.Architecture.Arrows;

/// <summary>A source file as the arrows see it: which namespaces and which names it mentions.</summary>
internal sealed partial class SourceFile
{
    private readonly HashSet<string> _dotted;
    private readonly HashSet<string> _names;

    private SourceFile(string path, IEnumerable<string> dotted, IEnumerable<string> names, IEnumerable<string> rules)
    {
        Path = path;
        _dotted = [.. dotted];
        _names = [.. names];
        Rules = rules.ToArray();
    }

    /// <summary>From the repository's root.</summary>
    public string Path { get; }

    /// <summary>The conduct rules (classes that derive from Rule) that it declares.</summary>
    public IReadOnlyList<string> Rules { get; }

    /// <summary>Takes a .cs or .razor file apart.</summary>
    public static SourceFile Of(string path, string text)
    {
        if (!path.EndsWith(".cs", StringComparison.Ordinal)) return OfRazor(path, text);
        SyntaxNode root = CSharpSyntaxTree.ParseText(text).GetRoot();
        string home = root.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault()?.Name.ToString() ?? "";
        IEnumerable<string> dotted = root.DescendantNodes()
            .Where(node => node is UsingDirectiveSyntax or QualifiedNameSyntax or MemberAccessExpressionSyntax)
            .Select(node => node is UsingDirectiveSyntax directive ? directive.NamespaceOrType.ToString() : node.ToString())
            .SelectMany(name => Resolved(home, name));
        IEnumerable<string> names = root.DescendantNodes().OfType<SimpleNameSyntax>().Select(name => name.Identifier.Text);
        IEnumerable<string> rules = root.DescendantNodes().OfType<ClassDeclarationSyntax>()
            .Where(type => type.BaseList?.Types.Any(parent => parent.ToString() == "Rule") == true).Select(type => type.Identifier.Text);
        return new SourceFile(path, dotted, names, rules);
    }

    /// <summary>Whether it mentions anything in <paramref name="space"/>.</summary>
    public bool MentionsNamespace(string space) => _dotted.Any(name => name == space || name.StartsWith(space + ".", StringComparison.Ordinal));

    /// <summary>Whether it uses <paramref name="name"/> as a name.</summary>
    public bool MentionsName(string name) => _names.Contains(name);

    private static SourceFile OfRazor(string path, string text) =>
        new(path, DottedName().Matches(text).Select(match => match.Value), Word().Matches(text).Select(match => match.Value), []);

    // A name may be short for one in any of the namespaces around it.
    private static IEnumerable<string> Resolved(string home, string name)
    {
        yield return name;
        for (string around = home; around.Length > 0; around = around.Contains('.') ? around[..around.LastIndexOf('.')] : "") yield return around + "." + name;
    }

    [GeneratedRegex(@"[A-Za-z_]\w*(\.[A-Za-z_]\w*)+")]
    private static partial Regex DottedName();

    [GeneratedRegex(@"[A-Za-z_]\w*")]
    private static partial Regex Word();
}
