namespace DeskDevice.Architecture.Arrows;

/// <summary>What an arrow points at.</summary>
internal enum Target
{
    /// <summary>A project, by its folder or the folder above; by reference, through others as well.</summary>
    Project,

    /// <summary>A namespace and all in it, in the source.</summary>
    Namespace,

    /// <summary>A name, in the source.</summary>
    Name,
}

/// <summary>
/// An arrow that must not exist: from what lies in the folder <paramref name="From"/>, except in <paramref name="But"/>, to any of
/// <paramref name="To"/>.
/// </summary>
internal sealed record Arrow(string From, Target Target, string[] To, string Reason, params string[] But)
{
    /// <summary>The breaches of this arrow in <paramref name="graph"/>, a line each.</summary>
    public IEnumerable<string> Breaches(ProjectGraph graph)
    {
        IEnumerable<(string From, string To)> found = Target == Target.Project
            ? graph.Projects.Where(project => IsFrom(project.Folder)).SelectMany(project => graph.Reached(project).Where(IsTo).Select(to => (project.Folder, to)))
            : graph.Projects.SelectMany(project => project.Sources).Where(source => IsFrom(source.Path)).DistinctBy(source => source.Path)
                .SelectMany(source => To.Where(to => Mentions(source, to)).Select(to => (source.Path, to)));
        return found.Select(arrow => $"{arrow.From} -> {arrow.To}: {Reason}");
    }

    private bool IsFrom(string path) => IsIn(path, From) && !But.Any(but => IsIn(path, but));

    private bool IsTo(string folder) => To.Any(to => IsIn(folder, to));

    private static bool IsIn(string path, string folder) => path.StartsWith(folder, StringComparison.Ordinal);

    private bool Mentions(SourceFile source, string to) => Target == Target.Namespace ? source.MentionsNamespace(to) : source.MentionsName(to);
}
