namespace DeskDevice.Fleet.Discovery;

/// <summary>
/// How Home Assistant reads version 1 of the contract: Jinja templates, each for the payload of one topic. A template that comes to nothing
/// leaves the entity as it is; <c>None</c> makes it unknown.
/// </summary>
internal static class Templates
{
    public const string IsThere = "{{ 'online' if value_json.k in ['init', 'ready'] else 'offline' }}";
    public const string IsConnected = "{{ 'ON' if value_json.k in ['init', 'ready'] else 'OFF' }}";
    public const string HasFaults = "{{ 'ON' if value_json.faults | default('') else 'OFF' }}";
    public const string Faults = "{{ {'faults': value_json.faults | default('')} | tojson }}";
    public const string Signal = "{% set dbm = value_json.rssi | default(0) %}{{ dbm if dbm < 0 else None }}";
    public const string Heap = "{% set bytes = value_json.heap | default(-1) %}{{ bytes if bytes >= 0 else None }}";
    public const string Native = "{{ value_json.native | default(None) }}";
    public const string UpSeconds = "{{ value_json.ms // 1000 }}";
    public const string Queue = "{{ value_json.queue | default(None) }}";
    public const string Dropped = "{{ value_json.drop | default(None) }}";

    // The configuration names an image only where one was rolled out. Elsewhere the newest is what runs, whichever of the two topics comes first.
    public const string Installed =
        "{{ {'installed_version': value_json.fw, 'latest_version': this.attributes.latest_version | default(value_json.fw, true)} | tojson }}";

    public const string Latest = "{{ (value_json.fw.ver if value_json.fw is defined else this.attributes.installed_version) | default('', true) }}";

    public const string Start = "{% if value_json.k == 'boot' %}{{ {'event_type': value_json.why | default('unknown')} | tojson }}{% endif %}";
    public const string Level = "{{ value_json.lv / 10 if value_json.lv is not none else None }}";

    public static string EventOf(IEnumerable<string> kinds) =>
        $"{{% if value_json.k in [{string.Join(", ", kinds.Select(kind => $"'{kind}'"))}] %}}{{{{ {{'event_type': value_json.k}} | tojson }}}}{{% endif %}}";
}
