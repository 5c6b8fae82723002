using System;
using System.Net;
using System.Net.Sockets;
using DeskDevice.Core.Setup;

namespace DeskDevice.Device.Setup;

/// <summary>The sockets of <see cref="SetupSite"/>: one request at a time, one to a connection.</summary>
internal sealed class PageServer
{
    private const int Backlog = 2;
    private const int PatienceMs = 3000;

    private readonly SetupSite _site;
    private readonly int _port;
    private readonly byte[] _request = new byte[SetupSite.MaxRequest];

    public PageServer(SetupSite site, int port)
    {
        _site = site;
        _port = port;
    }

    /// <summary>Serves until somebody saved good settings, and that answer is out.</summary>
    public void Run()
    {
        using Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Any, _port));
        listener.Listen(Backlog);
        while (!_site.IsSaved)
        {
            using Socket guest = listener.Accept();
            try
            {
                Serve(guest);
            }
            catch (SocketException)
            {
                // It went away, or was too slow; it asks again.
            }
        }
    }

    private void Serve(Socket guest)
    {
        guest.ReceiveTimeout = PatienceMs;
        guest.SendTimeout = PatienceMs;
        int count = 0;
        int length = 0;
        while (length == 0 || (length > 0 && count < length))
        {
            int more = guest.Receive(_request, count, _request.Length - count, SocketFlags.None);
            if (more <= 0) return;
            count += more;
            length = SetupSite.Length(_request, count);
        }

        Send(guest, length < 0 ? SetupSite.Refusal() : _site.Answer(_request, length));
    }

    private static void Send(Socket guest, byte[] answer)
    {
        for (int at = 0; at < answer.Length;) at += guest.Send(answer, at, answer.Length - at, SocketFlags.None);
    }
}
