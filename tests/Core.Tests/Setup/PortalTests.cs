using System.Text;
using DeskDevice.Core.Setup;

namespace DeskDevice.Core.Tests.Setup;

public class PortalTests
{
    private static readonly byte[] Own = [192, 168, 4, 1];
    private readonly DhcpAnswer _dhcp = new(Own);
    private readonly byte[] _message = new byte[DhcpAnswer.MaxBytes];

    [Fact]
    public void A_phone_is_offered_an_address_and_given_it()
    {
        int length = _dhcp.Answer(_message, Ask(1, 7));
        Assert.InRange(length, 300, DhcpAnswer.MaxBytes);
        Assert.Equal([2, 1, 6, 0, 1, 2, 3, 4], _message[..8]);
        Assert.Equal([192, 168, 4, 10], _message[16..20]);
        Assert.Equal([7, 7, 7, 7, 7, 7], _message[28..34]);
        Assert.Equal([99, 130, 83, 99, 53, 1, 2, 54, 4, 192, 168, 4, 1, 51, 4, 0, 0, 2, 88, 1, 4, 255, 255, 255, 0, 3, 4, 192, 168, 4, 1, 6, 4, 192, 168, 4, 1, 255], _message[236..274]);
        _dhcp.Answer(_message, Ask(3, 7, [54, 4, 192, 168, 4, 1, 50, 4, 192, 168, 4, 10]));
        Assert.Equal(5, _message[242]);
        Assert.Equal([192, 168, 4, 10], _message[16..20]);
    }

    [Fact]
    public void Another_phone_gets_another_address_and_the_same_one_the_same()
    {
        _dhcp.Answer(_message, Ask(1, 7));
        _dhcp.Answer(_message, Ask(1, 8));
        Assert.Equal(11, _message[19]);
        _dhcp.Answer(_message, Ask(1, 7));
        Assert.Equal(10, _message[19]);
    }

    [Fact]
    public void An_address_of_elsewhere_is_refused_and_one_that_is_renewed_is_not()
    {
        _dhcp.Answer(_message, Ask(3, 7, [50, 4, 10, 0, 0, 5]));
        Assert.Equal((6, 0), (_message[242], _message[19]));
        int count = Ask(3, 7);
        Own.CopyTo(_message, 12);
        _message[15] = 10;
        _dhcp.Answer(_message, count);
        Assert.Equal((5, 10), (_message[242], _message[19]));
    }

    [Theory]
    [InlineData(new byte[] { 54, 4, 10, 0, 0, 1 })]
    [InlineData(new byte[] { 54, 4, 10 })]
    public void What_is_meant_for_another_server_or_is_cut_gets_no_address_of_ours(byte[] options)
    {
        int length = _dhcp.Answer(_message, Ask(3, 7, options));
        Assert.True(length == 0 || _message[242] == 6);
    }

    [Fact]
    public void No_noise_breaks_either_server()
    {
        Random random = new(1);
        DnsAnswer dns = new(Own);
        for (int i = 0; i < 20_000; i++)
        {
            int count = Ask(random.Next(9), 7);
            for (int flips = random.Next(1, 30); flips > 0; flips--) _message[random.Next(2) * 232 + random.Next(count - 232)] = (byte)random.Next(256);
            Assert.InRange(_dhcp.Answer(_message, random.Next(_message.Length)), 0, DhcpAnswer.MaxBytes);
            byte[] query = Query("a.b", 1);
            for (int flips = random.Next(1, 9); flips > 0; flips--) query[random.Next(30)] = (byte)random.Next(256);
            Assert.InRange(dns.Answer(query, random.Next(60)), 0, DnsAnswer.MaxBytes);
        }
    }

    [Fact]
    public void Every_name_is_this_unit()
    {
        byte[] query = Query("connectivitycheck.gstatic.com", 1);
        int length = new DnsAnswer(Own).Answer(query, Length("connectivitycheck.gstatic.com"));
        Assert.Equal([0x12, 0x34, 0x85, 0, 0, 1, 0, 1, 0, 0, 0, 0], query[..12]);
        Assert.Equal([0xC0, 12, 0, 1, 0, 1, 0, 0, 0, 10, 0, 4, .. Own], query[(length - 16)..length]);
    }

    [Fact]
    public void What_is_no_address_of_IPv4_has_no_answer_but_no_error_either()
    {
        byte[] query = Query("example.com", 28);
        Assert.Equal(Length("example.com"), new DnsAnswer(Own).Answer(query, Length("example.com")));
        Assert.Equal([0x12, 0x34, 0x85, 0, 0, 1, 0, 0], query[..8]);
    }

    // A message of that type from a phone whose hardware address is six times one byte; its length.
    private int Ask(int type, byte mac, params byte[] options)
    {
        Array.Clear(_message);
        byte[] head = [1, 1, 6, 0, 1, 2, 3, 4];
        head.CopyTo(_message, 0);
        Array.Fill(_message, mac, 28, 6);
        byte[] tail = [99, 130, 83, 99, 53, 1, (byte)type, .. options, 255];
        tail.CopyTo(_message, 236);
        return 236 + tail.Length;
    }

    private static int Length(string name) => 12 + name.Length + 2 + 4;

    private static byte[] Query(string name, byte type)
    {
        byte[] labels = [.. name.Split('.').SelectMany(label => (byte[])[(byte)label.Length, .. Encoding.ASCII.GetBytes(label)])];
        byte[] query = [0x12, 0x34, 1, 0x20, 0, 1, 0, 0, 0, 0, 0, 1, .. labels, 0, 0, type, 0, 1];
        byte[] buffer = new byte[DnsAnswer.MaxBytes];
        query.CopyTo(buffer, 0);
        return buffer;
    }
}
