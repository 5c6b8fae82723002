using System.CommandLine;
using System.Text.Json.Nodes;

namespace DeskDevice.Run.Verbs.Fleet;

/// <summary>Images: what can be rolled out.</summary>
internal sealed class ImageArea(FleetCall call)
{
    private readonly Argument<FileInfo> _file = new("file") { Description = "The file as the signing tool wrote it." };
    private readonly Argument<string> _image = new("image") { Description = "The image's id." };
    private readonly Option<string> _version = new("--version-name") { Description = "The version it makes of a desk, such as 1.2.3.", Required = true };

    public IEnumerable<Command> Commands()
    {
        Command image = new("image", "Images: what can be rolled out.");
        image.Subcommands.Add(call.Does(new Command("list", "All images, oldest first."), (_, gateway, stop) => gateway.GetAsync("/api/fleet/images", [], stop)));
        image.Subcommands.Add(call.Does(new Command("upload", "Give the gateway an image.") { _file, _version }, UploadAsync));
        image.Subcommands.Add(call.Does(
            new Command("remove", "Take away an image that nobody wants any more.") { _image },
            async (parsed, gateway, stop) =>
            {
                string id = parsed.GetRequiredValue(_image);
                await gateway.SendAsync(HttpMethod.Delete, $"/api/fleet/images/{Uri.EscapeDataString(id)}", [], null, stop);
                return new JsonObject { ["image"] = id, ["removed"] = true };
            }));
        yield return image;
    }

    private async Task<JsonNode> UploadAsync(ParseResult parsed, GatewayApi gateway, CancellationToken stop)
    {
        FileInfo file = parsed.GetRequiredValue(_file);
        if (!file.Exists) throw new IOException($"file: '{file.FullName}' is not there; name the file that the signing tool wrote");
        string version = parsed.GetRequiredValue(_version);
        using ByteArrayContent content = new(await File.ReadAllBytesAsync(file.FullName, stop));
        await gateway.PostAsync("/api/fleet/images", new() { ["version"] = version }, content, stop);
        JsonArray images = (await gateway.GetAsync("/api/fleet/images", [], stop)).AsArray();
        return images.LastOrDefault(image => (string?)image!["version"] == version)?.DeepClone() ?? new JsonObject();
    }
}
