using DeskDevice.Broker;
using DeskDevice.Host.Tls;

namespace DeskDevice.Host.Settings;

/// <summary>Reads section Mqtt:Tls and the files it names, so that a start with a certificate that nobody will take does not happen.</summary>
internal static class TlsReader
{
    public static MqttTlsSettings? Read(SettingsSection section)
    {
        if (!section.Exists) return null;
        MqttTlsSettings tls = new()
        {
            Address = section.Address("Address"),
            Port = section.Number("Port", 8883, 0, 65_535),
            Proxies = section.Networks("Proxies"),
            Certificate = section.Text("Certificate", ""),
            Key = section.Text("Key", ""),
            ClientCertificates = section.OneOf("ClientCertificates", MqttClientCertificates.None),
            ClientAuthority = section.Text("ClientAuthority", ""),
        };
        section.Close();
        CheckServer(tls, section);
        CheckClients(tls, section);
        return tls;
    }

    private static void CheckServer(MqttTlsSettings tls, SettingsSection section)
    {
        string? certificate = CertificateFiles.Text("Certificate", tls.Certificate, section.Problem);
        string? key = CertificateFiles.Text("Key", tls.Key, section.Problem);
        CertificateFiles.Server(tls, certificate, key, TimeProvider.System.GetUtcNow(), section.Problem);
    }

    private static void CheckClients(MqttTlsSettings tls, SettingsSection section)
    {
        bool areAsked = tls.ClientCertificates != MqttClientCertificates.None;
        if (areAsked) CertificateFiles.Authorities(tls, CertificateFiles.Text("ClientAuthority", tls.ClientAuthority, section.Problem), section.Problem);
        else if (tls.ClientAuthority.Length > 0)
            section.Problem("ClientAuthority", tls.ClientAuthority, "set ClientCertificates to optional or required, or leave this out: clients are not asked");
    }
}
