using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DeskDevice.Broker;

/// <summary>Version 1, a line: <c>PROXY TCP4 192.0.2.1 192.0.2.2 40000 1883</c>.</summary>
internal static class ProxyHeaderV1
{
    /// <summary>Whether a connection that begins so begins with it.</summary>
    public static bool IsStart(ReadOnlySpan<byte> start) => start.StartsWith("PROXY "u8);

    /// <summary>Where the client is, or null when the proxy does not know.</summary>
    /// <param name="line">The line, up to its LF.</param>
    /// <exception cref="RefusedException">It is malformed.</exception>
    public static IPEndPoint? Parse(ReadOnlyMemory<byte> line)
    {
        if (!line.Span.EndsWith("\r\n"u8)) throw Fault("does not end with CR LF");
        string[] words = Encoding.ASCII.GetString(line.Span[..^2]).Split(' ');
        if (words[1] == "UNKNOWN") return null;
        AddressFamily family = words[1] switch
        {
            "TCP4" => AddressFamily.InterNetwork,
            "TCP6" => AddressFamily.InterNetworkV6,
            _ => throw Fault($"speaks of '{words[1]}', which is none of TCP4, TCP6 and UNKNOWN"),
        };
        if (words.Length != 6) throw Fault($"has {words.Length} words, must have 6");
        Address(words[3], family);
        Port(words[5]);
        return new IPEndPoint(Address(words[2], family), Port(words[4]));
    }

    private static IPAddress Address(string word, AddressFamily family)
    {
        bool isPlain = word.All(c => char.IsAsciiHexDigit(c) || c is '.' or ':');
        bool isAddress = isPlain && IPAddress.TryParse(word, out IPAddress? address) && address.AddressFamily == family
            && (family == AddressFamily.InterNetworkV6 || address.ToString() == word);
        return isAddress ? IPAddress.Parse(word) : throw Fault($"has the address '{word}', which is none of its family");
    }

    private static int Port(string word) =>
        ushort.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out ushort port) && (word.Length == 1 || word[0] != '0')
            ? port
            : throw Fault($"has the port '{word}', must be 0 to 65535");

    private static RefusedException Fault(string what) => new($"The PROXY header {what}.");
}
