using DeskDevice.Architecture.Files;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace DeskDevice.Architecture.Language;

/// <summary>
/// Compiles source that a desk shares with the gateway as the desk's own build would: against a list of what it may call on nanoFramework 1.x, and nothing
/// else. What compiles there and then fails when it runs, <see cref="RunTimeTraps"/> finds.
/// </summary>
internal static class LinkedSource
{
    /// <summary>The folders that both sides compile.</summary>
    public static readonly string[] Folders = ["shared/Contract", "shared/Conduct", "firmware/Core"];

    private const string Api = "tests/Architecture/Language/linked-source-may-use.txt";
    private static readonly CSharpParseOptions Language = new(LanguageVersion.CSharp13, DocumentationMode.None);
    private static readonly CSharpCompilationOptions Library = new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable);
    private static readonly EmitOptions Runtime = new(runtimeMetadataVersion: "v4.0.30319");

    private static readonly Lazy<MetadataReference> Board = new(() =>
        CSharpCompilation.Create("mscorlib", [CSharpSyntaxTree.ParseText(SourceTree.Text(Api))], [], Library).ToMetadataReference());

    /// <summary>What a desk cannot run in <paramref name="files"/>, a line each.</summary>
    public static IReadOnlyList<string> Problems(IEnumerable<(string Path, string Text)> files)
    {
        SyntaxTree[] trees = files.Select(file => CSharpSyntaxTree.ParseText(file.Text, Language, file.Path)).ToArray();
        CSharpCompilation compilation = CSharpCompilation.Create("Linked", trees, [Board.Value], Library);
        EmitResult result = compilation.Emit(Stream.Null, options: Runtime);
        IEnumerable<string> errors = result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(diagnostic => $"{Place(diagnostic.Location)}: does not compile for the desk: {diagnostic.GetMessage()}");
        IEnumerable<string> traps = trees.SelectMany(tree => RunTimeTraps.In(tree, compilation.GetSemanticModel(tree)))
            .Select(trap => $"{Place(trap.Location)}: {trap.Why}");
        return errors.Concat(traps).Distinct().ToArray();
    }

    private static string Place(Location location)
    {
        FileLinePositionSpan span = location.GetLineSpan();
        return $"{span.Path}({span.StartLinePosition.Line + 1})";
    }
}
