using System.Net;
using DeskDevice.Access;
using DeskDevice.Host.Tls;

namespace DeskDevice.Host.Settings;

/// <summary>Reads sections Http and Access: what leaves this machine is signed in to, and goes by TLS.</summary>
internal static class HttpReader
{
    public static HttpSettings Read(SettingsSection section)
    {
        HttpSettings http = new()
        {
            Address = section.Address("Address"),
            Port = section.Number("Port", 8080, 0, 65_535),
            Name = section.Text("Name", ""),
            RedirectPort = section.Number("RedirectPort", 0, 0, 65_535),
            Tls = ReadTls(section.Section("Tls")),
        };
        if (http.Name.Length > 0 && Uri.CheckHostName(http.Name) == UriHostNameType.Unknown) section.Problem("Name", http.Name, "set a name such as gateway.example.org, without scheme and port");
        if (http.RedirectPort > 0 && http.Tls is null) section.Problem("RedirectPort", $"{http.RedirectPort}", "set Tls as well, or leave this out: there is nothing to lead to");
        section.Close();
        return http;
    }

    public static AccessSettings ReadAccess(SettingsSection section)
    {
        AccessSettings access = new()
        {
            SignIn = section.OneOf("SignIn", SignIn.Off),
            SessionHours = section.Number("SessionHours", 12, 1, 168),
            LinkHours = section.Number("LinkHours", 48, 1, 168),
            AuditDays = section.Number("AuditDays", 730, 30, 3_650),
        };
        section.Close();
        return access;
    }

    /// <summary>Pages that nobody signs in to, or that go in the clear, stay on this machine.</summary>
    public static void Check(HttpSettings http, AccessSettings access, SettingsSection root)
    {
        if (IPAddress.IsLoopback(http.Address)) return;
        if (access.SignIn == SignIn.Off) root.Problem("Http:Address", $"{http.Address}", "set a loopback address (127.0.0.1): the pages have no sign-in; or set Access:SignIn to on");
        if (http.Tls is null) root.Problem("Http:Address", $"{http.Address}", "set a loopback address (127.0.0.1): passwords would go in the clear; or set Http:Tls:Certificate and Key");
    }

    private static HttpTlsSettings? ReadTls(SettingsSection section)
    {
        if (!section.Exists) return null;
        HttpTlsSettings tls = new() { Certificate = section.Text("Certificate", ""), Key = section.Text("Key", "") };
        section.Close();
        string? certificate = CertificateFiles.Text("Certificate", tls.Certificate, section.Problem);
        string? key = CertificateFiles.Text("Key", tls.Key, section.Problem);
        CertificateFiles.Server(PageTls.FilesOf(tls), certificate, key, TimeProvider.System.GetUtcNow(), section.Problem);
        return tls;
    }
}
