using DeskDevice.Fleet.Images;
using DeskDevice.Fleet.Store;
using DeskDevice.Journal.Files;

namespace DeskDevice.Host.Fleet;

/// <summary>The fleet's document and its images as files of one folder, each replaced whole.</summary>
internal sealed class FleetFolder : IFleetStore, IImageStore
{
    private readonly string _folder;
    private readonly string _document;

    /// <summary>Uses <paramref name="folder"/>, which is made when missing.</summary>
    public FleetFolder(string folder, string document = "fleet.json")
    {
        Directory.CreateDirectory(folder);
        _folder = folder;
        _document = Path.Combine(folder, document);
    }

    public byte[]? Load() => WholeFile.Read(_document);

    public void Save(byte[] document) => WholeFile.Replace(_document, document);

    public void Put(string id, byte[] bytes) => WholeFile.Replace(PathOf(id), bytes);

    public byte[]? Get(string id) => WholeFile.Read(PathOf(id));

    public void Remove(string id) => File.Delete(PathOf(id));

    private string PathOf(string id) => Path.Combine(_folder, id + ".image");
}
