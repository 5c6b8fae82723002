namespace DeskDevice.Core.Setup;

/// <summary>
/// DNS for the setup network: every name is this unit, so that whatever a phone asks for to see whether there is an internet finds the setup page.
/// </summary>
public sealed class DnsAnswer
{
    /// <summary>Most bytes of a message.</summary>
    public const int MaxBytes = 512;

    private const int HeaderBytes = 12;
    private const int AnswerBytes = 16;
    private const int AddressType = 1;
    private const int Seconds = 10;

    private readonly byte[] _own;

    /// <summary>Answers with <paramref name="own"/>, four bytes.</summary>
    public DnsAnswer(byte[] own) => _own = own;

    /// <summary>
    /// Answers the first <paramref name="count"/> bytes of <paramref name="message"/>, a buffer of <see cref="MaxBytes"/>, in place. The length of the answer, to be
    /// sent back; 0 for none. What is not asked for an IPv4 address gets an answer without one.
    /// </summary>
    public int Answer(byte[] message, int count)
    {
        int end = QuestionEnd(message, count);
        if (end < 0 || end + AnswerBytes > MaxBytes) return 0;
        bool isAddress = message[end - 4] == 0 && message[end - 3] == AddressType;

        // A response, authoritative, no error; one question, and what follows it is dropped.
        message[2] = (byte)(0x84 | (message[2] & 1));
        message[3] = 0;
        for (int i = 6; i < HeaderBytes; i++) message[i] = 0;
        if (!isAddress) return end;
        message[7] = 1;

        // The name is that of the question.
        byte[] answer = { 0xC0, HeaderBytes, 0, AddressType, 0, 1, 0, 0, 0, Seconds, 0, 4, _own[0], _own[1], _own[2], _own[3] };
        for (int i = 0; i < AnswerBytes; i++) message[end + i] = answer[i];
        return end + AnswerBytes;
    }

    // Behind the name, the type and the class of the only question; -1 when it is no such query.
    private static int QuestionEnd(byte[] message, int count)
    {
        bool isQuery = count > HeaderBytes && (message[2] & 0xF8) == 0 && message[4] == 0 && message[5] == 1;
        if (!isQuery) return -1;
        int at = HeaderBytes;
        while (at < count && message[at] != 0)
        {
            if (message[at] > 63) return -1;
            at += 1 + message[at];
        }

        return at + 5 <= count ? at + 5 : -1;
    }
}
