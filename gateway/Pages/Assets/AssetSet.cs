using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace DeskDevice.Pages.Assets;

/// <summary>The embedded scripts, the style and the icons, by file name.</summary>
internal sealed class AssetSet
{
    private readonly FrozenDictionary<string, Asset> _assets;

    private AssetSet(IEnumerable<Asset> assets) => _assets = assets.ToFrozenDictionary(asset => asset.Name);

    public static AssetSet Embedded() => new(Embedding.Names("assets/").Select(name => new Asset(name["assets/".Length..], Embedding.Read(name))));

    /// <summary>The asset, or null.</summary>
    public Asset? Of(string name) => _assets.GetValueOrDefault(name);
}

/// <summary>Content with the tag by which a browser asks whether it changed.</summary>
internal sealed class Asset(string name, byte[] content)
{
    private readonly EntityTagHeaderValue _tag = new($"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..16]}\"");

    public string Name => name;

    /// <summary>Answers with the content, or with 304 to a browser that has it.</summary>
    public IResult Answer(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-cache";
        return TypedResults.Bytes(content, ContentType(), entityTag: _tag);
    }

    private string ContentType() => Path.GetExtension(name) switch
    {
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".json" => "application/json; charset=utf-8",
        _ => "application/octet-stream",
    };
}
