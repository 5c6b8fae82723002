namespace DeskDevice.Fleet.Tests.Discovery;

/// <summary>
/// What Home Assistant takes in a device message: of abbreviations.py, schemas.py (DEVICE_DISCOVERY_SCHEMA, which refuses a message whole for one unknown key)
/// and the platforms' schemas of its MQTT integration, homeassistant/components/mqtt in github.com/home-assistant/core, release 2025.6;
/// in words at www.home-assistant.io/integrations/mqtt. Only what desks use, and its long name.
/// </summary>
internal static class HomeAssistantKeys
{
    public static readonly IReadOnlyDictionary<string, string> Device = Table(
        "ids identifiers, name name, mf manufacturer, mdl model, sn serial_number, sw sw_version");

    public static readonly IReadOnlyDictionary<string, string> Origin = Table("name name, sw sw_version");

    public static readonly IReadOnlyDictionary<string, string> Availability = Table("t topic, val_tpl value_template");

    public static readonly IReadOnlyDictionary<string, string> Root = Table("dev device, o origin, avty availability, cmps components");

    private const string Common = "p platform, uniq_id unique_id, name name, ent_cat entity_category, avty availability, dev_cla device_class";
    private const string State = Common + ", stat_t state_topic, val_tpl value_template, json_attr_t json_attributes_topic, json_attr_tpl json_attributes_template";

    public static readonly IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Platforms = new Dictionary<string, IReadOnlyDictionary<string, string>>
    {
        ["binary_sensor"] = Table(State),
        ["sensor"] = Table(State + ", unit_of_meas unit_of_measurement, stat_cla state_class, exp_aft expire_after"),
        ["event"] = Table(State + ", evt_typ event_types"),
        ["button"] = Table(Common + ", cmd_t command_topic"),
        ["update"] = Table(State + ", l_ver_t latest_version_topic, l_ver_tpl latest_version_template"),
    };

    /// <summary>Device classes by platform.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Classes = new Dictionary<string, string[]>
    {
        ["binary_sensor"] = ["connectivity", "problem"],
        ["sensor"] = ["signal_strength", "data_size", "duration"],
        ["event"] = [],
        ["button"] = ["identify"],
        ["update"] = ["firmware"],
    };

    private static Dictionary<string, string> Table(string pairs) => pairs.Split(", ").Select(pair => pair.Split(' ')).ToDictionary(pair => pair[0], pair => pair[1]);
}
