using DeskDevice.Fleet.Images;
using DeskDevice.Fleet.Store;
using DeskDevice.Journal.Postgres;

namespace DeskDevice.Host.Fleet;

/// <summary>The fleet's document and its images in the database that gateways share: a rollout goes on where another gateway left it.</summary>
internal sealed class FleetDocuments(SiteDocuments documents) : IFleetStore, IImageStore
{
    private const string Document = "fleet";

    public byte[]? Load() => documents.Get(Document);

    public void Save(byte[] document) => documents.Put(Document, document);

    public void Put(string id, byte[] bytes) => documents.Put(NameOf(id), bytes);

    public byte[]? Get(string id) => documents.Get(NameOf(id));

    public void Remove(string id) => documents.Delete(NameOf(id));

    private static string NameOf(string id) => "image " + id;
}
