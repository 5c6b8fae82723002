using System;

namespace DeskDevice.Core.Setup;

/// <summary>
/// DHCP (RFC 2131) for the setup network, as far as a phone needs it: the runtime's access point has no server of its own. Four addresses, each
/// for the one that asked for it first; a fifth guest takes the first one's.
/// </summary>
public sealed class DhcpAnswer
{
    /// <summary>Most bytes of a message.</summary>
    public const int MaxBytes = 576;

    private const int Leases = 4;
    private const int FirstLease = 10;
    private const int LeaseSeconds = 600;
    private const int MacAt = 28;
    private const int MacBytes = 6;
    private const int CookieAt = 236;
    private const int OptionsAt = 240;
    private const byte Discover = 1;
    private const byte Offer = 2;
    private const byte Request = 3;
    private const byte Acknowledge = 5;
    private const byte Refuse = 6;

    private readonly byte[] _own;
    private readonly byte[][] _guests = new byte[Leases][];
    private int _next;
    private int _end;

    /// <summary>Serves the 24-bit network of <paramref name="own"/>, four bytes.</summary>
    public DhcpAnswer(byte[] own)
    {
        _own = own;
        for (int i = 0; i < Leases; i++) _guests[i] = new byte[MacBytes];
    }

    /// <summary>
    /// Answers the first <paramref name="count"/> bytes of <paramref name="message"/>, a buffer of <see cref="MaxBytes"/>, in place. The length of the answer, to be
    /// broadcast to port 68; 0 for none.
    /// </summary>
    public int Answer(byte[] message, int count)
    {
        if (count < OptionsAt || message[0] != 1 || message[2] != MacBytes || message[CookieAt] != 99 || message[CookieAt + 1] != 130) return 0;
        int type = Option(message, count, 53, 1);
        int server = Option(message, count, 54, 4);
        if (type < 0 || (server >= 0 && !IsOwn(message, server))) return 0;
        byte lease = (byte)(FirstLease + Guest(message));
        switch (message[type])
        {
            case Discover:
                return Reply(message, Offer, lease);
            case Request:
                int wanted = Option(message, count, 50, 4);
                if (wanted < 0) wanted = 12;
                bool isIts = message[wanted + 3] == lease && message[wanted + 2] == _own[2] && message[wanted + 1] == _own[1] && message[wanted] == _own[0];
                return Reply(message, isIts ? Acknowledge : Refuse, lease);
            default:
                return 0;
        }
    }

    private int Reply(byte[] message, byte type, byte lease)
    {
        message[0] = 2;
        Array.Clear(message, 12, MacAt - 12);
        Array.Clear(message, MacAt + 16, CookieAt - MacAt - 16);
        _end = OptionsAt;
        Put(message, 53, type);
        PutOwn(message, 54);
        if (type != Refuse)
        {
            Array.Copy(_own, 0, message, 16, 3);
            message[19] = lease;
            Array.Copy(_own, 0, message, 20, 4);
            PutFour(message, 51, 0, 0, LeaseSeconds >> 8, LeaseSeconds & 255);
            PutFour(message, 1, 255, 255, 255, 0);
            PutOwn(message, 3);
            PutOwn(message, 6);
        }

        message[_end++] = 255;

        // Some clients drop what is shorter than BOOTP's 300 bytes.
        while (_end < 300) message[_end++] = 0;
        return _end;
    }

    private void Put(byte[] message, byte option, byte value)
    {
        message[_end++] = option;
        message[_end++] = 1;
        message[_end++] = value;
    }

    private void PutOwn(byte[] message, byte option) => PutFour(message, option, _own[0], _own[1], _own[2], _own[3]);

    private void PutFour(byte[] message, byte option, int a, int b, int c, int d)
    {
        message[_end++] = option;
        message[_end++] = 4;
        message[_end++] = (byte)a;
        message[_end++] = (byte)b;
        message[_end++] = (byte)c;
        message[_end++] = (byte)d;
    }

    // Where an option's value stands that is at least so long; -1 when there is none.
    private static int Option(byte[] message, int count, byte option, int length)
    {
        for (int at = OptionsAt; at + 1 < count && message[at] != 255; at += message[at] == 0 ? 1 : 2 + message[at + 1])
        {
            if (message[at] == option && message[at + 1] >= length && at + 2 + length <= count) return at + 2;
        }

        return -1;
    }

    private bool IsOwn(byte[] message, int at)
    {
        for (int i = 0; i < 4; i++)
        {
            if (message[at + i] != _own[i]) return false;
        }

        return true;
    }

    private int Guest(byte[] message)
    {
        for (int i = 0; i < Leases; i++)
        {
            if (IsGuest(message, _guests[i])) return i;
        }

        int guest = _next;
        _next = (_next + 1) % Leases;
        Array.Copy(message, MacAt, _guests[guest], 0, MacBytes);
        return guest;
    }

    private static bool IsGuest(byte[] message, byte[] mac)
    {
        for (int i = 0; i < MacBytes; i++)
        {
            if (message[MacAt + i] != mac[i]) return false;
        }

        return true;
    }
}
