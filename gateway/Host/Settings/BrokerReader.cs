using DeskDevice.Host.Tls;
using DeskDevice.Mqtt;

namespace DeskDevice.Host.Settings;

/// <summary>Reads section Mqtt:Broker and the files it names.</summary>
internal static class BrokerReader
{
    public static BrokerSettings? Read(SettingsSection section)
    {
        if (!section.Exists) return null;
        BrokerSecurity security = section.OneOf("Security", BrokerSecurity.None);
        BrokerSettings broker = new()
        {
            Host = section.Text("Host", ""),
            Port = section.Number("Port", security == BrokerSecurity.Tls ? 8883 : 1883, 1, 65_535),
            Version = section.OneOf("Version", MqttVersion.V5),
            ClientId = section.Text("ClientId", ""),
            User = section.Text("User", ""),
            Password = section.Text("Password", ""),
            PasswordFile = section.Text("PasswordFile", ""),
            Security = security,
            Authority = section.Text("Authority", ""),
            Certificate = section.Text("Certificate", ""),
            Key = section.Text("Key", ""),
            SessionHours = section.Number("SessionHours", 24, 1, 8_760),
        };
        section.Close();
        Check(broker, section);
        return broker;
    }

    private static void Check(BrokerSettings broker, SettingsSection section)
    {
        if (broker.Host.Length == 0) section.Problem("Host", "", "set the name or address of the broker");
        bool hasPassword = broker.Password.Length > 0 || broker.PasswordFile.Length > 0;
        if (hasPassword && broker.User.Length == 0) section.Problem("User", "", "set the user that the password is of");
        if (broker.Password.Length > 0 && broker.PasswordFile.Length > 0)
            section.Problem("PasswordFile", broker.PasswordFile, "leave out this or Password: which of the two counts is not clear");
        string files = broker.Authority + broker.Certificate + broker.Key;
        if (broker.Security == BrokerSecurity.None && files.Length > 0)
            section.Problem("Security", "none", "set tls, or leave out Authority, Certificate and Key: without it they do nothing");
        BrokerFiles.Options(broker, section.Problem);
    }
}
