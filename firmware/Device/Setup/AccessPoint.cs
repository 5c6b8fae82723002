using System.Net.NetworkInformation;

namespace DeskDevice.Device.Setup;

/// <summary>
/// The unit's own Wi-Fi network for its setup. The runtime turns an access point on or off at a start only, so that either takes a restart. Its password keeps
/// passers-by out, no more: it is the unit's hardware address, as it stands on the label.
/// </summary>
internal static class AccessPoint
{
    /// <summary>The unit's own address there.</summary>
    public const string Address = "192.168.4.1";

    private const string Mask = "255.255.255.0";
    private const int Channel = 6;
    private const int MaxGuests = 2;

    /// <summary>Whether it is on, with the name that it should have.</summary>
    public static bool IsOn(string name)
    {
        NetworkInterface? own = Own();
        return own != null && own.IPv4Address == Address && IsEnabled(Settings(own)) && Settings(own).Ssid == name;
    }

    /// <summary>Turns it on from the next start on; false when there is no radio.</summary>
    public static bool TurnOn(string name, string password)
    {
        NetworkInterface? own = Own();
        if (own == null) return false;
        own.EnableStaticIPv4(Address, Mask, Address);
        WirelessAPConfiguration settings = Settings(own);
        settings.Options = WirelessAPConfiguration.ConfigurationOptions.Enable | WirelessAPConfiguration.ConfigurationOptions.AutoStart;
        settings.Ssid = name;
        settings.Authentication = AuthenticationType.WPA2;
        settings.Encryption = EncryptionType.WPA2_PSK;
        settings.Password = password;
        settings.Channel = Channel;
        settings.MaxConnections = MaxGuests;
        settings.SaveConfiguration();
        return true;
    }

    /// <summary>Turns it off from the next start on; true when it was on.</summary>
    public static bool TurnOff()
    {
        NetworkInterface? own = Own();
        if (own == null) return false;
        WirelessAPConfiguration settings = Settings(own);
        if (!IsEnabled(settings)) return false;
        settings.Options = WirelessAPConfiguration.ConfigurationOptions.None;
        settings.SaveConfiguration();
        return true;
    }

    private static bool IsEnabled(WirelessAPConfiguration settings) =>
        (settings.Options & WirelessAPConfiguration.ConfigurationOptions.Enable) != WirelessAPConfiguration.ConfigurationOptions.None;

    private static WirelessAPConfiguration Settings(NetworkInterface own) =>
        WirelessAPConfiguration.GetAllWirelessAPConfigurations()[own.SpecificConfigId];

    private static NetworkInterface? Own()
    {
        NetworkInterface[] all = NetworkInterface.GetAllNetworkInterfaces();
        for (int i = 0; i < all.Length; i++)
        {
            if (all[i].NetworkInterfaceType == NetworkInterfaceType.WirelessAP) return all[i];
        }

        return null;
    }
}
