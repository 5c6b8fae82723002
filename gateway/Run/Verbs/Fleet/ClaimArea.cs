using System.CommandLine;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace DeskDevice.Run.Verbs.Fleet;

/// <summary>Claim codes and their labels, desks that wait, secrets and their renewal, the authority that desks trust.</summary>
internal sealed class ClaimArea(FleetCall call)
{
    private const string Root = "/api/fleet/claims";

    private readonly Argument<string> _desk = new("desk") { Description = "The unit's address as printed on it, such as a4cf12000017." };
    private readonly Argument<int> _batch = new("batch") { Description = "The batch's number." };

    public IEnumerable<Command> Commands()
    {
        yield return new Command("claim", "Let units in, and throw them out: codes, secrets, stolen identities.")
        {
            call.Does(new Command("show", "Batches, desks that wait, suspected copies, and what each desk connects with."), (_, gateway, stop) => gateway.GetAsync(Root, [], stop)),
            Make(),
            Labels(),
            PasswordFile(),
            Batch("withdraw", "Take back the codes of a batch that nobody has used.", HttpMethod.Delete),
            Desk("approve", "Let a desk in that waits.", HttpMethod.Post, "waiting", "/approve"),
            Desk("refuse", "Do not; it does not come up again for a day.", HttpMethod.Post, "waiting", "/refuse"),
            Desk("revoke", "Disconnect a desk, and do not let it in again.", HttpMethod.Post, "desks", "/revoke"),
            Desk("clear", "A suspected copy has been looked into.", HttpMethod.Delete, "copies", ""),
            Rotate(),
            Authority(),
        };
    }

    private Command Make()
    {
        Option<string> name = new("--name") { Description = "What the batch is called.", Required = true };
        Option<int?> count = new("--count") { Description = "How many codes, each for any new unit." };
        Option<FileInfo?> units = new("--units") { Description = "A CSV of hardware addresses: one code for each, and for no other unit." };
        Option<int?> days = new("--days") { Description = "For how many days the codes count. Default: 90." };
        Option<string?> host = new("--host") { Description = "Where desks find the gateway. Default: this machine's name, as the gateway knows it." };
        Option<int?> port = new("--port") { Description = "Its MQTT port. Default: the listener's, that with TLS first." };
        return call.Does(new Command("make", "Make codes; they are shown this once, and their labels can be printed for half an hour.") { name, count, units, days, host, port }, async (parsed, gateway, stop) =>
            await gateway.PostAsync(Root + "/batches", [], JsonContent.Create(new JsonObject
            {
                ["name"] = parsed.GetRequiredValue(name),
                ["count"] = parsed.GetValue(count),
                ["units"] = parsed.GetValue(units) is { } file ? await TextAsync("--units", file, stop) : null,
                ["days"] = parsed.GetValue(days),
                ["host"] = parsed.GetValue(host),
                ["port"] = parsed.GetValue(port),
            }), stop));
    }

    private Command Labels()
    {
        Option<FileInfo> file = new("--file") { Description = "Where the PDF is written.", Required = true };
        Option<string?> sheet = new("--sheet") { Description = "3x8-a4 (default), 3x7-a4, 2x7-a4 or 3x10-letter." };
        return call.Does(new Command("labels", "The labels of a batch just made, as a PDF.") { _batch, file, sheet }, (parsed, gateway, stop) =>
            gateway.DownloadAsync($"{Root}/batches/{parsed.GetRequiredValue(_batch)}/labels.pdf", new() { ["sheet"] = parsed.GetValue(sheet) }, parsed.GetRequiredValue(file), stop));
    }

    private Command PasswordFile()
    {
        Option<FileInfo> file = new("--file") { Description = "Where the lines are written.", Required = true };
        return call.Does(new Command("mosquitto", "The codes of a batch just made for a list of units, as a password file of mosquitto.") { _batch, file }, (parsed, gateway, stop) =>
            gateway.DownloadAsync($"{Root}/batches/{parsed.GetRequiredValue(_batch)}/mosquitto", [], parsed.GetRequiredValue(file), stop));
    }

    private Command Rotate()
    {
        Option<string[]> desks = new("--desk") { Description = "A unit; may be given more than once. Default: all." };
        Option<string?> team = new("--team") { Description = "The units of a team." };
        Option<int?> rate = new("--per-minute") { Description = "How many secrets a minute, 1 to 6000. Default: 600." };
        return call.Does(new Command("rotate", "Give units new secrets, each when it is connected; the old one counts until the new one was used.") { desks, team, rate }, (parsed, gateway, stop) =>
            gateway.PostAsync(Root + "/rotation", [], JsonContent.Create(new { desks = parsed.GetValue(desks), team = parsed.GetValue(team), perMinute = parsed.GetValue(rate) }), stop));
    }

    private Command Authority()
    {
        Argument<FileInfo> file = new("file") { Description = "The new authority's certificate, PEM." };
        Option<int?> days = new("--days") { Description = "For how many days both are to count. Default: 30." };
        Option<string> at = new("--at") { Description = "From when on, in the site's time (2026-12-01T08:00) or with Z by UTC.", Required = true };
        Option<string> confirm = new("--confirm") { Description = "The site's name: you have read in 'claim show' which desks that shuts out (leftBehind, unheard).", Required = true };
        return new Command("authority", "Change the authority that desks trust the gateway's certificate by.")
        {
            call.Does(new Command("begin", "Tell the desks to trust another one as well.") { file, days }, async (parsed, gateway, stop) => await gateway.PostAsync(
                Root + "/authority", new() { ["days"] = parsed.GetValue(days)?.ToString(System.Globalization.CultureInfo.InvariantCulture) },
                new StringContent(await TextAsync("file", parsed.GetRequiredValue(file), stop), Encoding.UTF8), stop)),
            call.Does(new Command("finish", "Let desks that are connected by the new one forget the old."), (_, gateway, stop) => gateway.PostAsync(Root + "/authority/finish", [], null, stop)),
            call.Does(new Command("expire", "From some time on, do not let in desks that trust the old one alone.") { at, confirm }, (parsed, gateway, stop) => gateway.SendAsync(
                HttpMethod.Put, Root + "/authority/old-until", new() { ["at"] = parsed.GetRequiredValue(at), ["confirm"] = parsed.GetRequiredValue(confirm) }, null, stop)),
            call.Does(new Command("keep", "Let them in again."), (_, gateway, stop) => gateway.SendAsync(HttpMethod.Delete, Root + "/authority/old-until", [], null, stop)),
            call.Does(new Command("end", "The change is over, or given up."), (_, gateway, stop) => gateway.SendAsync(HttpMethod.Delete, Root + "/authority", [], null, stop)),
        };
    }

    private Command Batch(string name, string what, HttpMethod method) => call.Does(
        new Command(name, what) { _batch }, (parsed, gateway, stop) => gateway.SendAsync(method, $"{Root}/batches/{parsed.GetRequiredValue(_batch)}", [], null, stop));

    private Command Desk(string name, string what, HttpMethod method, string of, string act) => call.Does(
        new Command(name, what) { _desk }, (parsed, gateway, stop) => gateway.SendAsync(method, $"{Root}/{of}/{Uri.EscapeDataString(parsed.GetRequiredValue(_desk))}{act}", [], null, stop));

    private static async Task<string> TextAsync(string name, FileInfo file, CancellationToken stop) =>
        file.Exists ? await File.ReadAllTextAsync(file.FullName, stop) : throw new IOException($"{name}: '{file.FullName}' is not there; name a file that can be read");
}
