using System.Net;
using DeskDevice.Access;
using DeskDevice.Broker;
using DeskDevice.Contract.Events;
using DeskDevice.Fleet.Rollouts;
using DeskDevice.Journal.Postgres;
using DeskDevice.Metrics.Sinks.Influx;
using DeskDevice.Site;
using DeskDevice.Site.CallBacks;

namespace DeskDevice.Host.Settings;

/// <summary>Everything the gateway can be told, whole and checked. Immutable.</summary>
public sealed record GatewaySettings
{
    /// <summary>The site and its seats.</summary>
    public required SiteSettings Site { get; init; }

    /// <summary>Sites besides that one, which several gateways share.</summary>
    public IReadOnlyList<SiteSettings> MoreSites { get; init; } = [];

    /// <summary>All sites.</summary>
    public IReadOnlyList<SiteSettings> Sites => [Site, .. MoreSites];

    /// <summary>The limits every desk goes by; the section is named Limits.</summary>
    public Limits Limits { get; init; } = new();

    /// <summary>The listener that desks connect to.</summary>
    public MqttSettings Mqtt { get; init; } = new();

    /// <summary>How desks are made known to Home Assistant, or null: they are not.</summary>
    public HomeAssistantSettings? HomeAssistant { get; init; }

    /// <summary>Phone systems that are listened to.</summary>
    public IReadOnlyList<PhoneSettings> Phones { get; init; } = [];

    /// <summary>The pages.</summary>
    public HttpSettings Http { get; init; } = new();

    /// <summary>Who may use them.</summary>
    public AccessSettings Access { get; init; } = new();

    /// <summary>Where things are kept, and how long.</summary>
    public DataSettings Data { get; init; } = new();

    /// <summary>Where the journal is kept, if not in the data folder.</summary>
    public JournalSettings Journal { get; init; } = new();

    /// <summary>An InfluxDB to write metrics to besides the embedded store, or null.</summary>
    public InfluxOptions? Influx { get; init; }

    /// <summary>Who is told how the gateway itself does.</summary>
    public TelemetrySettings Telemetry { get; init; } = new();

    /// <summary>From when on the health checks complain.</summary>
    public HealthSettings Health { get; init; } = new();

    /// <summary>How log lines look.</summary>
    public LoggingSettings Logging { get; init; } = new();

    /// <summary>What access is told of all this.</summary>
    internal AccessOptions AccessOptions => new()
    {
        Folder = Path.Combine(Path.GetFullPath(Data.Folder), "access"),
        SignIn = Access.SignIn,
        SessionHours = Access.SessionHours,
        LinkHours = Access.LinkHours,
        AuditDays = Access.AuditDays,
        Cookies = Http.Tls is null ? CookieTravel.AsThePage : CookieTravel.ByTls,
    };
}

/// <summary>Section Site.</summary>
/// <param name="Name">The site's name in topics: 1 to 32 of a-z 0-9 - _ .</param>
/// <param name="Privacy">team, pseudonym or named.</param>
/// <param name="Seats">Which desk stands where.</param>
public sealed record SiteSettings(string Name, PrivacySetting Privacy, IReadOnlyList<Seat> Seats)
{
    /// <summary>The IANA name of the site's time zone, for example Europe/Kyiv; empty for the machine's own.</summary>
    public string TimeZone { get; init; } = "";

    /// <summary>How late somebody may be for a shift or after a break before it counts, seconds: 0 to 3,600.</summary>
    public int LateSeconds { get; init; } = 60;

    /// <summary>By how many working days after the promise a call-back is due: 1 to 30.</summary>
    public int CallBackDays { get; init; } = 2;

    /// <summary>The site's working days.</summary>
    public IReadOnlyList<DayOfWeek> WorkingDays { get; init; } = DeskDevice.Site.CallBacks.CallBackDays.Weekdays;

    /// <summary>Who is helped by whom first.</summary>
    public IReadOnlyList<Mentoring> Mentors { get; init; } = [];

    /// <summary>How long a request for help is the mentor's alone before the supervisor hears of it, seconds: 10 to 600.</summary>
    public int MentorSeconds { get; init; } = 60;

    /// <summary>What holds for every rollout of the site.</summary>
    public RolloutRules Rollouts { get; init; } = new();

    /// <summary>The time zone itself.</summary>
    public TimeZoneInfo Zone => TimeZone.Length == 0 ? TimeZoneInfo.Local : TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

    /// <summary>The site as it is without targets and roster, which are kept elsewhere.</summary>
    public SitePlan Plan(Limits limits) => new(Name, Privacy, limits, Seats)
    {
        Zone = Zone,
        LateAfterMs = LateSeconds * 1_000L,
        CallBacks = new CallBackDays { Days = CallBackDays, WorkingDays = WorkingDays },
        Mentors = new Mentors(Mentors, MentorSeconds * 1_000L),
    };
}

/// <summary>Section Journal.</summary>
public sealed record JournalSettings
{
    /// <summary>The PostgreSQL that holds the journal, and by which gateways share sites; or null for SQLite in the data folder.</summary>
    public PostgresOptions? Postgres { get; init; }

    /// <summary>How this gateway shares sites with others.</summary>
    public SharingSettings Sharing { get; init; } = new();
}

/// <summary>Section Journal:Sharing. Counts with <see cref="JournalSettings.Postgres"/> only.</summary>
public sealed record SharingSettings
{
    /// <summary>This gateway's name, for people; the machine's where it is not set.</summary>
    public string Gateway { get; init; } = Environment.MachineName;

    /// <summary>For how long, seconds, a gateway is believed to live after its last sign of life, 3 to 60: its sites are taken over soon after that.</summary>
    public int LifeSeconds { get; init; } = 5;
}

/// <summary>Section Mqtt.</summary>
public sealed record MqttSettings
{
    /// <summary>Address to listen on. Loopback only, until desks have credentials of their own.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>Port; 0 takes a free one.</summary>
    public int Port { get; init; } = 1883;

    /// <summary>Load balancers in front of the plain endpoint: then it takes connections of theirs alone, each with a PROXY header; none by default.</summary>
    public IReadOnlyList<IPNetwork> Proxies { get; init; } = [];

    /// <summary>Whether any client may use any topic. Set by <c>--open</c> only, never by a file; does not go with TLS on other addresses than loopback.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Which desks are served: open or claimed.</summary>
    public DeskAdmission Desks { get; init; }

    /// <summary>A second endpoint, with TLS, that shares everything with the plain one; or null.</summary>
    public MqttTlsSettings? Tls { get; init; }

    /// <summary>MQTT over WebSocket on the port of the pages, path /mqtt, with the same rights and limits.</summary>
    public MqttWebSocketSettings WebSocket { get; init; } = new();

    /// <summary>A broker that desks connect to instead of this process; or null.</summary>
    public BrokerSettings? Broker { get; init; }

    /// <summary>Programs that are no desks, and what each may do.</summary>
    public IReadOnlyList<MqttClientSettings> Clients { get; init; } = [];
}

/// <summary>Whether MQTT is served over WebSocket.</summary>
public enum MqttWebSocketUse
{
    /// <summary>It is.</summary>
    On,

    /// <summary>It is not: the path does not exist.</summary>
    Off,
}

/// <summary>Section Mqtt:WebSocket.</summary>
public sealed record MqttWebSocketSettings
{
    /// <summary>Whether it is served.</summary>
    public MqttWebSocketUse Use { get; init; }

    /// <summary>Origins (https://tools.example:8443) whose pages may use it from a browser, besides the gateway's own.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];
}

/// <summary>Section Mqtt:Tls.</summary>
public sealed record MqttTlsSettings
{
    /// <summary>Address to listen on; any, 0.0.0.0 for all.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>Port; 0 takes a free one.</summary>
    public int Port { get; init; } = 8883;

    /// <summary>Load balancers in front of this endpoint: then it takes connections of theirs alone, each with a PROXY header; none by default.</summary>
    public IReadOnlyList<IPNetwork> Proxies { get; init; } = [];

    /// <summary>Path of the certificate's PEM file; intermediates stand behind it in the same file. A replacement is taken up without a restart.</summary>
    public required string Certificate { get; init; }

    /// <summary>Path of the PEM file of its private key, RSA or EC, without a passphrase. May be the same file.</summary>
    public required string Key { get; init; }

    /// <summary>Whether clients show a certificate: none, optional or required.</summary>
    public MqttClientCertificates ClientCertificates { get; init; }

    /// <summary>Path of the PEM file of the authorities that client certificates come from; a replacement is taken up without a restart. Empty if clients show none.</summary>
    public string ClientAuthority { get; init; } = "";
}

/// <summary>Section Data.</summary>
public sealed record DataSettings
{
    /// <summary>The folder of journal, metrics and images.</summary>
    public string Folder { get; init; } = "data";

    /// <summary>Days of the journal that are kept: 1 to as many as every site's privacy setting allows (<see cref="PrivacyLimits"/>).</summary>
    public int RetentionDays { get; init; } = 90;

    /// <summary>The most that each site's journal may take, MB of 1,048,576 bytes; the oldest days go first, and today never. 0: no limit.</summary>
    public int RetentionMegabytes { get; init; }

    /// <summary>The same in bytes; null without a limit.</summary>
    internal long? RetentionBytes => RetentionMegabytes == 0 ? null : (long)RetentionMegabytes << 20;
}
