using DeskDevice.Fleet.Images;
using DeskDevice.Fleet.Store;

namespace DeskDevice.Host.Fleet;

/// <summary>The fleet's document and its images as files of one folder, each replaced whole.</summary>
internal sealed class FleetFolder : IFleetStore, IImageStore
{
    private readonly string _folder;
    private readonly string _document;

    /// <summary>Uses <paramref name="folder"/>, which is made when missing.</summary>
    public FleetFolder(string folder)
    {
        Directory.CreateDirectory(folder);
        _folder = folder;
        _document = Path.Combine(folder, "fleet.json");
    }

    public byte[]? Load() => ReadOrNull(_document);

    public void Save(byte[] document) => Replace(_document, document);

    public void Put(string id, byte[] bytes) => Replace(PathOf(id), bytes);

    public byte[]? Get(string id) => ReadOrNull(PathOf(id));

    private static byte[]? ReadOrNull(string path) => File.Exists(path) ? File.ReadAllBytes(path) : null;

    private static void Replace(string path, byte[] content)
    {
        string next = path + ".new";
        using (FileStream file = File.Create(next))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        File.Move(next, path, overwrite: true);
    }

    private string PathOf(string id) => Path.Combine(_folder, id + ".image");
}
