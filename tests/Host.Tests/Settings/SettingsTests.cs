using System.Net;
using DeskDevice.Host.Settings;
using DeskDevice.Host.Tests.Tls;
using DeskDevice.Metrics.Sinks.Influx;
using DeskDevice.Site;
using DeskDevice.Support;
using Microsoft.Extensions.Configuration;

namespace DeskDevice.Host.Tests.Settings;

/// <summary>The strict reader of the configuration.</summary>
public sealed class SettingsTests : IDisposable
{
    private readonly TlsFolder _tls = new();

    private static readonly string[] Sections = ["", "Site", "Site:Seats:0", "Site:Mentors:0", "Site:Rollouts", "Limits", "Mqtt", "Mqtt:Tls", "Mqtt:WebSocket", "Mqtt:Clients:0", "Mqtt:Broker", "HomeAssistant", "Phones:0", "Http", "Http:Tls", "Access", "Data", "Journal", "Journal:Postgres", "Journal:Sharing", "Influx", "Telemetry", "Telemetry:Otlp", "Telemetry:Prometheus", "Health", "Logging"];

    // They may be missing, and then nothing of them is in force.
    private static readonly string[] Optional = ["Influx", "Http:Tls", "Mqtt:Tls", "Mqtt:Clients:0", "Mqtt:Broker", "HomeAssistant", "Phones:0", "Site:Seats:0", "Site:Mentors:0", "Journal:Postgres", "Telemetry:Otlp"];

    // They have no default.
    private static readonly string[] MustBeSet =
        ["Site:Seats:0:Desk", "Site:Seats:0:Label", "Site:Mentors:0:By", "Site:Mentors:0:Seat", "Mqtt:Tls:Certificate", "Mqtt:Tls:Key", "Http:Tls:Certificate", "Http:Tls:Key", "Mqtt:Clients:0:Name", "Mqtt:Clients:0:PasswordFile", "Mqtt:Broker:Host", "Phones:0:Name", "Phones:0:Kind", "Phones:0:Host", "Phones:0:PasswordFile", "Journal:Postgres:Connection", "Telemetry:Otlp:Endpoint"];

    [Fact]
    public void All_settings_with_their_defaults_are_those_approved()
    {
        IEnumerable<string> lines = Sections.SelectMany(Keys).Select(key => $"{key} = {Default(key)}");
        Approved.Match("tests/Host.Tests/Approved/settings.txt", string.Join('\n', lines) + "\n");
    }

    [Fact]
    public void The_file_that_is_shipped_says_what_is_built_in()
    {
        IConfiguration shipped = new ConfigurationBuilder().AddJsonFile(RepositoryRoot.File("gateway/Run/appsettings.json")).Build();
        GatewaySettings settings = SettingsReader.Read(shipped);
        string[] keys = [.. Sections.Where(section => !Optional.Contains(section)).SelectMany(Keys)];
        Assert.Equal(keys.Select(key => Value(Read(), key)), keys.Select(key => Value(settings, key)));
        Assert.Empty(settings.Site.Seats);
        Assert.Null(settings.Influx);
    }

    [Theory]
    [InlineData("Htpp:Port", "1", "Htpp: no such setting; known here: ")]
    [InlineData("Http:Prot", "1", "Http:Prot: no such setting; known here: Address, Name, Port")]
    [InlineData("Mqtt:IsOpen", "true", "Mqtt:IsOpen: no such setting")]
    [InlineData("Http:Port", "65536", "Http:Port: '65536'; set a whole number from 0 to 65535")]
    [InlineData("Http:Port", "eighty", "Http:Port: 'eighty'; set a whole number")]
    [InlineData("Http:Port:Deeper", "1", "Http:Port: '{...}'; set a single value")]
    [InlineData("Data:RetentionDays", "0", "Data:RetentionDays: '0'; set a whole number from 1 to 3650")]
    [InlineData("Data:Folder", "", "Data:Folder: ''; set a folder")]
    [InlineData("Site:Rollouts:Approval", "three", "Site:Rollouts:Approval: 'three'; set one of one, two")]
    [InlineData("Site:Rollouts:Window", "site", "Site:Rollouts:Window: 'site'; set any, shift")]
    [InlineData("Site:Rollouts:Window", "7-8", "Site:Rollouts:Window: '7-8'; set any, shift")]
    [InlineData("Site:Rollouts:AtOnce", "0", "Site:Rollouts:AtOnce: '0'; set")]
    [InlineData("Site:Name", "Main Street", "Site:Name: 'Main Street'; set 1 to 32 of a-z 0-9 - _ .")]
    [InlineData("Site:Privacy", "open", "Site:Privacy: 'open'; set one of team, pseudonym, named")]
    [InlineData("Site:TimeZone", "Kiev time", "Site:TimeZone: 'Kiev time'; set an IANA name such as Europe/Kyiv")]
    [InlineData("Site:Seats:0:Label", "A-01", "Site:Seats:0:Desk: ''; set the unit's address")]
    [InlineData("Site:Seats:0:Team", "a\\b", "Site:Seats:0:Team: 'a\\b'; set 1 to 32 characters, without \\ and control characters")]
    [InlineData("Site:Seats:0:Floor", "", "Site:Seats:0:Floor: ''; set 1 to 32 characters")]
    [InlineData("Site:LateSeconds", "-1", "Site:LateSeconds: '-1'; set a whole number from 0 to 3600")]
    [InlineData("Site:CallBackDays", "0", "Site:CallBackDays: '0'; set a whole number from 1 to 30")]
    [InlineData("Site:WorkingDays:0", "someday", "Site:WorkingDays: 'someday'; set some of sunday, monday")]
    [InlineData("Site:MentorSeconds", "5", "Site:MentorSeconds: '5'; set a whole number from 10 to 600")]
    [InlineData("Site:Mentors:0:Team", "Blue", "Site:Mentors:0:By: ''; set the label of the mentor's seat")]
    [InlineData("Site:Mentors:0:By", "A-01", "Site:Mentors:0:Seat: ''; set either the label of the seat that is helped, or its Team")]
    [InlineData("Mqtt:Address", "0.0.0.0", "Mqtt:Address: '0.0.0.0'; set a loopback address (127.0.0.1): what travels there is not encrypted, passwords included; for other machines set Mqtt:Tls")]
    [InlineData("Mqtt:Proxies", "10.0.0.5, balancer", "Mqtt:Proxies: 'balancer'; set addresses or networks such as 10.0.0.5, 10.1.0.0/16")]
    [InlineData("Mqtt:WebSocket:Use", "maybe", "Mqtt:WebSocket:Use: 'maybe'; set one of on, off")]
    [InlineData("Mqtt:WebSocket:Origins", "https://a.example, b.example", "Mqtt:WebSocket:Origins: 'b.example'; set scheme, name and port only")]
    [InlineData("Mqtt:WebSocket:Origins", "https://a.example/path", "Mqtt:WebSocket:Origins: 'https://a.example/path'; set scheme, name and port only")]
    [InlineData("Mqtt:Broker:Port", "1884", "Mqtt:Broker:Host: ''; set the name or address of the broker")]
    [InlineData("Mqtt:Broker:Version", "v4", "Mqtt:Broker:Version: 'v4'; set one of v311, v5")]
    [InlineData("Http:Address", "192.168.1.4", "Http:Address: '192.168.1.4'; set a loopback address (127.0.0.1): the pages have no sign-in")]
    [InlineData("Http:Name", "https://x", "Http:Name: 'https://x'; set a name such as gateway.example.org")]
    [InlineData("Http:RedirectPort", "80", "Http:RedirectPort: '80'; set Tls as well")]
    [InlineData("Http:Tls:Certificate", "none/such", "Http:Tls:Certificate: 'none/such'; set the path of a PEM file that the gateway may read")]
    [InlineData("Access:SignIn", "maybe", "Access:SignIn: 'maybe'; set one of off, on")]
    [InlineData("Access:SessionHours", "0", "Access:SessionHours: '0'; set a whole number from 1 to 168")]
    [InlineData("Access:AuditDays", "1", "Access:AuditDays: '1'; set a whole number from 30 to 3650")]
    [InlineData("Limits:HoldWarnMs", "60000", "Limits:HoldWarnMs")]
    [InlineData("Limits:LoudClear", "60", "Limits:LoudClear")]
    [InlineData("Limits:Rings", "11", "Limits:Rings: '11'; set a whole number from 1 to 10")]
    [InlineData("Influx:Url", "somewhere", "Influx:Url: 'somewhere'; set an address such as http://127.0.0.1:8086")]
    [InlineData("Influx:Authority", "none/such", "Influx:Authority: 'none/such'; it cannot be read")]
    [InlineData("Influx:TimeoutSeconds", "0", "Influx:TimeoutSeconds: '0'; set a whole number from 1 to 300")]
    [InlineData("Influx:GoBackSeconds", "3601", "Influx:GoBackSeconds: '3601'; set a whole number from 0 to 3600")]
    [InlineData("Influx:Database", "", "Influx:Database is empty: name the database to write to")]
    [InlineData("Journal:Postgres:Connection", "", "Journal:Postgres:Connection is empty: set it, best by the environment")]
    [InlineData("Journal:Postgres:Connection", "secret", "Journal:Postgres:Connection: it is no connection string; write Host=...;")]
    [InlineData("Journal:Postgres:Connection", "Hots=a;Password=secret", "Journal:Postgres:Connection: it is no connection string; write Host=...;")]
    [InlineData("Journal:Postgres:Connection", "Username=a;Password=secret", "Journal:Postgres:Connection: it names no Host")]
    [InlineData("Journal:Postgres:Connection", "Host=a;Password=secret", "Journal:Postgres:Connection: it names no Username")]
    [InlineData("Journal:Postgres:ConnectionFile", "none/such", "Journal:Postgres:ConnectionFile: 'none/such'; it cannot be read")]
    [InlineData("Journal:Postgres:Host", "a", "Journal:Postgres:Host: no such setting; known here: Connection, ConnectionFile")]
    [InlineData("Journal:Sharing:LifeSeconds", "2", "Journal:Sharing:LifeSeconds: '2'; set a whole number from 3 to 60")]
    [InlineData("Journal:Sharing:Gateway", "", "Journal:Sharing:Gateway: ''; set 1 to 64 characters")]
    [InlineData("Telemetry:Otlp:Endpoint", "collector", "Telemetry:Otlp:Endpoint: 'collector'; set an address such as http://127.0.0.1:4318")]
    [InlineData("Telemetry:Otlp:Protocol", "grpc", "Telemetry:Otlp:Endpoint: ''; set the collector's address")]
    [InlineData("Telemetry:Otlp:Protocol", "udp", "Telemetry:Otlp:Protocol: 'udp'; set one of http, grpc")]
    [InlineData("Telemetry:Otlp:Headers", "secret", "Telemetry:Otlp:Headers: they cannot be read; write name=value")]
    [InlineData("Telemetry:Otlp:HeadersFile", "none/such", "Telemetry:Otlp:HeadersFile: 'none/such'; set the path of a file")]
    [InlineData("Telemetry:Otlp:IntervalSeconds", "0", "Telemetry:Otlp:IntervalSeconds: '0'; set a whole number from 1 to 3600")]
    [InlineData("Telemetry:Otlp:SampleRatio", "2", "Telemetry:Otlp:SampleRatio: '2'; set a number from 0 to 1, such as 0.01")]
    [InlineData("Telemetry:Prometheus:Use", "maybe", "Telemetry:Prometheus:Use: 'maybe'; set one of off, on")]
    [InlineData("Health:StalledSeconds", "1", "Health:StalledSeconds: '1'; set a whole number from 2 to 300")]
    [InlineData("Logging:Format", "xml", "Logging:Format: 'xml'; set one of plain, json")]
    [InlineData("Logging:Levle", "debug", "Logging:Levle: no such setting; known here: Format, Level")]
    [InlineData("MoreSites:0:Name", "lviv", "MoreSites: 'lviv'; set Journal:Postgres as well")]
    [InlineData("MoreSites:0:Name", "demo", "MoreSites: 'demo'; it stands there twice")]
    public void A_wrong_value_is_named_with_its_fix(string key, string value, string problem)
    {
        SettingsException wrong = Assert.Throws<SettingsException>(() => Read((key, value)));
        Assert.Contains(wrong.Problems, line => line.StartsWith(problem, StringComparison.Ordinal));
        Assert.Contains(problem, wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once()
    {
        SettingsException wrong = Assert.Throws<SettingsException>(() => Read(
            ("Http:Port", "-1"), ("Nothing", "1"), ("Limits:HoldMs", "1"), ("Mqtt:Address", "10.0.0.1"), ("Site:Name", "")));
        Assert.Equal(5, wrong.Problems.Count);
    }

    [Fact]
    public void A_desk_stands_at_one_seat()
    {
        SettingsException wrong = Assert.Throws<SettingsException>(() => Read(
            ("Site:Seats:0:Desk", "a1"), ("Site:Seats:0:Label", "A-01"), ("Site:Seats:1:Desk", "a1"), ("Site:Seats:1:Label", "A-02")));
        Assert.Equal("Site:Seats:1:Desk: 'a1'; it stands at another seat already; name it once", Assert.Single(wrong.Problems));
    }

    [Theory]
    [InlineData("team", 90)]
    [InlineData("pseudonym", 365)]
    [InlineData("named", 3_650)]
    public void The_privacy_setting_bounds_the_days(string privacy, int most)
    {
        Assert.Equal(most, Read(("Site:Privacy", privacy), ("Data:RetentionDays", $"{most}")).Data.RetentionDays);
        if (most == 3_650) return;
        SettingsException wrong = Assert.Throws<SettingsException>(() => Read(("Site:Privacy", privacy), ("Data:RetentionDays", $"{most + 1}")));
        Assert.Equal(
            $"Data:RetentionDays: '{most + 1}'; set at most {most}: that is what the privacy setting '{privacy}' of site 'demo' allows", Assert.Single(wrong.Problems));
    }

    [Fact]
    public void What_is_set_is_what_is_read()
    {
        GatewaySettings settings = Read(
            ("Site:Name", "kosice"),
            ("Site:Privacy", "Named"),
            ("Site:Seats:0:Desk", "a4cf12000001"),
            ("Site:Seats:0:Label", "A-01"),
            ("Site:Seats:0:Team", "red"),
            ("Limits:HoldMs", "90000"),
            ("Mqtt:Address", "::1"),
            ("Mqtt:Port", "0"),
            ("Mqtt:Proxies", "10.0.0.5,10.1.0.0/16, ::1"),
            ("Data:RetentionDays", "30"),
            ("Data:RetentionMegabytes", "2048"),
            ("Influx:Url", "http://127.0.0.1:8087/"),
            ("Influx:Api", "v2"),
            ("Influx:Bucket", "desks"));
        Assert.Equal(("kosice", PrivacySetting.Named), (settings.Site.Name, settings.Site.Privacy));
        Assert.Equal([new Seat("a4cf12000001", "A-01", "red")], settings.Site.Seats);
        Assert.Equal((90_000, 1), (settings.Limits.HoldMs, settings.Limits.Revision));
        Assert.Equal(["10.0.0.5/32", "10.1.0.0/16", "::1/128"], settings.Mqtt.Proxies.Select(network => network.ToString()));
        Assert.Equal((IPAddress.IPv6Loopback, 0, false), (settings.Mqtt.Address, settings.Mqtt.Port, settings.Mqtt.IsOpen));
        Assert.Equal((30, 2_048), (settings.Data.RetentionDays, settings.Data.RetentionMegabytes));
        Assert.Equal((InfluxApi.V2, "desks", 8087), (settings.Influx!.Api, settings.Influx.Bucket, settings.Influx.Url.Port));
        Assert.Null(Read().Influx);
    }

    [Fact]
    public void A_connection_string_comes_from_a_file_and_more_sites_with_it()
    {
        using TempFolder folder = new();
        string file = folder.Write("connection", "Host=db;Username=desk;Password=secret\n");
        GatewaySettings settings = Read(
            ("Journal:Postgres:ConnectionFile", file), ("Journal:Sharing:Gateway", "north"), ("Journal:Sharing:LifeSeconds", "9"),
            ("MoreSites:0:Name", "lviv"), ("MoreSites:0:Seats:0:Desk", "a1"), ("MoreSites:0:Seats:0:Label", "B-01"));
        Assert.Equal("PostgreSQL at db:5432, database 'desk'", settings.Journal.Postgres!.Place);
        Assert.Equal(("north", 9), (settings.Journal.Sharing.Gateway, settings.Journal.Sharing.LifeSeconds));
        Assert.Equal(["demo", "lviv"], settings.Sites.Select(site => site.Name));
        Assert.Equal("B-01", settings.Sites[1].Seats[0].Label);
        SettingsException both = Assert.Throws<SettingsException>(() => Read(("Journal:Postgres:ConnectionFile", file), ("Journal:Postgres:Connection", "Host=a;Username=b")));
        Assert.StartsWith("Journal:Postgres:ConnectionFile: ", Assert.Single(both.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void The_environment_counts_with_its_prefix_only()
    {
        Environment.SetEnvironmentVariable("DESKDEVICE_Http__Port", "8099");
        Environment.SetEnvironmentVariable("Http__Port", "8098");
        try
        {
            IConfiguration environment = new ConfigurationBuilder().AddEnvironmentVariables(SettingsReader.EnvironmentPrefix).Build();
            Assert.Equal(8099, SettingsReader.Read(environment).Http.Port);
        }
        finally
        {
            Environment.SetEnvironmentVariable("DESKDEVICE_Http__Port", null);
            Environment.SetEnvironmentVariable("Http__Port", null);
        }
    }

    public void Dispose() => _tls.Dispose();

    private static GatewaySettings Read(params (string Key, string Value)[] values) =>
        SettingsReader.Read(new ConfigurationBuilder().AddInMemoryCollection(values.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))).Build());

    // The reader itself says which keys it knows when it is given one that it does not.
    private static IEnumerable<string> Keys(string section)
    {
        const string known = "known here: ";
        string path = section.Length == 0 ? "" : section + ":";
        SettingsException wrong = Assert.Throws<SettingsException>(() => Read((path + "Unheard", "1")));
        string line = wrong.Problems.Single(problem => problem.StartsWith(path + "Unheard", StringComparison.Ordinal));
        string[] keys = line[(line.IndexOf(known, StringComparison.Ordinal) + known.Length)..].Split(", ");
        return keys.Select(key => path + key).Where(key => !Sections.Contains(key) && key is not ("Site:Seats" or "Site:Mentors" or "MoreSites" or "Mqtt:Clients" or "Phones"));
    }

    private string Default(string key)
    {
        if (MustBeSet.Contains(key)) return "(must be set)";
        if (key is "Site:Mentors:0:Team") return "(or this instead of Seat)";
        if (key is "Journal:Postgres:ConnectionFile") return "(or this instead of Connection)";
        if (key is "Journal:Sharing:Gateway") return "(the machine's name)";
        if (key is "Phones:0:Port") return "(5038, with TLS 5039; FreeSWITCH 8021)";
        if (key is "Influx:Authority") return "(the machine's own)";
        return Value(key.StartsWith("Mqtt:Broker:", StringComparison.Ordinal) ? Read(("Mqtt:Broker:Host", "broker")) : ReadAll(), key);
    }

    /// <summary>With every section but that of the broker, which excludes that of TLS.</summary>
    private GatewaySettings ReadAll() => Read(
        ("Influx:Api", "v1"), ("Site:Seats:0:Desk", "a1"), ("Site:Seats:0:Label", "A-01"), ("Site:Mentors:0:Seat", "A-01"), ("Site:Mentors:0:By", "A-01"),
        ("Mqtt:Tls:Certificate", _tls.Certificate), ("Mqtt:Tls:Key", _tls.Key),
        ("Mqtt:Clients:0:Name", "node-red"), ("Mqtt:Clients:0:PasswordFile", _tls.AuthorityFile), ("HomeAssistant:Discovery", "on"),
        ("Phones:0:Name", "pbx"), ("Phones:0:Kind", "freeswitch"), ("Phones:0:Host", "pbx.local"), ("Phones:0:PasswordFile", _tls.AuthorityFile),
        ("Site:Seats:1:Desk", "a2"), ("Site:Seats:1:Label", "A-02"), ("Site:Seats:1:Extension", "102"),
        ("Telemetry:Otlp:Endpoint", "http://127.0.0.1:4318"));

    // A time span is set in seconds, and the key says so.
    private static object Property(object value, string name) => value.GetType().GetProperty(name) is { } property
        ? property.GetValue(value)!
        : ((TimeSpan)value.GetType().GetProperty(name[..^"Seconds".Length])!.GetValue(value)!).TotalSeconds;

    private static string Value(GatewaySettings settings, string key)
    {
        object value = settings;
        foreach (string part in key.Split(':'))
            value = part == "0" ? ((IEnumerable<object>)value).First() : Property(value, part);
        return value is System.Collections.IEnumerable list and not string ? string.Join(", ", list.Cast<object>()) : value.ToString()!;
    }
}
