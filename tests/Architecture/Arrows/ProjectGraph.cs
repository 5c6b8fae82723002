using System.Xml.Linq;
using DeskDevice.Architecture.Files;

namespace DeskDevice.Architecture.Arrows;

/// <summary>Projects and the references between them.</summary>
internal sealed class ProjectGraph(IReadOnlyList<Project> projects)
{
    private readonly Dictionary<string, Project> _byFolder = projects.ToDictionary(project => project.Folder);

    /// <summary>All projects.</summary>
    public IReadOnlyList<Project> Projects { get; } = projects;

    /// <summary>The working copy's own.</summary>
    public static ProjectGraph OfRepository() => new(SourceTree.Files(".", ".csproj", ".nfproj").Select(Load).ToArray());

    /// <summary>The folders of all projects that <paramref name="project"/> reaches, directly or by another.</summary>
    public IReadOnlySet<string> Reached(Project project)
    {
        HashSet<string> reached = [];
        Queue<string> open = new(project.References);
        while (open.TryDequeue(out string? folder))
        {
            if (!reached.Add(folder) || !_byFolder.TryGetValue(folder, out Project? next)) continue;
            foreach (string reference in next.References) open.Enqueue(reference);
        }

        return reached;
    }

    private static Project Load(string path)
    {
        string folder = path[..(path.LastIndexOf('/') + 1)];
        IEnumerable<XElement> elements = XDocument.Parse(SourceTree.Text(path)).Descendants();
        string[] references = elements.Where(element => element.Name.LocalName == "ProjectReference")
            .Select(element => Folder(folder, element.Attribute("Include")!.Value)).ToArray();
        SourceFile[] sources = SourceTree.Files(folder.TrimEnd('/'), ".cs", ".razor").Select(file => SourceFile.Of(file, SourceTree.Text(file))).ToArray();
        return new Project(folder, references, sources);
    }

    // The folder of a project that is given relative to another; MSBuild's own words for a folder stand for the one they are in.
    private static string Folder(string from, string include)
    {
        string path = include.Replace('\\', '/').Replace("$(MSBuildThisFileDirectory)", "");
        string full = Path.GetFullPath("/" + from + path);
        return full[1..(full.Replace('\\', '/').LastIndexOf('/') + 1)].Replace('\\', '/');
    }
}
