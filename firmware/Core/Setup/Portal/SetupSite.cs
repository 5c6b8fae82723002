using System;
using System.Text;

namespace DeskDevice.Core.Setup;

/// <summary>
/// The web server of the setup without its sockets: a request's bytes in, an answer's bytes out. What it does not know it sends to the
/// page: that is how phones notice that a network wants something of them, and open it by themselves.
/// </summary>
public sealed class SetupSite
{
    /// <summary>Most bytes of a request: a certificate, every byte of it encoded as three.</summary>
    public const int MaxRequest = 12_288;

    private const string HtmlHead = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nCache-Control: no-store\r\n";

    private const string LabelAddress = "GET /?";

    private readonly SetupSettings _settings;
    private readonly string _desk;
    private readonly string _address;

    /// <summary>Changes <paramref name="settings"/> of the unit <paramref name="desk"/>; the page stands at http://<paramref name="address"/>/.</summary>
    public SetupSite(SetupSettings settings, string desk, string address)
    {
        _settings = settings;
        _desk = desk;
        _address = address;
    }

    /// <summary>Whether good settings are to be kept.</summary>
    public bool IsSaved { get; private set; }

    /// <summary>
    /// How many bytes the request has that begins <paramref name="data"/>: 0 while that cannot be told yet, -1 when it is none or too long.
    /// </summary>
    public static int Length(byte[] data, int count)
    {
        int body = BodyAt(data, count);
        if (body < 0) return count >= MaxRequest ? -1 : 0;
        int length = body + ContentLength(data, body);
        return length < body || length > MaxRequest ? -1 : length;
    }

    /// <summary>The answer to a whole request of <paramref name="count"/> bytes, to be sent before the connection is closed.</summary>
    public byte[] Answer(byte[] data, int count)
    {
        if (StartsWith(data, count, "GET / ")) return Html(SetupPage.Form(_settings, _desk));
        if (StartsWith(data, count, LabelAddress)) return OfLabel(data, count);
        if (!StartsWith(data, count, "POST /save ")) return ToPage();
        int body = BodyAt(data, count);
        SetupForm.Take(data, body, count - body, _settings);
        IsSaved = SetupCheck.IsGood(_settings);
        return Html(IsSaved ? SetupPage.Saved(_settings, _desk) : SetupPage.Refused(_settings, _desk));
    }

    // The QR code of a label: the form comes with the code and the gateway filled in, and waits for the rest. What is filled in counts only when the form is sent.
    private byte[] OfLabel(byte[] data, int count)
    {
        int end = LabelAddress.Length;
        while (end < count && data[end] != ' ' && data[end] != '\r') end++;
        SetupForm.Take(data, LabelAddress.Length, end - LabelAddress.Length, _settings);
        return Html(SetupPage.Form(_settings, _desk));
    }

    /// <summary>The answer to what is no request, or too long a one.</summary>
    public static byte[] Refusal() => Bytes("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

    private static byte[] Html(string page)
    {
        byte[] body = Bytes(page);
        byte[] head = Bytes(HtmlHead + "Content-Length: " + body.Length.ToString() + "\r\nConnection: close\r\n\r\n");
        byte[] answer = new byte[head.Length + body.Length];
        Array.Copy(head, 0, answer, 0, head.Length);
        Array.Copy(body, 0, answer, head.Length, body.Length);
        return answer;
    }

    private byte[] ToPage() =>
        Bytes("HTTP/1.1 302 Found\r\nLocation: http://" + _address + "/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    // Behind the empty line; -1 while there is none.
    private static int BodyAt(byte[] data, int count)
    {
        for (int i = 3; i < count; i++)
        {
            if (data[i] == '\n' && data[i - 1] == '\r' && data[i - 2] == '\n' && data[i - 3] == '\r') return i + 1;
        }

        return -1;
    }

    // 0 without one; what is no number that could fit counts as too long.
    private static int ContentLength(byte[] data, int end)
    {
        const string Name = "\r\ncontent-length:";
        for (int at = 0; at + Name.Length < end; at++)
        {
            if (!IsAt(data, at, Name)) continue;
            int value = 0;
            for (int i = at + Name.Length; i < end && data[i] != '\r'; i++)
            {
                if (data[i] == ' ') continue;
                if (data[i] < '0' || data[i] > '9' || value > MaxRequest) return MaxRequest + 1;
                value = (value * 10) + data[i] - '0';
            }

            return value;
        }

        return 0;
    }

    private static bool StartsWith(byte[] data, int count, string text)
    {
        if (count < text.Length) return false;
        for (int i = 0; i < text.Length; i++)
        {
            if (data[i] != text[i]) return false;
        }

        return true;
    }

    // Capitals do not count.
    private static bool IsAt(byte[] data, int at, string lower)
    {
        for (int i = 0; i < lower.Length; i++)
        {
            int c = data[at + i];
            if (c >= 'A' && c <= 'Z') c += 'a' - 'A';
            if (c != lower[i]) return false;
        }

        return true;
    }
}
