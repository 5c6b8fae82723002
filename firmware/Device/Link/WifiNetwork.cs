using System;
using System.Device.Wifi;
using System.Net.NetworkInformation;
using System.Threading;
using DeskDevice.Core.Link;

namespace DeskDevice.Device.Link;

/// <summary>
/// The board's Wi-Fi. The chip rejoins by itself after a short loss; <see cref="Join"/> is for the rest. The signal is that of the scan
/// before joining: the runtime tells no other, and a scan while joined would stop the traffic for seconds.
/// </summary>
public sealed class WifiNetwork : INetwork
{
    private const int ScanMs = 5_000;

    private readonly string _ssid;
    private readonly string _password;
    private readonly AutoResetEvent _scanned = new(false);
    private readonly object _gate = new();
    private bool _isJoining;

    /// <summary>The network to join; no password for an open one.</summary>
    public WifiNetwork(string ssid, string password)
    {
        _ssid = ssid;
        _password = password;
    }

    /// <inheritdoc />
    public string Address
    {
        get
        {
            NetworkInterface[] interfaces = NetworkInterface.GetAllNetworkInterfaces();
            for (int i = 0; i < interfaces.Length; i++)
            {
                if (interfaces[i].NetworkInterfaceType != NetworkInterfaceType.Wireless80211) continue;
                string address = interfaces[i].IPv4Address;
                return address == null || address == "0.0.0.0" ? "" : address;
            }

            return "";
        }
    }

    /// <inheritdoc />
    public int Rssi { get; private set; }

    /// <inheritdoc />
    public void Join()
    {
        lock (_gate)
        {
            if (_isJoining) return;
            _isJoining = true;
        }

        new Thread(Run).Start();
    }

    private void Run()
    {
        try
        {
            using WifiAdapter adapter = WifiAdapter.FindAllAdapters()[0];
            Scan(adapter);
            adapter.Connect(_ssid, WifiReconnectionKind.Automatic, _password);
        }
        catch (Exception)
        {
            // The radio was busy: the keeper tries again.
        }

        lock (_gate) _isJoining = false;
    }

    private void Scan(WifiAdapter adapter)
    {
        adapter.AvailableNetworksChanged += Scanned;
        try
        {
            adapter.ScanAsync();
            if (_scanned.WaitOne(ScanMs, false)) Rssi = Strongest(adapter.NetworkReport.AvailableNetworks);
        }
        catch (Exception)
        {
            // A network that hides its name, or a radio that is busy, can be joined all the same.
            Rssi = 0;
        }

        adapter.AvailableNetworksChanged -= Scanned;
    }

    private int Strongest(WifiAvailableNetwork[] networks)
    {
        int strongest = 0;
        for (int i = 0; i < networks.Length; i++)
        {
            int rssi = (int)networks[i].NetworkRssiInDecibelMilliwatts;
            if (networks[i].Ssid == _ssid && rssi < 0 && (strongest == 0 || rssi > strongest)) strongest = rssi;
        }

        return strongest;
    }

    private void Scanned(WifiAdapter sender, object e) => _scanned.Set();
}
