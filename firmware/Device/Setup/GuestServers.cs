using System.Net;
using System.Net.Sockets;
using DeskDevice.Core.Setup;

namespace DeskDevice.Device.Setup;

/// <summary>The sockets of DHCP and DNS on the setup network, a thread each.</summary>
internal sealed class GuestServers
{
    private const int DhcpPort = 67;
    private const int DhcpGuestPort = 68;
    private const int DnsPort = 53;

    private readonly IPAddress _own;

    public GuestServers(string address) => _own = IPAddress.Parse(address);

    /// <summary>Gives addresses out; never returns.</summary>
    public void RunDhcp()
    {
        DhcpAnswer dhcp = new(_own.GetAddressBytes());
        byte[] message = new byte[DhcpAnswer.MaxBytes];
        using Socket listener = Udp(IPAddress.Any, DhcpPort);
        using Socket sender = Udp(_own, 0);
        sender.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Broadcast, true);
        IPEndPoint everybody = new(IPAddress.Parse("255.255.255.255"), DhcpGuestPort);
        while (true)
        {
            EndPoint from = new IPEndPoint(IPAddress.Any, 0);
            int length = dhcp.Answer(message, listener.ReceiveFrom(message, ref from));
            if (length > 0) sender.SendTo(message, 0, length, SocketFlags.None, everybody);
        }
    }

    /// <summary>Answers for every name; never returns.</summary>
    public void RunDns()
    {
        DnsAnswer dns = new(_own.GetAddressBytes());
        byte[] message = new byte[DnsAnswer.MaxBytes];
        using Socket socket = Udp(IPAddress.Any, DnsPort);
        while (true)
        {
            EndPoint from = new IPEndPoint(IPAddress.Any, 0);
            int length = dns.Answer(message, socket.ReceiveFrom(message, ref from));
            if (length > 0) socket.SendTo(message, 0, length, SocketFlags.None, from);
        }
    }

    private static Socket Udp(IPAddress address, int port)
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(address, port));
        return socket;
    }
}
