using DeskDevice.Journal.Files;
using DeskDevice.Journal.Postgres;

namespace DeskDevice.Host.Composition;

/// <summary>What is kept of a site beside its journal, whole by name.</summary>
internal interface IDocuments
{
    /// <summary>The content; null where there is none.</summary>
    byte[]? Get(string name);

    /// <summary>Replaces the content; durable when it returns.</summary>
    /// <exception cref="IOException">It could not be kept; what was kept before is.</exception>
    void Put(string name, byte[] content);
}

/// <summary>As files of one folder.</summary>
/// <param name="folder">The folder; made when missing.</param>
internal sealed class DocumentFolder(string folder) : IDocuments
{
    public byte[]? Get(string name) => WholeFile.Read(Path.Combine(folder, name));

    public void Put(string name, byte[] content)
    {
        Directory.CreateDirectory(folder);
        WholeFile.Replace(Path.Combine(folder, name), content);
    }
}

/// <summary>In the database that gateways share: whoever takes the site over goes on with them.</summary>
/// <param name="documents">The site's documents.</param>
/// <param name="prefix">What the names of these begin with there.</param>
internal sealed class SharedDocuments(SiteDocuments documents, string prefix) : IDocuments
{
    public byte[]? Get(string name) => documents.Get(prefix + name);

    public void Put(string name, byte[] content) => documents.Put(prefix + name, content);
}
