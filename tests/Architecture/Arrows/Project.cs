namespace DeskDevice.Architecture.Arrows;

/// <summary>A project: its folder (ending in a slash), the folders of the projects it references, and its sources.</summary>
internal sealed record Project(string Folder, IReadOnlyList<string> References, IReadOnlyList<SourceFile> Sources);
