using DeskDevice.Contract;
using DeskDevice.Contract.Events;
using DeskDevice.Site;
using DeskDevice.Site.Places;
using Microsoft.Extensions.Configuration;

namespace DeskDevice.Host.Settings;

/// <summary>Makes <see cref="GatewaySettings"/> of appsettings.json and the environment (<c>DESKDEVICE_Http__Port=8081</c>).</summary>
public static class SettingsReader
{
    /// <summary>What a variable of the environment begins with to count.</summary>
    public const string EnvironmentPrefix = "DESKDEVICE_";

    private const string OnlyLoopback = "set a loopback address (127.0.0.1): ";

    /// <summary>Reads and checks everything.</summary>
    /// <exception cref="SettingsException">Unknown keys or values out of range: all of them, a line each.</exception>
    public static GatewaySettings Read(IConfiguration configuration)
    {
        List<string> problems = [];
        SettingsSection root = new(configuration, "", problems);
        MqttSettings mqtt = ReadMqtt(root.Section("Mqtt"));
        GatewaySettings settings = new()
        {
            Site = ReadSite(root.Section("Site")),
            MoreSites = [.. root.Each("MoreSites").Select(ReadSite)],
            Journal = JournalReader.Read(root.Section("Journal")),
            Limits = ReadLimits(root.Section("Limits"), problems),
            Mqtt = mqtt,
            HomeAssistant = ClientsReader.ReadHome(root.Section("HomeAssistant"), mqtt),
            Phones = PhonesReader.Read(root.Each("Phones")),
            Http = HttpReader.Read(root.Section("Http")),
            Access = HttpReader.ReadAccess(root.Section("Access")),
            Data = ReadData(root.Section("Data")),
            Influx = InfluxReader.Read(root.Section("Influx")),
            Telemetry = TelemetryReader.Read(root.Section("Telemetry")),
            Health = TelemetryReader.ReadHealth(root.Section("Health")),
            Logging = TelemetryReader.ReadLogging(root.Section("Logging")),
        };
        root.Close();
        HttpReader.Check(settings.Http, settings.Access, root);
        CheckSites(settings, root);
        return problems.Count == 0 ? settings : throw new SettingsException(problems);
    }

    private static void CheckSites(GatewaySettings settings, SettingsSection root)
    {
        foreach (IGrouping<string, SiteSettings> same in settings.Sites.GroupBy(site => site.Name).Where(same => same.Count() > 1))
            root.Problem("MoreSites", same.Key, "it stands there twice, or is the Site; name each site once");
        if (settings.MoreSites.Count > 0 && settings.Journal.Postgres is null)
            root.Problem("MoreSites", settings.MoreSites[0].Name, "set Journal:Postgres as well: a journal in the data folder holds one site");
        PhonesReader.CheckExtensions(settings, root);
        SiteSettings strictest = settings.Sites.MinBy(site => site.Privacy.MostDays())!;
        if (settings.Data.RetentionDays > strictest.Privacy.MostDays())
        {
            root.Problem(
                "Data:RetentionDays",
                $"{settings.Data.RetentionDays}",
                $"set at most {strictest.Privacy.MostDays()}: that is what the privacy setting '{strictest.Privacy.ToString().ToLowerInvariant()}' of site '{strictest.Name}' allows");
        }
    }

    private static SiteSettings ReadSite(SettingsSection section)
    {
        string name = section.Text("Name", "demo");
        if (!Topics.IsName(name)) section.Problem("Name", name, "set 1 to 32 of a-z 0-9 - _ .");
        PrivacySetting privacy = section.OneOf("Privacy", PrivacySetting.Team);
        string zone = section.Text("TimeZone", "");
        if (zone.Length > 0 && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)) section.Problem("TimeZone", zone, "set an IANA name such as Europe/Kyiv, or leave it out for this machine's own");
        List<Seat> seats = [];
        foreach (SettingsSection item in section.Each("Seats")) seats.Add(ReadSeat(item, seats));
        SiteSettings site = new(name, privacy, seats.DistinctBy(seat => seat.Desk).ToList()) { TimeZone = zone };
        site = WorkReader.Read(section, site) with { Rollouts = RolloutsReader.Read(section.Section("Rollouts")) };
        section.Close();
        return site;
    }

    private static Seat ReadSeat(SettingsSection item, List<Seat> before)
    {
        Seat seat = new(item.Text("Desk", ""), item.Text("Label", ""), item.Text("Team", Seat.NoTeam), item.Text("Floor", Seat.NoFloor), item.Text("Extension", ""));
        if (before.Any(other => other.Desk == seat.Desk)) item.Problem("Desk", seat.Desk, "it stands at another seat already; name it once");
        foreach ((string field, string value, string fix) in SeatCheck.Of(seat)) item.Problem(field, value, fix);
        item.Close();
        return seat;
    }

    private static Limits ReadLimits(SettingsSection section, List<string> problems)
    {
        Limits built = new();
        Limits limits = new()
        {
            Revision = section.Number("Revision", 1, 1, int.MaxValue),
            Rings = section.Number("Rings", built.Rings, 1, 10),
            RingCadenceMs = section.Number("RingCadenceMs", built.RingCadenceMs, 1_000, 10_000),
            AnswerMs = section.Number("AnswerMs", built.AnswerMs, 1_000, 120_000),
            Loud = section.Number("Loud", built.Loud, 0, 300),
            LoudClear = section.Number("LoudClear", built.LoudClear, -300, 300),
            LoudForMs = section.Number("LoudForMs", built.LoudForMs, 1_000, 60_000),
            Soft = section.Number("Soft", built.Soft, -300, 0),
            SoftClear = section.Number("SoftClear", built.SoftClear, -300, 300),
            SoftForMs = section.Number("SoftForMs", built.SoftForMs, 1_000, 60_000),
            HoldMs = section.Number("HoldMs", built.HoldMs, 5_000, 600_000),
            HoldWarnMs = section.Number("HoldWarnMs", built.HoldWarnMs, 0, 600_000),
            HoldGraceMs = section.Number("HoldGraceMs", built.HoldGraceMs, 0, 600_000),
            PromiseMs = section.Number("PromiseMs", built.PromiseMs, 0, 600_000),
            DeadAirMs = section.Number("DeadAirMs", built.DeadAirMs, 0, 60_000),
            TransferMs = section.Number("TransferMs", built.TransferMs, 0, 60_000),
            WrapUpMs = section.Number("WrapUpMs", built.WrapUpMs, 5_000, 900_000),
            ChatWrapUpMs = section.Number("ChatWrapUpMs", built.ChatWrapUpMs, 5_000, 900_000),
            HandleMs = section.Number("HandleMs", built.HandleMs, 0, 7_200_000),
            ChatMs = section.Number("ChatMs", built.ChatMs, 0, 7_200_000),
            HelpMs = section.Number("HelpMs", built.HelpMs, 5_000, 600_000),
            BreakMs = section.Number("BreakMs", built.BreakMs, 60_000, 7_200_000),
            PaceFast = section.Number("PaceFast", built.PaceFast, 0, 150),
            PaceSlow = section.Number("PaceSlow", built.PaceSlow, 0, 150),
            BurstLimit = section.Number("BurstLimit", built.BurstLimit, 0, 600),
        };
        section.Close();
        foreach (string line in limits.Problems().Split('\n', StringSplitOptions.RemoveEmptyEntries)) problems.Add("Limits:" + line);
        return limits;
    }

    private static MqttSettings ReadMqtt(SettingsSection section)
    {
        MqttSettings mqtt = new()
        {
            Address = section.Loopback("Address", OnlyLoopback + "what travels there is not encrypted, passwords included; for other machines set Mqtt:Tls"),
            Port = section.Number("Port", 1883, 0, 65_535),
            Proxies = section.Networks("Proxies"),
            Desks = section.OneOf("Desks", DeskAdmission.Open),
            Tls = TlsReader.Read(section.Section("Tls")),
            WebSocket = ReadWebSocket(section.Section("WebSocket")),
            Clients = ClientsReader.Read(section.Each("Clients")),
            Broker = BrokerReader.Read(section.Section("Broker")),
        };
        if (mqtt is { Tls: not null, Broker: not null })
            section.Problem("Tls", "{...}", "leave out this or Broker: desks connect either to this process or to a broker");
        if (mqtt is { Clients.Count: > 0, Broker: not null })
            section.Problem("Clients", mqtt.Clients[0].Name, "leave out this or Broker: who may sign in there is set there");
        if (mqtt is { Desks: DeskAdmission.Claimed, Broker: not null })
            section.Problem("Desks", "claimed", "leave out this or Broker: which desks may connect to a broker is set there, see docs/provisioning.md");
        section.Close();
        return mqtt;
    }

    private static MqttWebSocketSettings ReadWebSocket(SettingsSection section)
    {
        MqttWebSocketSettings webSocket = new()
        {
            Use = section.OneOf("Use", MqttWebSocketUse.On),
            Origins = section.List("Origins"),
        };
        foreach (string origin in webSocket.Origins.Where(origin => !IsOrigin(origin)))
            section.Problem("Origins", origin, "set scheme, name and port only, such as https://tools.example:8443, several with commas between");
        section.Close();
        return webSocket;
    }

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" && uri.GetLeftPart(UriPartial.Authority) == text;

    private static DataSettings ReadData(SettingsSection section)
    {
        DataSettings data = new()
        {
            Folder = section.Text("Folder", "data"),
            RetentionDays = section.Number("RetentionDays", 90, 1, 3_650),
            RetentionMegabytes = section.Number("RetentionMegabytes", 0, 0, 100_000_000),
        };
        if (data.Folder.Length == 0) section.Problem("Folder", "", "set a folder the gateway may write to");
        section.Close();
        return data;
    }
}
