using System.Text.Json.Nodes;
using DeskDevice.Contract;
using DeskDevice.Contract.Events;
using DeskDevice.Fleet.Inventory;

namespace DeskDevice.Fleet.Discovery;

/// <summary>
/// The entities of one desk in Home Assistant, in its abbreviations (abbreviations.py of its MQTT integration): p platform, stat_t state
/// topic, val_tpl value template, avty availability, dev_cla device class, ent_cat entity category, exp_aft seconds until a value is stale.
/// </summary>
internal sealed class Components(DeskKey desk, DiscoveryGrants grants)
{
    /// <summary>Three missed reports.</summary>
    private const int StaleAfterSeconds = 180;

    private static readonly string[] Starts = ["power", "update", "rollback", "watchdog", "fault", "setup", "unknown"];

    // What fills a message or describes the desk is no event to anybody else.
    private static readonly string[] Happenings =
        [.. EventKinds.All().Except([EventKinds.Boot, EventKinds.Limits, EventKinds.Limits2, EventKinds.Voice, EventKinds.Dropped])];

    private readonly JsonObject _all = [];

    public JsonObject All()
    {
        // Whether it is connected is known also when it is not: this one has no availability.
        Add("link", "binary_sensor", Read(Topics.Link, Templates.IsConnected), ("dev_cla", "connectivity"), ("ent_cat", "diagnostic"), ("avty", new JsonArray()));
        Add(
            "problem", "binary_sensor", Read(Topics.Info, Templates.HasFaults), ("dev_cla", "problem"), ("ent_cat", "diagnostic"),
            ("json_attr_t", Topic(Topics.Info)), ("json_attr_tpl", Templates.Faults));
        AddHealth();
        Add(
            "firmware", "update", Read(Topics.Info, Templates.Installed), ("dev_cla", "firmware"),
            ("l_ver_t", Topic(Topics.Config)), ("l_ver_tpl", Templates.Latest));
        if (grants.HasFlag(DiscoveryGrants.Identify))
            Add("identify", "button", [("cmd_t", Topic(Topics.Identify))], ("dev_cla", "identify"), ("ent_cat", "config"));
        if (grants.HasFlag(DiscoveryGrants.Calls)) AddEvents();
        if (grants.HasFlag(DiscoveryGrants.Levels))
            Add("level", "sensor", Read(Topics.Level, Templates.Level), ("name", "Own voice"), ("unit_of_meas", "dB"), ("stat_cla", "measurement"));
        return _all;
    }

    private void AddHealth()
    {
        AddHealth("rssi", Templates.Signal, ("dev_cla", "signal_strength"), ("unit_of_meas", "dBm"), ("stat_cla", "measurement"));
        AddHealth("heap", Templates.Heap, ("name", "Free memory"), ("dev_cla", "data_size"), ("unit_of_meas", "B"), ("stat_cla", "measurement"));
        AddHealth("native", Templates.Native, ("name", "Free native memory"), ("dev_cla", "data_size"), ("unit_of_meas", "B"), ("stat_cla", "measurement"));
        AddHealth("uptime", Templates.UpSeconds, ("name", "Uptime"), ("dev_cla", "duration"), ("unit_of_meas", "s"));
        AddHealth("queue", Templates.Queue, ("name", "Events waiting"), ("stat_cla", "measurement"));
        AddHealth("dropped", Templates.Dropped, ("name", "Events dropped"), ("stat_cla", "total_increasing"));
    }

    private void AddEvents()
    {
        Add("event", "event", Read(Topics.Event, Templates.EventOf(Happenings)), ("name", "Event"), ("evt_typ", Words(Happenings)));
        Add("start", "event", Read(Topics.Event, Templates.Start), ("name", "Start"), ("ent_cat", "diagnostic"), ("evt_typ", Words(Starts)));
    }

    private void AddHealth(string id, string template, params (string Key, JsonNode Value)[] more) =>
        Add(id, "sensor", [.. Read(Topics.Health, template), ("ent_cat", "diagnostic"), ("exp_aft", StaleAfterSeconds)], more);

    private void Add(string id, string platform, (string Key, JsonNode Value)[] first, params (string Key, JsonNode Value)[] more)
    {
        JsonObject component = new() { ["p"] = platform, ["uniq_id"] = $"{DiscoveryOptions.DeviceId(desk.Desk)}-{id}" };
        foreach ((string key, JsonNode value) in first.Concat(more)) component[key] = value;
        _all[id] = component;
    }

    private (string Key, JsonNode Value)[] Read(string leaf, string template) => [("stat_t", Topic(leaf)), ("val_tpl", template)];

    private string Topic(string leaf) => Topics.Of(desk.Site, desk.Desk, leaf);

    private static JsonArray Words(string[] words) => [.. words.Select(word => JsonValue.Create(word))];
}
