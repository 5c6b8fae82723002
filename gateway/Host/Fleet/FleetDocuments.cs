using DeskDevice.Fleet.Images;
using DeskDevice.Fleet.Store;
using DeskDevice.Journal.Postgres;

namespace DeskDevice.Host.Fleet;

/// <summary>The fleet's document and its images in the database that gateways share: a rollout goes on where another gateway left it.</summary>
internal sealed class FleetDocuments(SiteDocuments documents, string document = "fleet") : IFleetStore, IImageStore
{
    public byte[]? Load() => documents.Get(document);

    public void Save(byte[] bytes) => documents.Put(document, bytes);

    public void Put(string id, byte[] bytes) => documents.Put(NameOf(id), bytes);

    public byte[]? Get(string id) => documents.Get(NameOf(id));

    public void Remove(string id) => documents.Delete(NameOf(id));

    private static string NameOf(string id) => "image " + id;
}
