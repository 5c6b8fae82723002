using DeskDevice.Architecture.Files;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace DeskDevice.Architecture.Language;

/// <summary>
/// Compiles the desk's source as the desk's own build would: against a list of what it may call on nanoFramework 1.x, and nothing else. What compiles
/// there and then fails when it runs, <see cref="RunTimeTraps"/> finds.
/// </summary>
internal sealed class DeskSource
{
    /// <summary>What the desk shares with the gateway and with virtual desks.</summary>
    public static readonly DeskSource Linked = new(["shared/Contract", "shared/Conduct", "firmware/Core"], "linked-source-may-use.txt");

    /// <summary>The board's own program, on top of it.</summary>
    public static readonly DeskSource Device = new([.. Linked._folders, "firmware/Device", "firmware/Loader"], "linked-source-may-use.txt", "device-may-use.txt");

    private const string Lists = "tests/Architecture/Language/";
    private static readonly CSharpParseOptions Language = new(LanguageVersion.CSharp13, DocumentationMode.None);
    private static readonly CSharpCompilationOptions Library = new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable);
    private static readonly EmitOptions Runtime = new(runtimeMetadataVersion: "v4.0.30319");

    private readonly string[] _folders;
    private readonly Lazy<MetadataReference> _board;

    private DeskSource(string[] folders, params string[] lists)
    {
        _folders = folders;
        _board = new(() => CSharpCompilation.Create(
            "mscorlib", lists.Select(list => CSharpSyntaxTree.ParseText(SourceTree.Text(Lists + list))), [], Library).ToMetadataReference());
    }

    /// <summary>The files, each with its text.</summary>
    public IReadOnlyList<(string Path, string Text)> Files() =>
        [.. _folders.SelectMany(folder => SourceTree.Files(folder, ".cs")).Select(path => (path, SourceTree.Text(path)))];

    /// <summary>What a desk cannot run in <paramref name="files"/>, a line each.</summary>
    public IReadOnlyList<string> Problems(IEnumerable<(string Path, string Text)> files)
    {
        SyntaxTree[] trees = files.Select(file => CSharpSyntaxTree.ParseText(file.Text, Language, file.Path)).ToArray();
        CSharpCompilation compilation = CSharpCompilation.Create("Desk", trees, [_board.Value], Library);
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
